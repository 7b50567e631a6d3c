import type { Clock, ContactCentre, Effect } from '@contactport/core';
import type { RecordedFailure } from '../audit-record.js';
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

export const instant = (clock: Clock): string => new Date(clock.now()).toISOString();
