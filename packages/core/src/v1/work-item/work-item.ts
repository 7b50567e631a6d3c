import type { AgentId, EntryPointId, Instant, QueueId, Revision, WorkItemId, WorkItemTypeId } from '../ids.js';
import type { JsonValue } from '../json.js';

/** Where a work item is on its way, from the agent's desk seen. */
export type WorkItemStatus =
  | 'submitted'
  | 'waiting'
  | 'queued'
  | 'offered'
  | 'active'
  | 'held'
  | 'parked'
  | 'wrap-up'
  | 'completed'
  | 'cancelled'
  | 'unknown';

/** Where work is sent: a queue, or on vendors that have them, an entry point in front of one. */
export type Destination = { readonly queueId: QueueId } | { readonly entryPointId: EntryPointId };

/** 1 most urgent, 5 least. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** A piece of work that is routed to an agent like a call, but is not one. */
export interface WorkItem {
  readonly id: WorkItemId;
  /** The caller's own id of it. */
  readonly externalId?: string;
  readonly type?: WorkItemTypeId;
  readonly destination?: Destination;
  readonly status: WorkItemStatus;
  readonly assignee?: AgentId;
  readonly priority?: Priority;
  readonly createdAt: Instant;
  readonly modifiedAt?: Instant;
  readonly endedAt?: Instant;
  readonly revision: Revision;
  /** The vendor's own words, for diagnosis. Not part of the revision. */
  readonly vendorState: JsonValue;
}

/** A work item that is to be. */
export interface WorkItemDraft {
  /** What the agent sees first. */
  readonly name: string;
  readonly destination: Destination;
  /** Needed where the vendor has types (`capabilities.workItems.types`). */
  readonly type?: WorkItemTypeId;
  readonly externalId?: string;
  readonly priority?: Priority;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}
