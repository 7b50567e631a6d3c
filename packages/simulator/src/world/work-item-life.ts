import { isoNow } from '../clock/clock.js';
import type { Actor } from './agent.js';
import type { Contact, MissedOffer } from './contact.js';
import type { ContactRequest } from './contact-operations.js';
import type { WorldStore } from './store.js';
import { demandMove } from './work-assignment.js';
import type { WorkItem } from './work-item.js';
import type { WorkItemCarriers } from './work-item-carriers.js';

/**
 * The one way in which work items move. While an item is queued, offered or worked on, a contact carries it, and the
 * item follows that contact; everything else is decided here.
 */
export interface WorkItemLife {
  /** Stores a changed item. @throws WorldRefusal `wrong-state` for a move that the life of an item does not know */
  put(next: WorkItem, by: Actor): WorkItem;
  /** Called after every change of a contact; `missed` where it was an offer that came to nothing. */
  followContact(contact: Contact, by: Actor, missed?: MissedOffer): void;
  /** The contact that carries the item now. */
  carrierOf(item: WorkItem): Contact | undefined;
  /** Puts the item into its queue, behind a new contact or the one that carries it already. */
  enterQueue(item: WorkItem, from: string | undefined, by: Actor): WorkItem;
  /** Offers the item to one agent, whatever carries it now. */
  offerTo(item: WorkItem, agentKey: string, by: Actor): WorkItem;
  /** Lets an item that waits wait by its present figures. */
  refreshWaiting(item: WorkItem, by: Actor): WorkItem;
  /** Parts the item from its contact, which ends; the item stays what it is until it is put. */
  leave(item: WorkItem, by: Actor): WorkItem;
  /** Ends the item, which has its last status already, and the contact that carries it. */
  terminate(item: WorkItem, by: Actor): WorkItem;
}

/** Longest delay that timers take. */
const LONGEST_TIMER_MS = 2_147_483_647;

export function createWorkItemLife(store: WorldStore, carriers: () => WorkItemCarriers): WorkItemLife {
  const { clock } = store;
  /** Contacts that carried an item once and do no more. */
  const left = new Set<string>();
  /** What an item is being closed as. */
  const closing = new Map<string, WorkItem>();

  function keep(next: WorkItem, by: Actor): WorkItem {
    const before = store.workItem(next.key);
    if (next.assignment !== before.assignment) demandMove(next.key, before.assignment, next.assignment);
    const at = isoNow(clock);
    const stored = store.putWorkItem(
      {
        ...next,
        ...(next.statusKey === before.statusKey ? {} : { statusSince: at }),
        // An agent's after-contact work that ends is no step of the item: it was over before.
        ...(next.assignment === before.assignment || before.assignment === 'wrap-up' ? {} : { assignmentSince: at }),
      },
      by,
    );
    if (before.assignment !== 'queued' || before.expiresAt !== stored.expiresAt) watchExpiry(stored);
    return stored;
  }

  function put(next: WorkItem, by: Actor): WorkItem {
    return keep({ ...next, modifiedBy: by, modifiedAt: isoNow(clock) }, by);
  }

  function watchExpiry({ key, assignment, expiresAt }: WorkItem): void {
    if (assignment !== 'queued' || expiresAt === undefined) return;
    const delayMs = Math.max(0, Date.parse(expiresAt) - clock.now());
    clock.schedule(Math.min(delayMs, LONGEST_TIMER_MS), () => store.atomically(() => expire(key)));
  }

  /** The item may have been taken, postponed or deleted since. */
  function expire(key: string): void {
    const item = store.workItems.get(key);
    if (item?.assignment !== 'queued' || item.expiresAt === undefined) return;
    if (Date.parse(item.expiresAt) > clock.now()) watchExpiry(item);
    else put({ ...leave(item, 'platform'), assignment: 'routing-expired' }, 'platform');
  }

  function carrierOf({ contactKey }: WorkItem): Contact | undefined {
    const contact = contactKey === undefined ? undefined : store.contact(contactKey);
    return contact === undefined || contact.phase === 'ended' ? undefined : contact;
  }

  function leave(item: WorkItem, by: Actor): WorkItem {
    const carrier = carrierOf(item);
    const { contactKey: _parted, ...alone } = item;
    if (carrier === undefined) return alone;
    left.add(carrier.key);
    carriers().endContact(carrier.key, by);
    return alone;
  }

  /** A waiting contact goes on carrying the item; one that an agent has is followed by another of the same chain. */
  function carry(item: WorkItem, request: Pick<ContactRequest, 'agentKey' | 'from'>, by: Actor): WorkItem {
    const carrier = carrierOf(item);
    const figures = figuresOf(item);
    if (carrier !== undefined && (carrier.phase === 'queued' || carrier.phase === 'offered')) {
      if (request.agentKey === undefined) carriers().queueCarrier(carrier.key, figures, by);
      else carriers().offerCarrier(carrier.key, request.agentKey, by);
      return store.workItem(item.key);
    }
    leave(item, by);
    carriers().offerContact(
      {
        ...figures,
        ...request,
        media: 'work-item',
        workItemKey: item.key,
        routed: item.queueKey !== undefined,
        ...(carrier === undefined ? {} : { masterKey: carrier.masterKey ?? carrier.key, from: carrier.from }),
      },
      by,
    );
    return store.workItem(item.key);
  }

  function followMiss(item: WorkItem, missed: MissedOffer, by: Actor): WorkItem {
    const assignment = missed.outcome === 'declined' ? 'offer-declined' : 'offer-timed-out';
    const { assigneeKey: _gone, ...unassigned } = item;
    return put({ ...unassigned, assignment, lastOffer: missed }, by);
  }

  function close(item: WorkItem, assignment: 'wrap-up' | 'terminated', by: Actor): WorkItem {
    const closed = closing.get(item.key) ?? { ...item, statusKey: closingStatusKey(item) };
    return put({ ...closed, assignment, endedAt: item.endedAt ?? isoNow(clock) }, by);
  }

  function closingStatusKey(item: WorkItem): string {
    const type = store.catalogue.workTypes.find(({ key }) => key === item.typeKey);
    const status = type?.statuses.find(({ key }) => key === item.statusKey);
    if (type === undefined || status === undefined || status.category === 'closed') return item.statusKey;
    const closed = type.statuses.filter(({ category }) => category === 'closed').map(({ key }) => key);
    return closed.find((key) => status.nextKeys.includes(key)) ?? closed[0] ?? item.statusKey;
  }

  function followContact(contact: Contact, by: Actor, missed?: MissedOffer): void {
    if (contact.workItemKey === undefined || left.has(contact.key)) return;
    const item: WorkItem = { ...store.workItem(contact.workItemKey), contactKey: contact.key };
    switch (contact.phase) {
      case 'queued': {
        const { assigneeKey: _gone, ...unassigned } = missed === undefined ? item : followMiss(item, missed, by);
        if (unassigned.assignment !== 'queued') put({ ...unassigned, assignment: 'queued' }, by);
        return;
      }
      case 'offered':
      case 'active':
      case 'held':
      case 'parked': {
        const assignee = contact.agentKey === undefined ? {} : { assigneeKey: contact.agentKey };
        put({ ...item, assignment: contact.phase, ...assignee }, by);
        return;
      }
      case 'after-contact-work':
        close(item, 'wrap-up', by);
        return;
      case 'ended':
        if (item.assignment === 'wrap-up') keep({ ...item, assignment: 'terminated' }, by);
        else if (missed === undefined) close(item, 'terminated', by);
        else followMiss(parted(item), missed, by);
        return;
      default:
        contact.phase satisfies never;
    }
  }

  return {
    put,
    followContact,
    carrierOf,
    leave,
    enterQueue: (item, from, by) => carry(item, from === undefined ? {} : { from }, by),
    offerTo: (item, agentKey, by) => carry(item, { agentKey }, by),

    refreshWaiting(item, by) {
      const carrier = carrierOf(item);
      if (carrier?.phase !== 'queued') return item;
      if (item.queueKey === undefined) return put({ ...leave(item, by), assignment: 'routing-cancelled' }, by);
      const figures = figuresOf(item);
      if (JSON.stringify(figures) === JSON.stringify(figuresOf(carrier))) return item;
      carriers().queueCarrier(carrier.key, figures, by);
      return store.workItem(item.key);
    },

    terminate(item, by) {
      demandMove(item.key, item.assignment, 'terminated');
      closing.set(item.key, item);
      try {
        const carrier = carrierOf(item);
        if (carrier === undefined) return close(item, 'terminated', by);
        carriers().endContact(carrier.key, by);
        return store.workItem(item.key);
      } finally {
        closing.delete(item.key);
      }
    },
  };
}

type Figured = Pick<WorkItem, 'queueKey' | 'skillKeys' | 'preferredAgentKeys' | 'priority'>;

function figuresOf({ queueKey, skillKeys, preferredAgentKeys, priority }: Figured) {
  return { ...(queueKey === undefined ? {} : { queueKey }), skillKeys, preferredAgentKeys, priority };
}

function parted({ contactKey: _parted, ...item }: WorkItem): WorkItem {
  return item;
}
