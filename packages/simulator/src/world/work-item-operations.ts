import { isoNow } from '../clock/clock.js';
import type { Actor } from './agent.js';
import type { WorkStatus, WorkStatusCategory, WorkType } from './catalogue.js';
import type { Contact } from './contact.js';
import type { ContactOperations } from './contact-operations.js';
import { createIds } from './ids.js';
import type { WorldStore } from './store.js';
import type { WorkAssignment, WorkItem } from './work-item.js';
import { WorldRefusal } from './world-refusal.js';

export interface WorkItemRequest {
  readonly name: string;
  /** Default: the first work type. */
  readonly typeKey?: string;
  /** Default: the type's queue, where it has one. */
  readonly queueKey?: string;
  /** Default: whatever the type says. True: queued at once. */
  readonly routed?: boolean;
  readonly statusKey?: string;
  readonly priority?: number;
  readonly skillKeys?: readonly string[];
  readonly externalId?: string;
  readonly description?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly payload?: string;
  readonly from?: string;
  readonly dueAt?: string;
  readonly expiresAt?: string;
}

export interface WorkItemOperations {
  /**
   * A new work item; where it is to be routed, a contact carries it into its queue at once.
   * @throws WorldRefusal `unknown-work-type`, `unknown-queue`, `unknown-status`
   */
  createWorkItem(request: WorkItemRequest, by: Actor): WorkItem;
  /** Moves the business status. @throws WorldRefusal `unknown-work-item`, `unknown-status`, `wrong-state` (terminated) */
  setWorkItemStatus(workItemKey: string, statusKey: string, by: Actor): WorkItem;
  /**
   * Closes the item for good, with a closed status (default: the type's first), and ends the contact that carries it.
   * @throws WorldRefusal `unknown-work-item`, `unknown-status`, `wrong-state` (terminated)
   */
  terminateWorkItem(workItemKey: string, statusKey: string | undefined, by: Actor): WorkItem;
}

/** Work items, and how they follow the contact that carries them. */
export function createWorkItemOperations(
  store: WorldStore,
  contacts: () => ContactOperations,
): WorkItemOperations & { followContact(contact: Contact, by: Actor): void } {
  const { clock, catalogue } = store;
  const ids = createIds(store.random.fork('work-items'));

  function put(item: WorkItem, change: Partial<WorkItem>, by: Actor): WorkItem {
    const at = isoNow(clock);
    const next: WorkItem = { ...item, ...change, modifiedBy: by, modifiedAt: at };
    return store.putWorkItem(
      {
        ...next,
        ...(next.statusKey === item.statusKey ? {} : { statusSince: at }),
        ...(next.assignment === item.assignment ? {} : { assignmentSince: at }),
      },
      by,
    );
  }

  function typeOf(key: string | undefined): WorkType {
    const type = key === undefined ? catalogue.workTypes[0] : catalogue.workTypes.find((known) => known.key === key);
    if (type === undefined) throw new WorldRefusal('unknown-work-type', `There is no work type ${key ?? ''}.`);
    return type;
  }

  function statusOf(type: WorkType, key: string, category?: WorkStatusCategory): WorkStatus {
    const status = type.statuses.find((known) => known.key === key);
    if (status === undefined || (category !== undefined && status.category !== category)) {
      throw new WorldRefusal('unknown-status', `${type.name} has no such ${category ?? ''} status: ${key}.`);
    }
    return status;
  }

  function closedStatus(type: WorkType): WorkStatus {
    const status = type.statuses.find((known) => known.category === 'closed');
    if (status === undefined) throw new WorldRefusal('unknown-status', `${type.name} has no closed status.`);
    return status;
  }

  function openItem(key: string): WorkItem {
    const item = store.workItem(key);
    if (item.assignment === 'terminated') throw new WorldRefusal('wrong-state', `Work item ${key} is terminated.`);
    return item;
  }

  function terminate(item: WorkItem, status: WorkStatus, by: Actor): WorkItem {
    return put(item, { assignment: 'terminated', statusKey: status.key, endedAt: isoNow(clock) }, by);
  }

  function create(request: WorkItemRequest, by: Actor): WorkItem {
    const type = typeOf(request.typeKey);
    const queueKey = request.queueKey ?? type.defaultQueueKey;
    if (queueKey !== undefined && !catalogue.queues.some((queue) => queue.key === queueKey)) {
      throw new WorldRefusal('unknown-queue', `There is no queue ${queueKey}.`);
    }
    const at = isoNow(clock);
    const item: WorkItem = {
      ...ids.workItem(),
      name: request.name,
      typeKey: type.key,
      statusKey: statusOf(type, request.statusKey ?? type.defaultStatusKey).key,
      statusSince: at,
      assignment: 'idle',
      assignmentSince: at,
      priority: request.priority ?? type.defaultPriority,
      ...(queueKey === undefined ? {} : { queueKey }),
      skillKeys: request.skillKeys ?? [],
      ...(request.externalId === undefined ? {} : { externalId: request.externalId }),
      ...(request.description === undefined ? {} : { description: request.description }),
      attributes: request.attributes ?? {},
      ...(request.payload === undefined ? {} : { payload: request.payload }),
      createdBy: by,
      createdAt: at,
      modifiedBy: by,
      modifiedAt: at,
      ...(request.dueAt === undefined ? {} : { dueAt: request.dueAt }),
      ...(request.expiresAt === undefined ? {} : { expiresAt: request.expiresAt }),
    };
    store.putWorkItem(item, by);
    if (queueKey !== undefined && (request.routed ?? type.routed)) {
      const carrier = { media: 'work-item', queueKey, skillKeys: item.skillKeys, workItemKey: item.key } as const;
      contacts().offerContact({ ...carrier, ...(request.from === undefined ? {} : { from: request.from }) }, by);
    }
    return store.workItem(item.key);
  }

  return {
    createWorkItem: (request, by) => store.atomically(() => create(request, by)),

    setWorkItemStatus(workItemKey, statusKey, by) {
      const item = openItem(workItemKey);
      const status = statusOf(typeOf(item.typeKey), statusKey);
      return store.atomically(() => put(item, { statusKey: status.key }, by));
    },

    terminateWorkItem(workItemKey, statusKey, by) {
      const item = openItem(workItemKey);
      const type = typeOf(item.typeKey);
      const closed = statusKey === undefined ? closedStatus(type) : statusOf(type, statusKey, 'closed');
      return store.atomically(() => {
        const ended = terminate(item, closed, by);
        const contact = item.contactKey === undefined ? undefined : store.contact(item.contactKey);
        if (contact !== undefined && contact.endedAt === undefined) contacts().endContact(contact.key, by);
        return ended;
      });
    },

    followContact(contact, by) {
      if (contact.workItemKey === undefined) return;
      const item = store.workItem(contact.workItemKey);
      if (item.assignment === 'terminated') return;
      const carried: WorkItem = { ...item, contactKey: contact.key };
      switch (contact.phase) {
        case 'queued': {
          const refused = item.assignment === 'offered' ? contact.lastOffer : undefined;
          const { assigneeKey: _gone, ...unassigned } = carried;
          const returned = refused === undefined ? unassigned : put(unassigned, { assignment: refusal(refused) }, by);
          put(returned, { assignment: 'queued' }, by);
          return;
        }
        case 'offered':
        case 'active':
        case 'held': {
          const assignee = contact.agentKey === undefined ? {} : { assigneeKey: contact.agentKey };
          put(carried, { assignment: contact.phase, ...assignee }, by);
          return;
        }
        case 'after-contact-work':
        case 'ended':
          terminate(carried, closedStatus(typeOf(item.typeKey)), by);
          return;
        default:
          contact.phase satisfies never;
      }
    },
  };
}

function refusal(offer: { readonly outcome: 'declined' | 'timed-out' }): WorkAssignment {
  return offer.outcome === 'declined' ? 'offer-declined' : 'offer-timed-out';
}
