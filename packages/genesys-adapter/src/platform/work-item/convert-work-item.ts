import { contentRevision } from '@contactport/adapter-kit';
import {
  agentId,
  type BusinessStatus,
  type LastOffer,
  queueId,
  skillId,
  type Warning,
  type WorkItem,
  type WorkItemStatus,
  workItemId,
  workItemStatusId,
  workItemTypeId,
} from '@contactport/core';
import type { PriorityPoints } from '../../genesys-settings.js';
import { mapPriority } from './priority.js';
import type { VendorWorkItem } from './work-item-schema.js';
import { parseStatusCategory } from './work-type-schema.js';
import type { WorkTypes } from './work-types.js';

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
export function convertWorkItem(item: VendorWorkItem, words: WorkItemWords, types: WorkTypes): WorkItem {
  const { skillIds = [], customFields = {} } = item;
  const lastOffer = lastOfferOf(item);
  const warnings = warningsOf(item);
  const status = statusOf(item, words);
  const priority = item.priority === undefined ? undefined : mapPriority(item.priority, words.priorityPoints);
  const converted = {
    id: workItemId(item.id),
    ...(item.externalTag === undefined ? {} : { externalId: item.externalTag }),
    ...(item.name === undefined ? {} : { name: item.name }),
    ...(item.typeId === undefined ? {} : { type: workItemTypeId(item.typeId) }),
    ...(item.queueId === undefined ? {} : { destination: { queueId: queueId(item.queueId) } }),
    status,
    ...(item.statusId === undefined ? {} : { businessStatus: businessStatusOf(item.statusId, item, types) }),
    ...(item.assigneeId === undefined ? {} : { assignee: agentId(item.assigneeId) }),
    ...(lastOffer === undefined ? {} : { lastOffer }),
    ...(priority === undefined ? {} : { priority }),
    ...(skillIds.length === 0 ? {} : { requiredSkills: skillIds.toSorted().map((id) => skillId(id)) }),
    ...(Object.keys(customFields).length === 0 ? {} : { attributes: customFields }),
    createdAt: item.dateCreated ?? unknownInstant,
    ...(item.dateModified === undefined ? {} : { modifiedAt: item.dateModified }),
    ...(item.dateDue === undefined ? {} : { dueAt: item.dateDue }),
    ...(item.dateClosed === undefined ? {} : { endedAt: item.dateClosed }),
    ...(warnings.length === 0 ? {} : { warnings }),
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

/** Events tell a status by its id and category alone: its name is the catalogue's. */
function businessStatusOf(id: string, { statusCategory }: VendorWorkItem, types: WorkTypes): BusinessStatus {
  const statusId = workItemStatusId(id);
  const known = types.status(statusId);
  const category = statusCategory === undefined ? known?.category : parseStatusCategory(statusCategory);
  return { id: statusId, name: known?.name ?? id, category: category ?? 'unknown' };
}

const missedOffers: Readonly<Record<string, LastOffer['outcome']>> = {
  Declined: 'declined',
  AlertTimeout: 'timed-out',
};

/** As long as nothing else has happened since; who it was may be told by the event alone. */
function lastOfferOf(item: VendorWorkItem): LastOffer | undefined {
  const outcome = item.assignmentState === undefined ? undefined : missedOffers[item.assignmentState];
  const agent = item.assigneeId ?? item.takenFrom;
  const at = item.dateAssignmentStateChanged ?? item.dateModified;
  return outcome === undefined || agent === undefined || at === undefined
    ? undefined
    : { agentId: agentId(agent), outcome, at };
}

function warningsOf({ assignmentState }: VendorWorkItem): readonly Warning[] {
  if (assignmentState !== 'AcdExpired') return [];
  return [{ code: 'expired-in-queue', message: 'nobody took it in time: it waits outside its queue' }];
}
