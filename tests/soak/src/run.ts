import type { AgentId, AgentState, AgentStateEvent, StateChange, StreamState } from '@contactport/core';
import type { Agent, Wanted } from '@contactport/simulator';
import type { SoakPlan, TimedDeed, WatcherPlan } from './plan.js';

/** The agent as somebody left them. */
export interface HistoryStep {
  readonly atMs: number;
  readonly agent: Agent;
  /** Somebody asked for a state, be it the one that stood already. */
  readonly isWrite: boolean;
  /** A client of the vendor did it, and there is but one. Of a token taken away the vendor logs off by itself. */
  readonly isOurs: boolean;
}

/** One agent's part in a call that changes states. */
export interface ChangeCall {
  readonly deed: TimedDeed;
  readonly agentId: AgentId;
  readonly target: Wanted;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly ending:
    | { readonly kind: 'resolved'; readonly change: StateChange }
    | { readonly kind: 'rejected'; readonly error: unknown };
}

export interface ReadCall {
  readonly deed: TimedDeed;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly ending:
    | { readonly kind: 'resolved'; readonly states: readonly AgentState[] }
    | { readonly kind: 'rejected'; readonly error: unknown };
}

export interface CreateCall {
  readonly deed: TimedDeed;
  readonly name: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly ending:
    | { readonly kind: 'resolved'; readonly outcome: string }
    | { readonly kind: 'rejected'; readonly error: unknown };
}

/** What one watcher was told. */
export interface WatchRecord {
  readonly plan: WatcherPlan;
  readonly agentIds: readonly AgentId[];
  readonly events: readonly { readonly atMs: number; readonly event: AgentStateEvent }[];
  readonly states: readonly StreamState[];
  readonly ending: { readonly kind: 'open' | 'left' | 'ended' } | { readonly kind: 'failed'; readonly error: unknown };
}

/** What an adapter has not let go of. */
export interface Leftovers {
  readonly timers: number;
  readonly sockets: number;
  readonly requests: number;
}

/** All that happened in one run: the adapter's word on one side, the world's history on the other. */
export interface Run {
  readonly plan: SoakPlan;
  readonly histories: ReadonlyMap<AgentId, readonly HistoryStep[]>;
  readonly reasonIdOf: (reasonKey: string) => string;
  readonly changes: readonly ChangeCall[];
  readonly reads: readonly ReadCall[];
  readonly creations: readonly CreateCall[];
  /** How many items of the world bear this name. */
  readonly itemsNamed: (name: string) => number;
  readonly watches: readonly WatchRecord[];
  /** Deeds whose call never came to an end. */
  readonly unfinished: readonly TimedDeed[];
  readonly leftovers: Leftovers;
  readonly unhandledRejections: readonly unknown[];
  /** Anything else that must not be, e.g. a close that never ends. */
  readonly failure?: string;
}
