import type { CallContext, Effect, ErrorCode, Instant } from '@contactport/core';

/** Where and when. */
export interface CentreRecord {
  readonly at: Instant;
  readonly vendor: string;
  readonly tenant: string;
}

/** What the two records of one request share. */
export interface RequestRecord extends CentreRecord {
  /** Names this one request; the record of its outcome bears the same. */
  readonly request: string;
  /** Who asked, for whom and why. Absent when the caller did not say. */
  readonly context?: CallContext | undefined;
}

/** What every outcome tells. */
export interface Settlement {
  /** From sending to the outcome, as the caller of the centre saw it: rules, waits and retries included. */
  readonly latencyMs: number;
}

/** No good outcome. */
export interface FailedOutcome {
  readonly outcome: 'failed';
  readonly failure: RecordedFailure;
}

/** Why there is no good outcome, and whether the vendor may have acted all the same. */
export interface RecordedFailure {
  /** `ABORTED` by the caller's signal · `NO_RESULT`: the caller left, or the stream of results ended, before this one. */
  readonly code: ErrorCode | 'ABORTED' | 'NO_RESULT';
  readonly effect: Effect;
  /** The vendor's own id of the request. */
  readonly requestId?: string | undefined;
}
