import type { CallOptions } from '../call-options.js';
import type { Instant, QueueId, WorkItemId } from '../ids.js';
import type { StreamGap } from '../agent-state/agent-state-event.js';
import type { EventStream } from '../stream/event-stream.js';
import type { Warning } from '../warning.js';
import type { WorkItem, WorkItemDraft } from './work-item.js';

/** What became of a creation. */
export interface WorkItemCreation {
  /** Absent where the vendor only takes the order and tells no id. */
  readonly workItem?: WorkItem;
  readonly externalId?: string;
  /** `created` now · `accepted`, visible later · `existing`: this external id was there already. */
  readonly outcome: 'created' | 'accepted' | 'existing';
  readonly warnings: readonly Warning[];
}

interface WorkItemEventBase {
  readonly workItemId: WorkItemId;
  /** Counts this item's events on this stream from 1, without holes but for those told in `skipped`. */
  readonly sequence: number;
  readonly occurredAt?: Instant;
  readonly observedAt: Instant;
  readonly skipped?: number;
}

/** The item as it was when this stream first saw it. */
export interface WorkItemSnapshot extends WorkItemEventBase {
  readonly type: 'work-item-snapshot';
  readonly workItem: WorkItem;
}

export interface WorkItemChanged extends WorkItemEventBase {
  readonly type: 'work-item-changed';
  readonly previous: WorkItem;
  readonly workItem: WorkItem;
}

export interface WorkItemResynchronised extends WorkItemEventBase {
  readonly type: 'work-item-resynchronised';
  readonly previous: WorkItem;
  readonly workItem: WorkItem;
}

export type WorkItemEvent = WorkItemSnapshot | WorkItemChanged | WorkItemResynchronised | StreamGap;

/** Which work items a watch follows. */
export interface WorkItemWatchQuery {
  readonly workItemIds?: readonly WorkItemId[];
  readonly queueIds?: readonly QueueId[];
}

/** Work items: made, read, watched. Every call throws ContactCentreError. */
export interface WorkItemPort {
  /** @throws INVALID_ARGUMENT unknown destination or type · TIMEOUT, NETWORK with effect `unknown` when the answer was lost. */
  create(draft: WorkItemDraft, options?: CallOptions): Promise<WorkItemCreation>;
  /** @throws NOT_FOUND */
  get(workItemId: WorkItemId, options?: CallOptions): Promise<WorkItem>;
  watch(query: WorkItemWatchQuery & CallOptions): EventStream<WorkItemEvent>;
}
