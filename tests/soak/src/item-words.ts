import {
  agentId,
  type AgentId,
  queueId,
  type QueueId,
  type WorkItemId,
  workItemId,
  type WorkItemStatus,
} from '@contactport/core';
import type { Contact, WorkAssignment, WorkItem, World } from '@contactport/simulator';
import type { Vendor } from './plan.js';

/** How a work item stands, in the words of the port. */
export interface ItemWords {
  readonly id: WorkItemId;
  readonly status: WorkItemStatus;
  readonly queueId?: QueueId;
  readonly assignee?: AgentId;
  /** Over, and its last contact was not its first: CXone then tells the end by the first alone. */
  readonly isSentOn?: true;
  /** Over, while agents whom it was with before still have after-contact work of it: all that CXone then lists of it. */
  readonly leftWith?: readonly AgentId[];
}

/** Genesys shows an item that is closed as closed, whatever its agent still has to do. */
const genesysStatuses: Readonly<Record<WorkAssignment, WorkItemStatus>> = {
  idle: 'waiting',
  queued: 'queued',
  offered: 'offered',
  'offer-timed-out': 'waiting',
  'offer-declined': 'waiting',
  active: 'active',
  held: 'held',
  parked: 'parked',
  released: 'waiting',
  'wrap-up': 'completed',
  'routing-cancelled': 'waiting',
  'routing-expired': 'waiting',
  terminated: 'completed',
};

/** To CXone a work item is the contact that carries it. */
const cxoneStatuses: Readonly<Record<Contact['phase'], WorkItemStatus>> = {
  queued: 'queued',
  offered: 'offered',
  active: 'active',
  held: 'held',
  parked: 'parked',
  'after-contact-work': 'wrap-up',
  ended: 'completed',
};

export function genesysItemWords(world: World, item: WorkItem): ItemWords {
  const isClosed = item.endedAt !== undefined;
  return {
    id: workItemId(item.ids.genesys),
    status: isClosed ? 'completed' : genesysStatuses[item.assignment],
    ...placeOf(world, 'genesys', item.queueKey, item.assigneeKey),
  };
}

export function cxoneItemWords(world: World, contact: Contact): ItemWords {
  const master = contact.masterKey === undefined ? contact : world.contact(contact.masterKey);
  const id = workItemId(master.ids.cxone);
  if (contact !== master && contact.phase === 'ended') {
    return { id, status: 'completed', isSentOn: true, leftWith: leftWith(world, master) };
  }
  return {
    id,
    status: cxoneStatuses[contact.phase],
    ...placeOf(world, 'cxone', contact.queueKey, contact.agentKey),
  };
}

function leftWith(world: World, master: Contact): readonly AgentId[] {
  return world
    .contacts()
    .filter(({ key, masterKey, phase }) => (masterKey ?? key) === master.key && phase === 'after-contact-work')
    .flatMap(({ agentKey }) => (agentKey === undefined ? [] : [agentId(world.agent(agentKey).ids.cxone)]));
}

/** Ids of an item's queue and agent. */
function placeOf(
  world: World,
  vendor: Vendor,
  queueKey: string | undefined,
  agentKey: string | undefined,
): Pick<ItemWords, 'queueId' | 'assignee'> {
  const queue = world.catalogue.queues.find(({ key }) => key === queueKey);
  return {
    ...(queue === undefined ? {} : { queueId: queueId(queue.ids[vendor]) }),
    ...(agentKey === undefined ? {} : { assignee: agentId(world.agent(agentKey).ids[vendor]) }),
  };
}

/** The item's id as the vendor's clients know it; none as long as CXone has no contact of it. */
export function itemIdOf(world: World, vendor: Vendor, item: WorkItem): WorkItemId | undefined {
  if (vendor === 'genesys') return workItemId(item.ids.genesys);
  const first = world.contacts().find(({ workItemKey }) => workItemKey === item.key);
  return first === undefined ? undefined : cxoneItemWords(world, first).id;
}
