import { contentRevision } from '@contactport/adapter-kit';
import { agentId, queueId, type WorkItem, workItemId, type WorkItemStatus } from '@contactport/core';
import { withoutUndefined } from '../vendor-fields.js';
import type { ResolvedSettings } from '../../cxone-settings.js';
import type { OwnDeeds } from './own-deeds.js';
import type { ContactRow } from './work-item-schema.js';

/**
 * What the words of a contact's state mean for the work item it carries. UNCERTAIN: CXone publishes the route that lists
 * the states, not the list; words not found here count by whether an agent has the contact.
 */
const statuses: Readonly<Record<string, WorkItemStatus>> = {
  prequeue: 'submitted',
  inqueue: 'queued',
  queued: 'queued',
  transfer: 'queued',
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

/** What only somebody can do who has the contact. */
const byAgent: readonly WorkItemStatus[] = ['offered', 'active', 'held'];

/** Stands for "no date told". */
const unknownInstant = '1970-01-01T00:00:00.000Z';

/** By what a contact is understood, beside itself. */
export interface WorkItemContext {
  readonly ownDeeds: Pick<OwnDeeds, 'wasCancelled'>;
  readonly settings: Pick<ResolvedSettings, 'correlateBy'>;
}

/** The one derivation of a work item from its contact. Whether it was done or called off, only who did it knows. */
export function convertWorkItem(row: ContactRow, { ownDeeds, settings }: WorkItemContext): WorkItem {
  const isOver = isEnded(row);
  const endedAt = isOver ? endOf(row) : undefined;
  const content = {
    id: workItemId(row.masterId),
    ...(settings.correlateBy === undefined || row.from === undefined ? {} : { externalId: row.from }),
    ...(row.skillId === undefined ? {} : { destination: { queueId: queueId(row.skillId) } }),
    status: isOver && ownDeeds.wasCancelled(row.masterId) ? 'cancelled' : statusOf(row),
    ...(row.agentId === undefined ? {} : { assignee: agentId(row.agentId) }),
    createdAt: row.startedAt ?? row.updatedAt ?? unknownInstant,
    ...(row.updatedAt === undefined ? {} : { modifiedAt: row.updatedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(isUnlisted(row) ? { warnings: [unlistedState] } : {}),
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

/** Is the contact over, and with it, unless it was transferred, the item? */
export const isEnded = (row: ContactRow): boolean => statusOf(row) === 'completed';

/** Is its agent done with the contact, but for what is to be noted down? */
export const isDoneWith = (row: ContactRow): boolean => ['wrap-up', 'completed'].includes(statusOf(row));

function statusOf(row: ContactRow): WorkItemStatus {
  const { stateName, agentId: assignee, durationSeconds } = row;
  // The reports on contacts that are over need not name a state.
  if (stateName === undefined && durationSeconds !== undefined) return 'completed';
  const status = statuses[wordOf(row)] ?? 'active';
  return assignee === undefined && byAgent.includes(status) ? 'queued' : status;
}

/** An agent has it, but what the agent does with it is a word of tomorrow. */
function isUnlisted(row: ContactRow): boolean {
  return row.stateName !== undefined && row.agentId !== undefined && statuses[wordOf(row)] === undefined;
}

const unlistedState = {
  code: 'unlisted-contact-state',
  message: 'CXone tells a state of the contact that is not known here; an agent has it, so it counts as active',
};

const wordOf = ({ stateName }: ContactRow): string => stateName?.toLowerCase().replaceAll(/[^a-z]/g, '') ?? '';

function endOf({ startedAt, durationSeconds, updatedAt }: ContactRow): string | undefined {
  if (startedAt === undefined || durationSeconds === undefined) return updatedAt;
  return new Date(Date.parse(startedAt) + durationSeconds * 1000).toISOString();
}
