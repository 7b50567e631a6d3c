import type { AgentId, Instant } from '../ids.js';
import type { AgentState } from './agent-state.js';

interface AgentStateEventBase {
  readonly agentId: AgentId;
  /** Counts this agent's events on this stream from 1, without holes but for those told in `skipped`. */
  readonly sequence: number;
  /** By the vendor's clock, where it says. */
  readonly occurredAt?: Instant;
  /** By ours. */
  readonly observedAt: Instant;
  /** Events of this agent that a slow consumer lost before this one; the latest state is never lost. */
  readonly skipped?: number;
}

/** The agent's state when the watch began. */
export interface AgentStateSnapshot extends AgentStateEventBase {
  readonly type: 'agent-state-snapshot';
  readonly state: AgentState;
}

export interface AgentStateChanged extends AgentStateEventBase {
  readonly type: 'agent-state-changed';
  readonly previous: AgentState;
  readonly state: AgentState;
}

/** After an interruption the agent was read again and found changed: what lay between was missed. */
export interface AgentStateResynchronised extends AgentStateEventBase {
  readonly type: 'agent-state-resynchronised';
  readonly previous: AgentState;
  readonly state: AgentState;
}

/** The stream was interrupted; everything between the two instants may be missing. */
export interface StreamGap {
  readonly type: 'stream-gap';
  /** Last moment at which the stream was surely whole. */
  readonly from: Instant;
  readonly to: Instant;
  /** How the gap was closed: every watched subject was read again, or could not be. */
  readonly resolution: 'resynchronised' | 'unresolved';
  readonly observedAt: Instant;
}

export type AgentStateEvent = AgentStateSnapshot | AgentStateChanged | AgentStateResynchronised | StreamGap;
