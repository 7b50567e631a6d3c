import type {
  AgentId,
  AgentState,
  AgentStateEvent,
  QueueId,
  StateChange,
  StreamState,
  WorkItem,
  WorkItemEvent,
  WorkItemId,
  WorkItemStatusId,
} from '@contactport/core';
import type { Agent, Wanted } from '@contactport/simulator';
import type { ItemWords } from './item-words.js';
import type { AgentWatcherPlan, ItemWatcherPlan, SoakPlan, TimedClientDeed } from './plan.js';

/** The agent as somebody left them. */
export interface HistoryStep {
  readonly atMs: number;
  readonly agent: Agent;
  /** Somebody asked for a state, be it the one that stood already. */
  readonly isWrite: boolean;
  /** A client of the vendor did it, and all adapters are that one. Of a token taken away the vendor logs off by itself. */
  readonly isOurs: boolean;
  /** In the course of which deed it was done. */
  readonly deed?: TimedClientDeed;
}

/** The work item as somebody left it, in the words that this vendor has for it. */
export interface ItemStep {
  readonly atMs: number;
  readonly words: ItemWords;
  /** A client of the vendor did it itself, not the platform in its wake. */
  readonly isOurs: boolean;
  /** In the course of which deed it was done. */
  readonly deed?: TimedClientDeed;
}

/** How one call ended. */
export type Ending<Facts> =
  | ({ readonly kind: 'resolved' } & Facts)
  | { readonly kind: 'rejected'; readonly error: unknown };

interface Call<Facts, Deed = TimedClientDeed> {
  readonly deed: Deed;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly ending: Ending<Facts>;
}

/** The read on which a conditional change rests. */
export interface Basis<State> {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly state: State;
}

/** One agent's part in a call that changes states. */
export interface ChangeCall extends Call<{ readonly change: StateChange }> {
  readonly agentId: AgentId;
  readonly target: Wanted;
  /** Of the last attempt, where the change was conditional. */
  readonly basis?: Basis<AgentState>;
  /** How often it was read and decided anew. */
  readonly decisions?: number;
}

export type ReadCall = Call<{ readonly states: readonly AgentState[] }> & {
  /** Who had to be told of. Absent: whoever is there. */
  readonly meant?: readonly AgentId[];
};

/** What was asked of the directory, a catalogue or a check, in ids and names. */
export type LookupCall = Call<{ readonly told: readonly string[] }> & {
  /** These, and no others. */
  readonly meant: readonly string[];
};

export interface CreateCall extends Call<{ readonly outcome: string; readonly workItem?: WorkItem }> {
  readonly name: string;
}

export type ItemReadCall = Call<{ readonly workItems: readonly WorkItem[] }> & {
  /** Those to be found and no other: the items on this queue. */
  readonly queueId?: QueueId;
  /** The one to be read. */
  readonly workItemId?: WorkItemId;
};

/** An action as it was asked for, by the vendor's ids. */
export type AskedAction =
  | { readonly type: 'assign'; readonly agentId: AgentId }
  | { readonly type: 'requeue'; readonly queueId: QueueId }
  | { readonly type: 'set-status'; readonly statusId: WorkItemStatusId }
  | { readonly type: 'complete' | 'cancel' | 'release' | 'cancel-routing' };

/** An action on a work item, or a change of its fields. */
export interface ItemChangeCall extends Call<{ readonly workItem: WorkItem }> {
  readonly workItemId: WorkItemId;
  /** The action. Absent: a change of fields. */
  readonly asked?: AskedAction;
  readonly basis?: Basis<WorkItem>;
}

interface WatchRecord<Plan, Event> {
  readonly plan: Plan;
  readonly startedAtMs: number;
  readonly events: readonly { readonly atMs: number; readonly event: Event }[];
  readonly states: readonly StreamState[];
  readonly ending: { readonly kind: 'open' | 'left' | 'ended' } | { readonly kind: 'failed'; readonly error: unknown };
}

/** What one watcher of agents was told. */
export interface AgentWatchRecord extends WatchRecord<AgentWatcherPlan, AgentStateEvent> {
  readonly agentIds: readonly AgentId[];
}

/** What one watcher of work items was told. */
export interface ItemWatchRecord extends WatchRecord<ItemWatcherPlan, WorkItemEvent> {
  readonly queueIds?: readonly QueueId[];
  readonly assignees?: readonly AgentId[];
}

/** A request that would change something, as it went over the line. */
export interface SentWrite {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** The vendor's answer; absent: none came. */
  readonly status?: number;
  /** In the course of which deed it was sent. */
  readonly deed?: TimedClientDeed;
  /** Its address and body: where the ids of those stand whom it is about. */
  readonly text: string;
}

/** What an adapter has not let go of. */
export interface Leftovers {
  readonly timers: number;
  readonly sockets: number;
  readonly requests: number;
}

/** All that happened in one run: the adapters' word on one side, the world's history on the other. */
export interface Run {
  readonly plan: SoakPlan;
  readonly histories: ReadonlyMap<AgentId, readonly HistoryStep[]>;
  readonly itemHistories: ReadonlyMap<WorkItemId, readonly ItemStep[]>;
  readonly reasonIdOf: (reasonKey: string) => string;
  readonly changes: readonly ChangeCall[];
  readonly reads: readonly ReadCall[];
  readonly lookups: readonly LookupCall[];
  readonly creations: readonly CreateCall[];
  readonly itemReads: readonly ItemReadCall[];
  readonly itemChanges: readonly ItemChangeCall[];
  /** Errors of reads that were made for a change. */
  readonly caught: readonly unknown[];
  /** The items of the world that bear this name. */
  readonly itemsNamed: (name: string) => readonly WorkItemId[];
  readonly watches: readonly AgentWatchRecord[];
  readonly itemWatches: readonly ItemWatchRecord[];
  readonly sentWrites: readonly SentWrite[];
  /** Deeds whose call never came to an end. */
  readonly unfinished: readonly TimedClientDeed[];
  readonly leftovers: Leftovers;
  readonly unhandledRejections: readonly unknown[];
  /** Credentials, tokens and signed addresses: nobody may be told. */
  readonly secrets: readonly string[];
  /** Every line written for people and every operational event. */
  readonly news: readonly unknown[];
  /** Anything else that must not be, e.g. a close that never ends. */
  readonly failure?: string;
}
