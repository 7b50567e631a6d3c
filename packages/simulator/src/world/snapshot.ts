import { isoNow } from '../clock/clock.js';
import { type Agent, type AgentStanding, agentStanding } from './agent.js';
import type { Contact } from './contact.js';
import type { HistoryEntry } from './event.js';
import type { WorldStore } from './store.js';
import type { WorkItem, WorkItemStanding } from './work-item.js';

/** The world at one instant, as plain data. */
export interface WorldSnapshot {
  readonly at: string;
  readonly agents: readonly (Agent & {
    readonly standing: AgentStanding;
    readonly history: readonly HistoryEntry<AgentStanding>[];
  })[];
  /** Contacts not yet ended. */
  readonly contacts: readonly Contact[];
  readonly workItems: readonly (WorkItem & { readonly history: readonly HistoryEntry<WorkItemStanding>[] })[];
}

export function takeSnapshot(store: WorldStore): WorldSnapshot {
  return {
    at: isoNow(store.clock),
    agents: [...store.agents.values()].map((agent) => ({
      ...agent,
      standing: agentStanding(agent),
      history: [...(store.agentHistories.get(agent.key) ?? [])],
    })),
    contacts: [...store.contacts.values()].filter((contact) => contact.phase !== 'ended'),
    workItems: [...store.workItems.values()].map((item) => ({
      ...item,
      history: [...(store.workItemHistories.get(item.key) ?? [])],
    })),
  };
}
