import type { CallOptions } from '../call-options.js';
import type { AgentId, Instant } from '../ids.js';

/** A stretch of time that an agent is planned to work. */
export interface Shift {
  readonly agentId: AgentId;
  readonly start: Instant;
  readonly end: Instant;
  readonly activities: readonly ShiftActivity[];
}

/** What is planned within a shift. */
export interface ShiftActivity {
  readonly start: Instant;
  readonly end: Instant;
  readonly name?: string;
  readonly category?:
    | 'on-queue'
    | 'break'
    | 'meal'
    | 'meeting'
    | 'training'
    | 'off-queue'
    | 'time-off'
    | 'unavailable'
    | 'other';
}

/** Does the agent do now what is planned for now? */
export interface Adherence {
  readonly agentId: AgentId;
  readonly state: 'in' | 'out' | 'unscheduled' | 'unknown';
  readonly scheduledCategory?: ShiftActivity['category'];
  readonly since?: Instant;
}

/** When agents are planned to work. Read-only: writing plans is the WFM system's. */
export interface SchedulePort {
  /** Shifts that touch the time between the two instants. @throws NOT_FOUND · INVALID_ARGUMENT `to` before `from`. */
  shifts(agentIds: readonly AgentId[], from: Instant, to: Instant, options?: CallOptions): AsyncIterable<Shift>;
  /** Absent where the vendor does not tell. */
  adherence?(agentIds: readonly AgentId[], options?: CallOptions): AsyncIterable<Adherence>;
}
