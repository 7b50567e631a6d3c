import { contentRevision } from '@contactport/adapter-kit';
import { agentId, queueId, type WorkItem, type WorkItemStatus, workItemId, workItemTypeId } from '@contactport/core';
import { mapPriority } from './priority.js';
import type { PriorityPoints } from '../../genesys-settings.js';
import type { VendorWorkItem } from './work-item-schema.js';

/** Where an item stands by its assignment state alone. */
const statuses: Readonly<Record<string, WorkItemStatus>> = {
  Idle: 'waiting',
  AcdStarted: 'queued',
  Alerting: 'offered',
  // Whether the platform offers it to somebody else at once is not documented: queued again when AcdStarted is seen.
  AlertTimeout: 'waiting',
  Declined: 'waiting',
  Connected: 'active',
  // The agent has let go of it, and stays its assignee.
  Disconnected: 'waiting',
  Parked: 'parked',
  Held: 'held',
  AcdCancelled: 'waiting',
  AcdExpired: 'waiting',
};

export interface WorkItemWords {
  /** Which Closed statuses mean that the work was not done. */
  readonly cancelledStatusIds: readonly string[];
  readonly priorityPoints: PriorityPoints;
}

/** Stands for "no date told". */
const unknownInstant = '1970-01-01T00:00:00.000Z';

/** The one derivation of a work item from what Genesys Cloud tells. A closed item is closed, however it is assigned. */
export function convertWorkItem(item: VendorWorkItem, words: WorkItemWords): WorkItem {
  const status = statusOf(item, words);
  const priority = item.priority === undefined ? undefined : mapPriority(item.priority, words.priorityPoints);
  const converted = {
    id: workItemId(item.id),
    ...(item.externalTag === undefined ? {} : { externalId: item.externalTag }),
    ...(item.typeId === undefined ? {} : { type: workItemTypeId(item.typeId) }),
    ...(item.queueId === undefined ? {} : { destination: { queueId: queueId(item.queueId) } }),
    status,
    ...(item.assigneeId === undefined ? {} : { assignee: agentId(item.assigneeId) }),
    ...(priority === undefined ? {} : { priority }),
    createdAt: item.dateCreated ?? unknownInstant,
    ...(item.dateModified === undefined ? {} : { modifiedAt: item.dateModified }),
    ...(item.dateClosed === undefined ? {} : { endedAt: item.dateClosed }),
  } satisfies Omit<WorkItem, 'revision' | 'vendorState'>;
  const { statusId, statusCategory, assignmentState } = item;
  return {
    ...converted,
    revision: contentRevision(converted),
    vendorState: { statusId, statusCategory, assignmentState, priority: item.priority },
  };
}

function statusOf(
  { statusCategory, statusId, assignmentState }: VendorWorkItem,
  { cancelledStatusIds }: WorkItemWords,
): WorkItemStatus {
  if (statusCategory === 'Closed' || assignmentState === 'Terminated') {
    return statusId !== undefined && cancelledStatusIds.includes(statusId) ? 'cancelled' : 'completed';
  }
  return (assignmentState === undefined ? undefined : statuses[assignmentState]) ?? 'unknown';
}
