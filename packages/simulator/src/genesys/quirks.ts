import type { TaskLimits } from './task-management/task-limits.js';

/** Where Genesys Cloud organizations differ, or the vendor's pages leave open. */
export interface GenesysQuirks {
  /** How long what was written stays unknown to those who read or query work items. Default 0. */
  readonly consistencyDelayMs?: number;
  /** Limits of task management, where limits are enforced. Default: none. */
  readonly taskLimits?: TaskLimits;
  /** `Idle`: bulk jobs wait for a PATCH that queues them. Default `Queued`. */
  readonly newBulkJobs?: 'Idle' | 'Queued';
}
