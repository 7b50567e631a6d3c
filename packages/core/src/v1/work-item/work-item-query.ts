import type { AgentId, QueueId, WorkItemId, WorkItemTypeId } from '../ids.js';

/** Which work items. Several filters narrow together; what a vendor can filter by is in its capabilities. */
export interface WorkItemQuery {
  readonly queueId?: QueueId;
  readonly assignee?: AgentId;
  readonly type?: WorkItemTypeId;
  readonly externalId?: string;
  /** Default `open`. */
  readonly life?: 'open' | 'ended';
}

/** Which work items a watch follows; at least one filter. */
export interface WorkItemWatchQuery {
  readonly workItemIds?: readonly WorkItemId[];
  readonly queueIds?: readonly QueueId[];
  readonly assignees?: readonly AgentId[];
}
