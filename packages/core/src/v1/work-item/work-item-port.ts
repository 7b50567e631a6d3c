import type { CallOptions } from '../call-options.js';
import type { Revision, WorkItemId } from '../ids.js';
import type { EventStream } from '../stream/event-stream.js';
import type { RoutabilityReport } from './routability.js';
import type { WorkItem } from './work-item.js';
import type { WorkItemAction } from './work-item-action.js';
import type { WorkItemCatalog } from './work-item-catalog.js';
import type {
  CreateManyOptions,
  WorkItemCreation,
  WorkItemCreationResult,
  WorkItemDraft,
  WorkItemPatch,
} from './work-item-draft.js';
import type { WorkItemEvent } from './work-item-event.js';
import type { WorkItemQuery, WorkItemWatchQuery } from './work-item-query.js';

export interface WorkItemChangeOptions extends CallOptions {
  /** Only if the item still has this revision, else CONFLICT; compared by reading before the write (`check-then-act`). */
  readonly ifRevision?: Revision;
}

/** Work items: made, read, changed, acted upon, watched. Every call throws ContactCentreError. */
export interface WorkItemPort {
  /** Asks what stands between a draft and an agent. Read-only. */
  check(draft: WorkItemDraft, options?: CallOptions): Promise<RoutabilityReport>;
  /**
   * @throws INVALID_ARGUMENT unknown destination, type or skill, priority out of range, attributes against the schema
   * (names the field) · RATE_LIMITED, when the vendor's queue is full too · TIMEOUT, NETWORK with effect `unknown` when
   * the answer was lost.
   */
  create(draft: WorkItemDraft, options?: CallOptions): Promise<WorkItemCreation>;
  /** One result a draft, in the order in which they are known. */
  createMany(drafts: readonly WorkItemDraft[], options?: CreateManyOptions): AsyncIterable<WorkItemCreationResult>;
  /** @throws NOT_FOUND */
  get(workItemId: WorkItemId, options?: CallOptions): Promise<WorkItem>;
  list(query?: WorkItemQuery & CallOptions): AsyncIterable<WorkItem>;
  /** @throws NOT_FOUND · INVALID_ARGUMENT · INVALID_STATE ended already · CONFLICT */
  update(workItemId: WorkItemId, patch: WorkItemPatch, options?: WorkItemChangeOptions): Promise<WorkItem>;
  /**
   * @throws INVALID_STATE not from here (an illegal status transition names the legal ones) · INVALID_ARGUMENT unknown
   * status, agent or code · UNSUPPORTED_CAPABILITY.
   */
  act(workItemId: WorkItemId, action: WorkItemAction, options?: WorkItemChangeOptions): Promise<WorkItem>;
  catalog(options?: CallOptions): Promise<WorkItemCatalog>;
  /** First a snapshot of every matching item, then each change, whoever made it. */
  watch(query: WorkItemWatchQuery & CallOptions): EventStream<WorkItemEvent>;
}
