import type {
  AgentId,
  AgentState,
  AgentStatus,
  CallContext,
  Effect,
  ErrorCode,
  Guard,
  Instant,
  Revision,
  StateChange,
  StateChangeOutcome,
  StateTarget,
  StreamGap,
  WorkItemCreation,
  WorkItemDraft,
  WorkItemId,
  WorkItemStatus,
} from '@contactport/core';

/**
 * One line of the audit trail. A trail forgets nothing, so a record holds ids, codes and instants only; the one free
 * text in it is the caller's own `context`. Vendors' words (`vendorState`, messages), a work item's name and its
 * attributes stay out: they may hold customers' data or, after a vendor's mistake, a secret.
 */
export type AuditRecord =
  | StateChangeRequested
  | StateChangeSettled
  | StateChangeObserved
  | CreationRequested
  | CreationSettled
  | WorkItemChangeObserved
  | ObservationGap
  | TailRecovered;

interface CentreRecord {
  readonly at: Instant;
  readonly vendor: string;
  readonly tenant: string;
}

interface StateChangeBase extends CentreRecord {
  readonly operation: 'agentStates.change' | 'agentStates.changeMany';
  /** Names this one request; the record of its outcome bears the same. */
  readonly request: string;
  readonly agentId: AgentId;
  readonly target: StateTarget;
  /** The condition that the caller gave. */
  readonly ifRevision?: Revision | undefined;
  /** Who asked, for whom and why. Absent when the caller did not say. */
  readonly context?: CallContext | undefined;
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

interface Settlement {
  /** From sending to the outcome, as the caller of the centre saw it: rules, waits and retries included. */
  readonly latencyMs: number;
}

interface ChangeOutcome extends Pick<StateChange, 'guard' | 'verifiedBy' | 'attempts'> {
  readonly outcome: StateChangeOutcome;
  readonly before: RecordedState;
  readonly after?: RecordedState | undefined;
  readonly guard: Guard;
  /** The warnings' codes. */
  readonly warnings: readonly string[];
}

interface FailedOutcome {
  readonly outcome: 'failed';
  readonly failure: RecordedFailure;
}

/** Why there is no good outcome, and whether the vendor may have acted all the same. */
export interface RecordedFailure {
  /** `ABORTED` by the caller's signal · `NO_RESULT`: the caller left, or the stream of results ended, before this one. */
  readonly code: ErrorCode | 'ABORTED' | 'NO_RESULT';
  readonly effect: Effect;
  /** The vendor's own id of the request. */
  readonly requestId?: string | undefined;
}

/** What the rules said of this change when they judged it last. */
export interface RulesVerdict {
  readonly judged: readonly string[];
  readonly broken: readonly string[];
  /** The state that they judged. */
  readonly revision?: string | undefined;
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

interface Observation extends CentreRecord {
  /** By the vendor's clock, where it says; `at` is ours. */
  readonly occurredAt?: Instant | undefined;
  /** After an interruption this was found to be different; when and in which steps is not known. */
  readonly resynchronised: boolean;
  /** Events that a slow reader of the watch lost before this one. */
  readonly skipped?: number | undefined;
  /** The context of the watch, not of whoever made the change. */
  readonly observer?: CallContext | undefined;
}

/** A watch saw an agent's state change, whoever changed it. */
export interface StateChangeObserved extends Observation {
  readonly type: 'state-change-observed';
  readonly operation: 'agentStates.watch';
  readonly agentId: AgentId;
  readonly before: RecordedState;
  readonly after: RecordedState;
}

interface CreationBase extends CentreRecord {
  readonly operation: 'workItems.create';
  readonly request: string;
  readonly draft: Pick<WorkItemDraft, 'destination' | 'externalId' | 'priority' | 'type'>;
  readonly context?: CallContext | undefined;
}

/** Written before a work item is asked for. */
export interface CreationRequested extends CreationBase {
  readonly type: 'creation-requested';
}

/** What became of it. */
export type CreationSettled = CreationBase &
  Settlement &
  (CreationOutcome | FailedOutcome) & { readonly type: 'creation-settled' };

interface CreationOutcome {
  readonly outcome: WorkItemCreation['outcome'];
  readonly workItemId?: WorkItemId | undefined;
  readonly externalId?: string | undefined;
  readonly after?: RecordedWorkItem | undefined;
  readonly warnings: readonly string[];
}

/** A work item, as far as a trail needs it. */
export interface RecordedWorkItem {
  readonly status: WorkItemStatus;
  readonly assignee?: AgentId | undefined;
  readonly revision: Revision;
}

/** A watch saw a work item change. */
export interface WorkItemChangeObserved extends Observation {
  readonly type: 'work-item-change-observed';
  readonly operation: 'workItems.watch';
  readonly workItemId: WorkItemId;
  readonly before: RecordedWorkItem;
  readonly after: RecordedWorkItem;
}

/** A watch was blind between two instants: changes then may be missing from the trail. */
export interface ObservationGap extends CentreRecord, Pick<StreamGap, 'from' | 'to' | 'resolution'> {
  readonly type: 'observation-gap';
  readonly operation: 'agentStates.watch' | 'workItems.watch';
  readonly observer?: CallContext | undefined;
}

/** Written by a file sink that found the file cut off in mid-line: the rest of a write that was never acknowledged. */
export interface TailRecovered {
  readonly type: 'tail-recovered';
  readonly at: Instant;
  readonly bytes: number;
  /** Of the bytes moved aside. */
  readonly sha256: string;
  /** The name, beside the trail, of the file that holds them now. */
  readonly movedTo: string;
}
