import type { TaskLimits } from './task-management/task-limits.js';

/** Where Genesys Cloud organizations differ, or the vendor's pages leave open. */
export interface GenesysQuirks {
  /** How long what was written stays unknown to those who read or query work items. Default 0. */
  readonly consistencyDelayMs?: number;
  /** Limits of task management, where limits are enforced. Default: none. */
  readonly taskLimits?: TaskLimits;
  /** `Idle`: bulk jobs wait for a PATCH that queues them. Default `Queued`. */
  readonly newBulkJobs?: 'Idle' | 'Queued';
  /** `Processing`: searches of schedules are always answered later. Default `Complete`. */
  readonly scheduleSearch?: 'Complete' | 'Processing';
  /**
   * What becomes of a presence asked for in the middle of routed work. `at-once` (default): it shows at once. `future`:
   * it shows as the future presence until the work is done.
   */
  readonly presenceDuringWork?: 'at-once' | 'future';
  /** True: another source than the platform's own is everybody's primary one, until it is made so. Default false. */
  readonly otherPrimarySource?: boolean;
  /** True: routing never takes up agents who go on queue; they stay OFF_QUEUE. Default false. */
  readonly onQueueNotRoutable?: boolean;
}
