import type {
  AgentId,
  EntryPointId,
  Instant,
  QueueId,
  Revision,
  SkillId,
  WorkItemId,
  WorkItemStatusId,
  WorkItemTypeId,
} from '../ids.js';
import type { JsonValue } from '../json.js';
import type { Warning } from '../warning.js';

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

/** The statuses after which nothing follows. */
export const endedWorkItemStatuses: readonly WorkItemStatus[] = ['completed', 'cancelled'];

/** Where work is sent: a queue, or on vendors that have them, an entry point in front of one. */
export type Destination = { readonly queueId: QueueId } | { readonly entryPointId: EntryPointId };

/** 1 most urgent, 5 least. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** How far the business has come with it, in the tenant's own words; the category is the vendor's. */
export interface BusinessStatus {
  readonly id: WorkItemStatusId;
  readonly name: string;
  readonly category: 'open' | 'in-progress' | 'waiting' | 'closed' | 'unknown';
}

/** The last agent who was offered the item and did not take it. */
export interface LastOffer {
  readonly agentId: AgentId;
  readonly outcome: 'declined' | 'timed-out';
  readonly at: Instant;
}

/** Values of a work item's own fields, keyed by field. */
export type WorkItemAttributes = Readonly<Record<string, JsonValue>>;

/** A piece of work that is routed to an agent like a call, but is not one. */
export interface WorkItem {
  readonly id: WorkItemId;
  /** The caller's own id of it. */
  readonly externalId?: string;
  readonly name?: string;
  readonly type?: WorkItemTypeId;
  readonly destination?: Destination;
  readonly status: WorkItemStatus;
  readonly businessStatus?: BusinessStatus;
  readonly assignee?: AgentId;
  readonly lastOffer?: LastOffer;
  readonly priority?: Priority;
  readonly requiredSkills?: readonly SkillId[];
  readonly attributes?: WorkItemAttributes;
  readonly createdAt: Instant;
  readonly modifiedAt?: Instant;
  readonly dueAt?: Instant;
  readonly endedAt?: Instant;
  readonly warnings?: readonly Warning[];
  readonly revision: Revision;
  /** The vendor's own words, for diagnosis. Not part of the revision. */
  readonly vendorState: JsonValue;
}
