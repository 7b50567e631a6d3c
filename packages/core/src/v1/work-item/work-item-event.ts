import type { StreamGap } from '../agent-state/agent-state-event.js';
import type { Instant, WorkItemId } from '../ids.js';
import type { WorkItem } from './work-item.js';

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

/** After an interruption the item was read again and found changed: what lay between was missed. */
export interface WorkItemResynchronised extends WorkItemEventBase {
  readonly type: 'work-item-resynchronised';
  readonly previous: WorkItem;
  readonly workItem: WorkItem;
}

export type WorkItemEvent = WorkItemSnapshot | WorkItemChanged | WorkItemResynchronised | StreamGap;
