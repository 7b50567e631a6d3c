import {
  type AgentId,
  type QueueId,
  revision,
  type WorkItem,
  type WorkItemDraft,
  type WorkItemId,
  type WorkItemStatus,
} from '@contactport/core';

/** What the reference vendor holds of one work item. Immutable, like its agents. */
export interface ReferenceWorkItem {
  readonly id: WorkItemId;
  readonly draft: WorkItemDraft;
  readonly queueId: QueueId;
  readonly status: WorkItemStatus;
  readonly assignee?: AgentId;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly version: number;
}

/** The vendor's record in the words of the contract. */
export function convertWorkItem(item: ReferenceWorkItem): WorkItem {
  const { id, draft, status, assignee, createdMs, modifiedMs, version } = item;
  const ended = status === 'completed' || status === 'cancelled';
  return {
    id,
    destination: draft.destination,
    status,
    ...(draft.externalId === undefined ? {} : { externalId: draft.externalId }),
    ...(draft.type === undefined ? {} : { type: draft.type }),
    ...(draft.priority === undefined ? {} : { priority: draft.priority }),
    ...(assignee === undefined ? {} : { assignee }),
    createdAt: new Date(createdMs).toISOString(),
    modifiedAt: new Date(modifiedMs).toISOString(),
    ...(ended ? { endedAt: new Date(modifiedMs).toISOString() } : {}),
    revision: revision(`${id}@${version}`),
    vendorState: { status, version },
  };
}
