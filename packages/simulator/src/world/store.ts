import { type Clock, isoNow } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import { type Actor, type Agent, type AgentStanding, agentStanding } from './agent.js';
import type { Catalogue } from './catalogue.js';
import type { Contact } from './contact.js';
import type { HistoryEntry, WorldEvent } from './event.js';
import { type WorkItem, type WorkItemStanding, workItemStanding } from './work-item.js';
import { WorldRefusal } from './world-refusal.js';

/**
 * The one place where the world's values change. Every change writes the subject's history and publishes an event;
 * the operations decide, the store only keeps.
 */
export interface WorldStore {
  readonly clock: Clock;
  readonly random: Random;
  readonly catalogue: Catalogue;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly contacts: ReadonlyMap<string, Contact>;
  /** Contacts in phase `queued`, oldest first. */
  readonly waiting: ReadonlyMap<string, Contact>;
  readonly workItems: ReadonlyMap<string, WorkItem>;
  readonly agentHistories: ReadonlyMap<string, readonly HistoryEntry<AgentStanding>[]>;
  readonly workItemHistories: ReadonlyMap<string, readonly HistoryEntry<WorkItemStanding>[]>;
  /** @throws WorldRefusal `unknown-agent` */
  agent(key: string): Agent;
  /** @throws WorldRefusal `unknown-contact` */
  contact(key: string): Contact;
  /** @throws WorldRefusal `unknown-work-item` */
  workItem(key: string): WorkItem;
  /**
   * Runs one operation as a whole: what it changes is published only once it is done, so that a listener never sees,
   * nor acts on, half of it.
   */
  atomically<Result>(operation: () => Result): Result;
  addAgent(agent: Agent): void;
  putAgent(agent: Agent, by: Actor): Agent;
  putContact(contact: Contact, by: Actor): Contact;
  putWorkItem(item: WorkItem, by: Actor): WorkItem;
  removeWorkItem(key: string, by: Actor): void;
  subscribe(listener: (event: WorldEvent) => void): () => void;
}

export function createStore(options: {
  readonly clock: Clock;
  readonly random: Random;
  readonly catalogue: Catalogue;
}): WorldStore {
  const { clock, random, catalogue } = options;
  const agents = new Map<string, Agent>();
  const contacts = new Map<string, Contact>();
  const waiting = new Map<string, Contact>();
  const workItems = new Map<string, WorkItem>();
  const agentHistories = new Map<string, HistoryEntry<AgentStanding>[]>();
  const workItemHistories = new Map<string, HistoryEntry<WorkItemStanding>[]>();
  const listeners = new Set<(event: WorldEvent) => void>();
  const unpublished: WorldEvent[] = [];
  let publishing = false;
  let depth = 0;

  /** A listener may change the world in turn: its events then wait for those before them. */
  function publishAll(): void {
    if (publishing) return;
    publishing = true;
    try {
      for (let next = unpublished.shift(); next !== undefined; next = unpublished.shift()) {
        for (const listener of listeners) listener(next);
      }
    } finally {
      publishing = false;
    }
  }

  function atomically<Result>(operation: () => Result): Result {
    depth += 1;
    try {
      return operation();
    } finally {
      depth -= 1;
      if (depth === 0) publishAll();
    }
  }

  function agent(key: string): Agent {
    return agents.get(key) ?? refuse('unknown-agent', `There is no agent ${key}.`);
  }

  function putAgent(next: Agent, by: Actor): Agent {
    const before = agent(next.key);
    const at = isoNow(clock);
    const from = agentStanding(before);
    const to = agentStanding(next);
    const moved = !sameStanding(from, to);
    const stored = moved ? { ...next, since: at } : next;
    agents.set(stored.key, stored);
    if (moved) agentHistories.get(stored.key)?.push({ at, by, from, to });
    unpublished.push({ type: 'agent-changed', at, by, before, agent: stored });
    return stored;
  }

  /** Agents hold their open contacts by value, so a changed contact is written into them as well. */
  function refreshAgent(key: string, contact: Contact, by: Actor): void {
    const owner = agent(key);
    const mine = contact.agentKey === key && contact.phase !== 'ended';
    const others = owner.contacts.filter((other) => other.key !== contact.key);
    const position = owner.contacts.findIndex((other) => other.key === contact.key);
    const open = mine ? others.toSpliced(position < 0 ? others.length : position, 0, contact) : others;
    putAgent({ ...owner, contacts: open }, by);
  }

  return {
    clock,
    random,
    catalogue,
    agents,
    contacts,
    waiting,
    workItems,
    agentHistories,
    workItemHistories,
    atomically,
    agent,
    contact: (key) => contacts.get(key) ?? refuse('unknown-contact', `There is no contact ${key}.`),
    workItem: (key) => workItems.get(key) ?? refuse('unknown-work-item', `There is no work item ${key}.`),

    addAgent(added) {
      agents.set(added.key, added);
      agentHistories.set(added.key, [{ at: added.since, by: added.wantedBy, to: agentStanding(added) }]);
    },

    putAgent,

    putContact(contact, by) {
      const before = contacts.get(contact.key);
      contacts.set(contact.key, contact);
      if (contact.phase === 'queued') waiting.set(contact.key, contact);
      else waiting.delete(contact.key);
      unpublished.push({ type: 'contact-changed', at: isoNow(clock), by, ...(before && { before }), contact });
      if (before?.agentKey !== undefined && before.agentKey !== contact.agentKey) {
        refreshAgent(before.agentKey, contact, by);
      }
      if (contact.agentKey !== undefined) refreshAgent(contact.agentKey, contact, by);
      return contact;
    },

    putWorkItem(item, by) {
      const before = workItems.get(item.key);
      const at = isoNow(clock);
      workItems.set(item.key, item);
      const to = workItemStanding(item);
      const from = before && workItemStanding(before);
      const history = workItemHistories.get(item.key) ?? [];
      workItemHistories.set(item.key, history);
      if (from === undefined || !sameStanding(from, to)) history.push({ at, by, ...(from && { from }), to });
      unpublished.push({ type: 'work-item-changed', at, by, ...(before && { before }), workItem: item });
      return item;
    },

    removeWorkItem(key, by) {
      const workItem = workItems.get(key) ?? refuse('unknown-work-item', `There is no work item ${key}.`);
      workItems.delete(key);
      unpublished.push({ type: 'work-item-removed', at: isoNow(clock), by, workItem });
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function refuse(code: WorldRefusal['code'], message: string): never {
  throw new WorldRefusal(code, message);
}

function sameStanding<Standing extends object>(left: Standing, right: Standing): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
