import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { Agent, AgentStanding } from './agent.js';
import { type AgentOperations, createAgentOperations } from './agent-operations.js';
import type { Catalogue } from './catalogue.js';
import type { Contact } from './contact.js';
import { type ContactOperations, createContactOperations } from './contact-operations.js';
import type { HistoryEntry, WorldEvent } from './event.js';
import { seedAgents } from './seed-agents.js';
import { seedCatalogue } from './seed-catalogue.js';
import { takeSnapshot, type WorldSnapshot } from './snapshot.js';
import { createStore } from './store.js';
import type { WorkItem, WorkItemStanding } from './work-item.js';
import { createWorkItemOperations, type WorkItemOperations } from './work-item-operations.js';

/**
 * One contact centre, in no vendor's words: the truth that each vendor's server only projects. All values handed out
 * are immutable; everything that changes goes through the operations and is told to the subscribers.
 */
export interface World extends AgentOperations, ContactOperations, WorkItemOperations {
  readonly catalogue: Catalogue;
  /** All agents in seeded order. */
  agents(): readonly Agent[];
  /** @throws WorldRefusal `unknown-agent` */
  agent(key: string): Agent;
  /** All contacts ever, oldest first, ended ones included. */
  contacts(): readonly Contact[];
  /** @throws WorldRefusal `unknown-contact` */
  contact(key: string): Contact;
  /** All work items but those deleted, oldest first. */
  workItems(): readonly WorkItem[];
  /** @throws WorldRefusal `unknown-work-item` */
  workItem(key: string): WorkItem;
  agentHistory(key: string): readonly HistoryEntry<AgentStanding>[];
  workItemHistory(key: string): readonly HistoryEntry<WorkItemStanding>[];
  /** Calls `listener` after every change, in the order of the changes; the answer ends it. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
  /** The whole truth at once, with histories: what a judge compares a client's view with. */
  snapshot(): WorldSnapshot;
}

/**
 * A world of exactly `agents` seeded people, all signed on, not ready and idle.
 * @throws RangeError for fewer than five agents
 */
export function createWorld(options: {
  readonly agents: number;
  readonly clock: Clock;
  readonly random: Random;
}): World {
  const { clock, random } = options;
  const catalogue = seedCatalogue(random.fork('catalogue'));
  const store = createStore({ clock, random: random.fork('world'), catalogue });
  for (const agent of seedAgents({ count: options.agents, catalogue, clock, random: random.fork('agents') })) {
    store.addAgent(agent);
  }
  const { followContact, ...workItems } = createWorkItemOperations(store, () => ({
    ...contacts,
    offerCarrier,
    queueCarrier,
  }));
  const { dispatch, offerCarrier, queueCarrier, ...contacts } = createContactOperations(store, followContact);

  return {
    catalogue,
    ...createAgentOperations(store, dispatch),
    ...contacts,
    ...workItems,
    agents: () => [...store.agents.values()],
    agent: store.agent,
    contacts: () => [...store.contacts.values()],
    contact: store.contact,
    workItems: () => [...store.workItems.values()],
    workItem: store.workItem,
    agentHistory: (key) => store.agentHistories.get(store.agent(key).key) ?? [],
    workItemHistory: (key) => store.workItemHistories.get(store.workItem(key).key) ?? [],
    subscribe: store.subscribe,
    snapshot: () => takeSnapshot(store),
  };
}
