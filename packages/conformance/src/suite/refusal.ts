import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type AnyContactCentreError, type ErrorCode, isContactCentreError } from '@contactport/core';
import type { Bench } from '../bench/bench.js';

/**
 * The error with which the work is refused. However it came about, it is of the one family, is plain data, and shows
 * no secret.
 */
export async function refusal<Code extends ErrorCode>(
  bench: Bench,
  work: () => unknown,
  ...codes: readonly [Code, ...Code[]]
): Promise<Extract<AnyContactCentreError, { code: Code }>> {
  const thrown = await thrownBy(bench, work);
  assert.ok(isContactCentreError(thrown), `a ContactCentreError, not ${inspect(thrown)}`);
  assert.ok(isOneOf(thrown, codes), `${codes.join(' or ')}, not ${thrown.code}: ${thrown.message}`);
  assertPresentable(bench, thrown);
  return thrown;
}

function isOneOf<Code extends ErrorCode>(
  error: AnyContactCentreError,
  codes: readonly Code[],
): error is Extract<AnyContactCentreError, { code: Code }> {
  return codes.some((code) => code === error.code);
}

/** What the work rejects with, be it thrown at once or later. */
export async function thrownBy(bench: Bench, work: () => unknown): Promise<unknown> {
  const outcome = await bench.run(
    (async () => work())().then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    ),
  );
  assert.ok('error' in outcome, `a refusal, not ${inspect(outcome)}`);
  return outcome.error;
}

/** Refused before anything was sent that changes something, naming the capability. */
export async function assertUnsupported(bench: Bench, capability: string, work: () => unknown): Promise<void> {
  const before = bench.writes();
  const error = await refusal(bench, work, 'UNSUPPORTED_CAPABILITY');
  assert.equal(error.details.capability, capability);
  assert.equal(error.effect, 'none');
  assert.equal(bench.writes(), before, 'nothing was written');
}

/** Fit for a log: plain data, and no secret anywhere, not even in hidden places. */
export function assertPresentable(bench: Bench, error: AnyContactCentreError): void {
  const json = JSON.stringify(error);
  assert.ok(json.includes(JSON.stringify(error.code)), 'an error is plain data');
  assert.notEqual(error.message.trim(), '', 'an error says what happened');
  assert.notEqual(error.operation.trim(), '', 'an error names its operation');
  const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + json + String(error.stack);
  for (const secret of bench.secrets()) assert.ok(!shown.includes(secret), 'an error shows no secret');
}
