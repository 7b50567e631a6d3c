import type { AgentStateQuery } from './agent-state/agent-state.js';
import type { Guard, SettableStatus } from './agent-state/state-change.js';
import type { WorkItemWatchQuery } from './work-item/work-item-port.js';

/** Who may do it, and with which rights of the vendor. */
export interface Grant {
  /** `service`: with the adapter's own token. `agent`: only in the agent's own session. */
  readonly as: 'service' | 'agent';
  /** The vendor's names of the rights needed. Empty: any valid token. */
  readonly rights: readonly string[];
}

/** How a stream learns of changes. `sampled` may miss states that came and went within `resolutionMs`. */
export type StreamKnowledge =
  | { readonly delivery: 'pushed' }
  | { readonly delivery: 'sampled'; readonly resolutionMs: number };

export interface AgentStateCapabilities {
  readonly read: Grant;
  /** Filters that `list` understands; any other is refused. */
  readonly listFilters: readonly (keyof AgentStateQuery)[];
  /** A target left out is refused. */
  readonly change: Readonly<Partial<Record<SettableStatus, Grant>>>;
  readonly changeSkills?: Grant;
  readonly changeMany?: Grant;
  readonly guard: Guard;
  /** Whose catalogue it is. */
  readonly catalogBy: 'centre' | 'team';
  /** The vendor tells which state will follow the contact in hand. */
  readonly tellsPending: boolean;
  /** The vendor tells after-contact work apart from the contact itself. */
  readonly tellsAfterContactWork: boolean;
  readonly watch?: StreamKnowledge & { readonly filters: readonly (keyof AgentStateQuery)[] };
}

/**
 * What `create` promises when an answer is lost.
 * - `guaranteed`: the server answers a second create of one external id with the first item.
 * - `read-back`: looked up by external id for `readBackWindowMs` before any resend.
 * - `at-most-once`: never resent.
 */
export type CreatePromise = 'guaranteed' | 'read-back' | 'at-most-once';

export interface WorkItemCapabilities {
  readonly create?: Grant & { readonly promise: CreatePromise; readonly readBackWindowMs?: number };
  /** Which destinations a draft may name. */
  readonly destinations: readonly ('queue' | 'entry-point')[];
  /** Drafts need a type. */
  readonly types: boolean;
  readonly read?: Grant;
  readonly watch?: StreamKnowledge & { readonly filters: readonly (keyof WorkItemWatchQuery)[] };
}

/** What an adapter can do, as data. Conformance checks both sides: declared, so it works; undeclared, so it refuses. */
export interface Capabilities {
  readonly agentStates: AgentStateCapabilities;
  readonly workItems: WorkItemCapabilities;
}
