import { ContactCentreError, type ContactCentreErrorInit, type ErrorCode } from '@contactport/core';
import { parseRetryAfter } from '../retry/retry-after.js';
import type { FailureKind } from '../retry/retry-policy.js';
import { type HttpResponse, transportPhase } from './http-transport.js';
import { withoutSecrets, withoutSecretsInError, withoutSecretsInHeaders } from './without-secrets.js';
import type { VendorCall, VendorFailure, VendorRefusal } from './vendor-call.js';

/** One attempt that brought no answer that counts, before anybody decided what to do about it. */
export interface FailedAttempt {
  readonly kind: FailureKind;
  /** The vendor may have done it: we were not told. */
  readonly maybeDone: boolean;
  readonly failure: VendorFailure;
  readonly cause?: unknown;
}

/** An attempt without any answer. */
export function unansweredAttempt(thrown: unknown, operation: string, secrets: readonly string[]): FailedAttempt {
  const sent = transportPhase(thrown) === 'exchange';
  const reason = sent ? 'the connection ended before the answer' : 'no connection';
  return {
    kind: sent ? 'lost' : 'not-sent',
    maybeDone: sent,
    failure: { code: 'NETWORK', message: `${operation}: ${reason}`, details: { reason } },
    cause: thrown instanceof Error ? withoutSecretsInError(thrown, secrets) : undefined,
  };
}

/** An attempt whose answer did not come in time. */
export function timedOutAttempt(timeoutMs: number, operation: string): FailedAttempt {
  const message = `${operation}: no answer within ${timeoutMs} ms`;
  return { kind: 'lost', maybeDone: true, failure: { code: 'TIMEOUT', message, details: { timeoutMs } } };
}

/** An attempt whose answer ended in the middle, or was never the vendor's own: what was done is as unknown as without one. */
export function cutShortAttempt(operation: string, vendor: string): FailedAttempt {
  const reason = 'is not JSON';
  const message = `${operation}: ${vendor} answered something unexpected at the top: ${reason}`;
  const failure = { code: 'VENDOR_RESPONSE_INVALID', message, details: { path: '', reason }, retryable: true } as const;
  return { kind: 'lost', maybeDone: true, failure };
}

/** An attempt that the vendor refused. */
export function refusedAttempt(
  response: HttpResponse,
  call: VendorCall<unknown>,
  describeFailure: (refusal: VendorRefusal) => VendorFailure,
  nowMs: number,
  requestIdHeader: string | undefined,
  secrets: readonly string[],
): FailedAttempt {
  const { status } = response;
  const headers = withoutSecretsInHeaders(response.headers, secrets);
  const described =
    status >= 300 && status < 400
      ? redirected(call.operation, status)
      : describeFailure({ status, headers, body: readableBody(withoutSecrets(response.body, secrets)), call });
  const failure: VendorFailure = {
    ...withRefused(described, call),
    retryAfterMs: described.retryAfterMs ?? parseRetryAfter(headers['retry-after'], nowMs),
    requestId: described.requestId ?? (requestIdHeader === undefined ? undefined : headers[requestIdHeader]),
  };
  const throttled = failure.code === 'RATE_LIMITED';
  const passing = status === 408 || status === 502 || status === 503 || status === 504;
  return {
    kind: throttled ? (failure.retryable === false ? 'final' : 'throttled') : passing ? 'lost' : 'final',
    maybeDone: !throttled && (status >= 500 || status === 408),
    failure,
  };
}

/** The error that a caller sees of an attempt. */
export function errorOfAttempt(
  attempt: FailedAttempt,
  call: VendorCall<unknown>,
  context: Pick<ContactCentreErrorInit<ErrorCode>, 'vendor' | 'tenant' | 'effect'>,
): ContactCentreError {
  const { failure, cause } = attempt;
  const blind = context.effect === 'unknown' && call.idempotence === 'once';
  return new ContactCentreError<ErrorCode>({
    ...failure,
    operation: call.operation,
    ...context,
    ...(blind ? { retryable: false } : {}),
    cause,
  });
}

/** A call without a token is one that asks for one: who refuses it refuses the client, not a token. */
function withRefused(failure: VendorFailure, { authorised = true }: VendorCall<unknown>): VendorFailure {
  if (failure.code !== 'AUTHENTICATION') return failure;
  return { ...failure, details: { refused: authorised ? 'token' : 'client', ...failure.details } };
}

function redirected(operation: string, status: number): VendorFailure {
  const reason = `redirects are not followed (${status})`;
  return { code: 'VENDOR_RESPONSE_INVALID', message: `${operation}: ${reason}`, details: { path: 'status', reason } };
}

function readableBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
