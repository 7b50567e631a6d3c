import type { Call, Clock, ContactCentre, Effect, Operation } from '@contactport/core';
import type { FailedOutcome, RecordedFailure, RequestRecord, Settlement } from '../record/centre-record.js';
import type { CallRecord, KeepRecord } from './keep-record.js';

/** What the audited operations share. */
export interface Auditor {
  readonly centre: Pick<ContactCentre, 'vendor' | 'tenant'>;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly keep: KeepRecord;
}

/** How a request ended. */
export type Ending<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly failure: RecordedFailure };

/** The two records of one request. */
export interface CallStory<Result> {
  readonly requested: CallRecord;
  settled(ending: Ending<Result>, latencyMs: number): CallRecord;
}

/** What a request's first record says, whatever is asked for. */
export function beginRequest<Name extends Operation>(
  { centre, clock, ids }: Auditor,
  { operation, options }: Call<Name>,
): RequestRecord & { readonly operation: Name } {
  const { vendor, tenant } = centre;
  return { at: instant(clock), vendor, tenant, operation, request: ids(), context: options.context };
}

/** What its second record adds. */
export function settleRequest<Result, Outcome>(
  { clock }: Auditor,
  ending: Ending<Result>,
  latencyMs: number,
  convert: (result: Result) => Outcome,
): Pick<RequestRecord, 'at'> & Settlement & (Outcome | FailedOutcome) {
  const outcome = ending.ok ? convert(ending.result) : ({ outcome: 'failed', failure: ending.failure } as const);
  return { at: instant(clock), latencyMs, ...outcome };
}

/** @throws STORE_FAILURE, and nothing has been sent. */
export const keepRequest = (auditor: Auditor, story: CallStory<never>): Promise<void> =>
  auditor.keep(story.requested, 'none');

/** @throws STORE_FAILURE: what was done, if anything, is not in the trail. */
export function keepEnding<Result>(
  { keep, clock }: Auditor,
  story: CallStory<Result>,
  ending: Ending<Result>,
  sentAtMs: number,
): Promise<void> {
  const effect: Effect = ending.ok ? 'unknown' : ending.failure.effect;
  return keep(story.settled(ending, Math.max(0, clock.now() - sentAtMs)), effect);
}

const instant = (clock: Clock): string => new Date(clock.now()).toISOString();
