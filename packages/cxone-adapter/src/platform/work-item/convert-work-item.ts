import { contentRevision } from '@contactport/adapter-kit';
import { agentId, queueId, type WorkItem, workItemId, type WorkItemStatus } from '@contactport/core';
import { withoutUndefined } from '../vendor-fields.js';
import type { ContactRow } from './work-item-schema.js';

/**
 * What the words of a contact's state mean for the work item it carries. UNCERTAIN: CXone publishes the route that lists
 * the states, not the list; words not found here count by whether an agent has the contact.
 */
const statuses: Readonly<Record<string, WorkItemStatus>> = {
  prequeue: 'submitted',
  inqueue: 'queued',
  queued: 'queued',
  routing: 'offered',
  incoming: 'offered',
  ringing: 'offered',
  active: 'active',
  hold: 'held',
  holding: 'held',
  onhold: 'held',
  interrupted: 'held',
  parked: 'parked',
  acw: 'wrap-up',
  postcontactwork: 'wrap-up',
  disconnected: 'wrap-up',
  endcontact: 'completed',
  ended: 'completed',
  completed: 'completed',
};

/** Stands for "no date told". */
const unknownInstant = '1970-01-01T00:00:00.000Z';

/** The one derivation of a work item from its contact. Whether it was done or called off, CXone does not tell. */
export function convertWorkItem(row: ContactRow): WorkItem {
  const status = statusOf(row);
  const endedAt = status === 'completed' ? endOf(row) : undefined;
  const content = {
    id: workItemId(row.masterId),
    ...(row.skillId === undefined ? {} : { destination: { queueId: queueId(row.skillId) } }),
    status,
    ...(row.agentId === undefined ? {} : { assignee: agentId(row.agentId) }),
    createdAt: row.startedAt ?? row.updatedAt ?? unknownInstant,
    ...(row.updatedAt === undefined ? {} : { modifiedAt: row.updatedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  } satisfies Omit<WorkItem, 'revision' | 'vendorState'>;
  return {
    ...content,
    revision: contentRevision(content),
    vendorState: withoutUndefined({
      contactId: row.contactId,
      stateName: row.stateName,
      skillId: row.skillId,
      agentId: row.agentId,
    }),
  };
}

function statusOf({ stateName, agentId: assignee }: ContactRow): WorkItemStatus {
  const word = stateName?.toLowerCase().replaceAll(/[^a-z]/g, '') ?? '';
  return statuses[word] ?? (assignee === undefined ? 'queued' : 'active');
}

function endOf({ startedAt, durationSeconds, updatedAt }: ContactRow): string | undefined {
  if (startedAt === undefined || durationSeconds === undefined) return updatedAt;
  return new Date(Date.parse(startedAt) + durationSeconds * 1000).toISOString();
}
