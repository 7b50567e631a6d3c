import type { AgentStateQuery } from './agent-state/agent-state.js';
import type { Guard, SettableStatus } from './agent-state/state-change.js';
import type { WorkItemActionType } from './work-item/work-item-action.js';
import type { WorkItemPatch } from './work-item/work-item-draft.js';
import type { WorkItemQuery, WorkItemWatchQuery } from './work-item/work-item-query.js';

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
  /** `list` and `watch` without a filter mean everybody; else they are refused, as no call says who there is. */
  readonly knowsEverybody: boolean;
  /** Filters that `list` understands; any other is refused. */
  readonly listFilters: readonly (keyof AgentStateQuery)[];
  /** A target left out is refused. */
  readonly change: Readonly<Partial<Record<SettableStatus, Grant>>>;
  readonly changeSkills?: Grant;
  readonly changeMany?: Grant;
  readonly guard: Guard;
  /** Whose catalogue it is. */
  readonly catalogBy: 'centre' | 'team';
  /** The vendor tells since when status and reason are what they are. */
  readonly tellsSince: boolean;
  /** The vendor tells whether the agent has a contact in hand; else `workState` is `unknown`, or after-contact work. */
  readonly tellsContacts: boolean;
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
  readonly check?: Grant;
  readonly create?: Grant & { readonly promise: CreatePromise; readonly readBackWindowMs?: number };
  readonly createMany?: Grant;
  /** Which destinations a draft may name. */
  readonly destinations: readonly ('queue' | 'entry-point')[];
  /** Drafts need a type. */
  readonly types: boolean;
  /** What the vendor keeps of a draft; the rest is answered with a warning or refused, as the adapter's README says. */
  readonly keeps: readonly (
    | 'name'
    | 'externalId'
    | 'priority'
    | 'requiredSkills'
    | 'preferredAgents'
    | 'attributes'
    | 'dueAt'
  )[];
  readonly read?: Grant;
  readonly list?: Grant & { readonly filters: readonly (keyof WorkItemQuery)[] };
  /** Fields that `update` may change; any other is refused. */
  readonly update?: Grant & { readonly fields: readonly (keyof WorkItemPatch)[] };
  /** An action left out, or granted to `agent` where this is a service's adapter, is refused. */
  readonly actions: Readonly<Partial<Record<WorkItemActionType, Grant>>>;
  readonly catalog?: Grant;
  readonly watch?: StreamKnowledge & { readonly filters: readonly (keyof WorkItemWatchQuery)[] };
}

/** What a declared DirectoryPort can do. */
export interface DirectoryCapabilities {
  readonly read: Grant;
  /** Keys that `findAgent` can look up. */
  readonly findAgentBy: readonly ('id' | 'email' | 'userName' | 'externalId')[];
  readonly setMembership?: Grant;
  readonly setSkills?: Grant;
  readonly wrapUpCodes?: Grant;
  readonly entryPoints?: Grant;
}

/** What a declared SchedulePort can do. */
export interface ScheduleCapabilities {
  readonly shifts: Grant;
  readonly adherence?: Grant;
}

/** What an adapter can do, as data. Conformance checks both sides: declared, so it works; undeclared, so it refuses. */
export interface Capabilities {
  readonly agentStates: AgentStateCapabilities;
  readonly workItems: WorkItemCapabilities;
  /** Present exactly where the port is. */
  readonly directory?: DirectoryCapabilities;
  /** Present exactly where the port is. */
  readonly schedules?: ScheduleCapabilities;
}
