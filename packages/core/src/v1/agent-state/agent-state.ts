import type { AgentId, Instant, QueueId, ReasonId, Revision, TeamId } from '../ids.js';
import type { JsonValue } from '../json.js';

/**
 * Where an agent stands, in CSTA's agent states (ECMA-269): Null, Not Ready, Ready, Busy, Working After Call.
 * `unknown` when the vendor said nothing or a word nobody documented.
 */
export type AgentStatus = 'logged-off' | 'not-ready' | 'ready' | 'busy' | 'after-contact-work' | 'unknown';

export type ReasonCategory =
  | 'break'
  | 'meal'
  | 'meeting'
  | 'training'
  | 'away'
  | 'busy'
  | 'idle'
  | 'not-responding'
  | 'other';

/** Why an agent is not ready. */
export interface Reason {
  readonly id: ReasonId;
  readonly name: string;
  readonly category: ReasonCategory;
  /** Who put it there: a person (agent or supervisor), the platform by itself, or nobody can tell. */
  readonly origin: 'person' | 'platform' | 'unknown';
}

/** What routing holds of the agent now, whoever set it and whatever the agent is doing. */
export interface Availability {
  readonly value: 'logged-off' | 'not-ready' | 'ready' | 'unknown';
  readonly reason?: Reason;
}

export type WorkState = 'idle' | 'offered' | 'engaged' | 'after-contact-work' | 'not-responding' | 'unknown';

/** How busy one medium keeps the agent. Only what the vendor tells. */
export interface MediaWork {
  /** The vendor's own word, in lower case, e.g. `call`, `email`, `work-item`. */
  readonly media: string;
  readonly active: number;
  readonly afterContactWork?: number;
  readonly capacity?: number;
}

/** The state that will follow the contact in hand: asked for already, not in force yet. */
export interface PendingState {
  readonly status: 'logged-off' | 'not-ready' | 'ready' | 'after-contact-work';
  readonly reason?: Reason;
  readonly after: 'contact' | 'after-contact-work';
}

/** An agent's state, derived by one pure function per vendor from the parts that the vendor holds. */
export interface AgentState {
  readonly agentId: AgentId;
  readonly status: AgentStatus;
  readonly availability: Availability;
  readonly workState: WorkState;
  readonly work?: readonly MediaWork[];
  readonly pending?: PendingState;
  /** Two services of the vendor disagree for now. */
  readonly settling?: true;
  /** When status or reason last changed, by the vendor's clock; absent where it does not tell. */
  readonly since?: Instant;
  readonly revision: Revision;
  /** The vendor's own words, for diagnosis. Not part of the revision. */
  readonly vendorState: JsonValue;
}

/** Which agents. Several filters narrow together; none means all that the token may see. */
export interface AgentStateQuery {
  readonly agentIds?: readonly AgentId[];
  readonly teamIds?: readonly TeamId[];
  readonly queueIds?: readonly QueueId[];
}
