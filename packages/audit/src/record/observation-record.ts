import type { CallContext, Instant, StreamGap } from '@contactport/core';
import type { CentreRecord } from './centre-record.js';

/** What a watch saw. */
export interface Observation extends CentreRecord {
  /** By the vendor's clock, where it says; `at` is ours. */
  readonly occurredAt?: Instant | undefined;
  /** After an interruption this was found to be different; when and in which steps is not known. */
  readonly resynchronised: boolean;
  /** Events that a slow reader of the watch lost before this one. */
  readonly skipped?: number | undefined;
  /** The context of the watch, not of whoever made the change. */
  readonly observer?: CallContext | undefined;
}

/** A watch was blind between two instants: changes then may be missing from the trail. */
export interface ObservationGap extends CentreRecord, Pick<StreamGap, 'from' | 'to' | 'resolution'> {
  readonly type: 'observation-gap';
  readonly operation: 'agentStates.watch' | 'workItems.watch';
  readonly observer?: CallContext | undefined;
}
