import type {
  AgentStatus,
  Instant,
  ServiceLevelForecast,
  SettableStatus,
  StreamKnowledge,
  StreamState,
  WorkItemStatus,
} from '@contactport/core';

/** One agent's line on the board. */
export interface AgentRow {
  readonly id: string;
  /** Absent where the centre has no directory, or has not told it yet. */
  readonly name?: string;
  readonly status: AgentStatus;
  readonly reason?: string;
  /** What follows the contact in hand. */
  readonly pending?: string;
  /** Absent where the vendor does not tell. */
  readonly since?: Instant;
}

/** One work item's line on the board. */
export interface WorkItemRow {
  readonly id: string;
  readonly name?: string;
  readonly status: WorkItemStatus;
  readonly assignee?: string;
  readonly createdAt: Instant;
  readonly endedAt?: Instant;
  readonly deadline: Instant;
  readonly standing: ServiceLevelForecast['standing'];
}

/** How one of a centre's two streams is doing: what the board shows is worth as much as this. */
export interface StreamStanding {
  /** `refused`: the adapter declares no such watch · `failed`: the stream ended with an error. */
  readonly state: StreamState | 'refused' | 'failed';
  readonly knowledge?: StreamKnowledge;
  readonly gaps: number;
  /** Subjects whose state was missed while a gap lasted and read again afterwards. */
  readonly resynchronised: number;
  /** Why it was refused or has failed. */
  readonly reason?: string;
}

/** What of a centre is not a list. */
export interface BoardHead {
  readonly vendor: string;
  readonly tenant: string;
  readonly counts: Readonly<Record<AgentStatus, number>>;
  /** Agents' changes seen since the start. */
  readonly changes: number;
  readonly agentStream: StreamStanding;
  readonly workItemStream: StreamStanding;
  /** Why agents go by their ids. Absent where they have names. */
  readonly namesMissing?: string;
  /** What may be asked of an agent here. */
  readonly settable: readonly SettableStatus[];
  /** By when a work item without a date of its own must be done, in milliseconds from its creation. */
  readonly serviceLevelMs: number;
}

/** One centre on the board. */
export interface CentreBoard extends BoardHead {
  readonly agents: readonly AgentRow[];
  readonly workItems: readonly WorkItemRow[];
}
