import type {
  AgentId,
  AgentState,
  AgentStatus,
  Guard,
  Revision,
  StateChange,
  StateChangeOutcome,
  StateTarget,
} from '@contactport/core';
import type { FailedOutcome, RequestRecord, Settlement } from './centre-record.js';
import type { Observation } from './observation-record.js';

interface StateChangeBase extends RequestRecord {
  readonly operation: 'agentStates.change' | 'agentStates.changeMany';
  readonly agentId: AgentId;
  readonly target: StateTarget;
  /** The condition that the caller gave. */
  readonly ifRevision?: Revision | undefined;
}

/** Written before anything is sent. Without a settled record of the same request, the outcome is unknown. */
export interface StateChangeRequested extends StateChangeBase {
  readonly type: 'state-change-requested';
}

/** What became of the request. */
export type StateChangeSettled = StateChangeBase &
  Settlement &
  (ChangeOutcome | FailedOutcome) & {
    readonly type: 'state-change-settled';
    /** Absent when no rule judged this change. */
    readonly rules?: RulesVerdict | undefined;
  };

interface ChangeOutcome extends Pick<StateChange, 'guard' | 'verifiedBy' | 'attempts'> {
  readonly outcome: StateChangeOutcome;
  readonly before: RecordedState;
  readonly after?: RecordedState | undefined;
  readonly guard: Guard;
  /** The warnings' codes. */
  readonly warnings: readonly string[];
}

/** What the rules said of this change when they judged it last. */
export interface RulesVerdict {
  readonly judged: readonly string[];
  readonly broken: readonly string[];
  /** The state that they judged. */
  readonly revision?: string | undefined;
}

/** A watch saw an agent's state change, whoever changed it. */
export interface StateChangeObserved extends Observation {
  readonly type: 'state-change-observed';
  readonly operation: 'agentStates.watch';
  readonly agentId: AgentId;
  readonly before: RecordedState;
  readonly after: RecordedState;
}

/** An agent's state, as far as a trail needs it. */
export interface RecordedState {
  readonly status: AgentStatus;
  readonly availability: AgentState['availability']['value'];
  readonly reason?: RecordedReason | undefined;
  readonly pending?: { readonly status: AgentStatus; readonly reason?: RecordedReason | undefined } | undefined;
  readonly revision: Revision;
}

interface RecordedReason {
  readonly id: string;
  readonly name: string;
}
