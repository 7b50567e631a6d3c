import type {
  AgentId,
  Destination,
  Revision,
  WorkItemAction,
  WorkItemCreation,
  WorkItemDraft,
  WorkItemId,
  WorkItemPatch,
  WorkItemStatus,
  WorkItemStatusId,
} from '@contactport/core';
import type { FailedOutcome, RequestRecord, Settlement } from './centre-record.js';
import type { Observation } from './observation-record.js';

interface CreationBase extends RequestRecord {
  readonly operation: 'workItems.create' | 'workItems.createMany';
  readonly draft: Pick<WorkItemDraft, 'destination' | 'externalId' | 'priority' | 'type'>;
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
  /** The warnings' codes. */
  readonly warnings: readonly string[];
}

interface WorkItemRequest extends RequestRecord {
  readonly workItemId: WorkItemId;
  /** The condition that the caller gave: after a good outcome, the revision before. */
  readonly ifRevision?: Revision | undefined;
}

type WorkItemChangeBase = WorkItemRequest &
  (
    | { readonly operation: 'workItems.update'; readonly patch: RecordedPatch }
    | { readonly operation: 'workItems.act'; readonly action: RecordedAction }
  );

/** Written before a work item is changed or acted upon. */
export type WorkItemChangeRequested = WorkItemChangeBase & { readonly type: 'work-item-change-requested' };

/** What became of it. */
export type WorkItemChangeSettled = WorkItemChangeBase &
  Settlement &
  (WorkItemChangeOutcome | FailedOutcome) & { readonly type: 'work-item-change-settled' };

interface WorkItemChangeOutcome {
  readonly outcome: 'done';
  readonly after: RecordedWorkItem;
  /** The warnings' codes. */
  readonly warnings: readonly string[];
}

/** Which fields were to change, and to what where that is a code or an instant. */
export interface RecordedPatch extends Pick<WorkItemPatch, 'priority' | 'requiredSkills' | 'dueAt'> {
  readonly fields: readonly string[];
}

/** What was to be done with a work item, without the agent's notes. */
export type RecordedAction =
  | Exclude<WorkItemAction, { readonly type: 'wrap-up' }>
  | Omit<Extract<WorkItemAction, { readonly type: 'wrap-up' }>, 'notes'>;

/** A watch saw a work item change. */
export interface WorkItemChangeObserved extends Observation {
  readonly type: 'work-item-change-observed';
  readonly operation: 'workItems.watch';
  readonly workItemId: WorkItemId;
  readonly before: RecordedWorkItem;
  readonly after: RecordedWorkItem;
}

/** A work item, as far as a trail needs it. */
export interface RecordedWorkItem {
  readonly status: WorkItemStatus;
  readonly businessStatusId?: WorkItemStatusId | undefined;
  readonly destination?: Destination | undefined;
  readonly assignee?: AgentId | undefined;
  readonly revision: Revision;
}
