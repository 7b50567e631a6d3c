import { createStateFollower, workItemEvent } from '@contactport/adapter-kit';
import {
  type CallOptions,
  ContactCentreError,
  type EventStream,
  isContactCentreError,
  queueId,
  type WorkItem,
  type WorkItemEvent,
  type WorkItemId,
  workItemId,
  type WorkItemWatchQuery,
} from '@contactport/core';
import { genesysCapabilities } from '../../genesys-capabilities.js';
import { demandFilters } from '../demand-filters.js';
import { type GenesysContext, vendor } from '../genesys-context.js';
import type { TopicGroup } from '../stream/notification-hub.js';
import { watchTopics } from '../stream/watch-topics.js';
import { convertWorkItem } from './convert-work-item.js';
import { readOpenWorkItems, readWorkItem } from './read-work-items.js';
import { type VendorWorkItem, workItemEventSchema } from './work-item-schema.js';

const operation = 'workItems.watch';

/** An item as it came to be known: `order` decides between two that the vendor dates alike. */
interface WorkItemTruth {
  readonly item: VendorWorkItem;
  readonly order: number;
}

/** Follows items by their own topic or by their queue's. The same change may come on both: it is told once. */
export function watchWorkItems(
  context: GenesysContext,
  { workItemIds, queueIds, assignees, ...options }: WorkItemWatchQuery & CallOptions,
): EventStream<WorkItemEvent> {
  demandFilters({ assignees }, genesysCapabilities.workItems.watch?.filters ?? [], operation, 'workItems.watch.filters');
  if (workItemIds === undefined && queueIds === undefined) throw nothingNamed();
  const ids = new Set<string>(workItemIds);
  const queues = new Set<string>(queueIds);
  const isMeant = ({ id, queueId }: VendorWorkItem): boolean =>
    (workItemIds === undefined || ids.has(id)) &&
    (queueIds === undefined || (queueId !== undefined && queues.has(queueId)));
  const groups = workItemIds === undefined ? [...queues].map(queueTopic) : [...ids].map(itemTopic);
  /** What was told of, so that it is not lost sight of when its queue no longer lists it. */
  const seen = new Map<WorkItemId, VendorWorkItem>();
  const meet = (item: VendorWorkItem): readonly [WorkItemId, VendorWorkItem] => {
    const id = workItemId(item.id);
    seen.set(id, item);
    return [id, item];
  };

  async function* read(sources: readonly string[], callOptions: CallOptions) {
    for (const source of sources) {
      for await (const item of readSource(source, callOptions)) {
        if (isMeant(item) || seen.has(workItemId(item.id))) yield meet(item);
      }
    }
  }

  async function* readSource(source: string, callOptions: CallOptions): AsyncGenerator<VendorWorkItem> {
    if (workItemIds !== undefined) {
      yield* found(() => readWorkItem(context, workItemId(source), operation, callOptions));
      return;
    }
    const open = new Set<string>();
    for await (const item of readOpenWorkItems(context, queueId(source), operation, callOptions)) {
      open.add(item.id);
      yield item;
    }
    // What was open and is so no longer was closed or moved unseen.
    for (const [id, item] of seen) {
      if (open.has(id) || item.queueId !== source || item.statusCategory === 'Closed') continue;
      yield* found(() => readWorkItem(context, id, operation, callOptions));
    }
  }

  return watchTopics<WorkItemId, VendorWorkItem, WorkItemTruth, WorkItemEvent>({
    context,
    operation,
    options,
    sources: async () => groups,
    read,
    convertEvent(_source, _topic, body) {
      const event = workItemEventSchema.safeParse(body);
      return event.success ? meet(event.data) : undefined;
    },
    truthOf: (_id, item, order) => ({ item, order }),
    isOver: ({ item }) => item.statusCategory === 'Closed',
    onForgotten: (id) => seen.delete(id),
    follow: (release) =>
      createStateFollower<WorkItemId, WorkItemTruth, WorkItem, WorkItemEvent>({
        operation,
        clock: context.clock,
        merge: laterItem,
        stateOf: ({ item }) => convertWorkItem(item, context.settings),
        revisionOf: ({ revision }) => revision,
        occurredAtOf: ({ item }) => item.dateModified,
        tell: workItemEvent,
        observe: context.observe,
        release,
      }),
  });
}

const queueTopic = (id: string): TopicGroup => ({ subject: id, topics: [`v2.taskmanagement.workitems.queues.${id}`] });
const itemTopic = (id: string): TopicGroup => ({ subject: id, topics: [`v2.taskmanagement.workitems.${id}`] });

/** Items carry no version: the date of their last change orders them. */
export function laterItem(held: WorkItemTruth | undefined, observed: WorkItemTruth): WorkItemTruth {
  const heldAt = held?.item.dateModified;
  const observedAt = observed.item.dateModified;
  if (held === undefined) return observed;
  if (heldAt !== undefined && observedAt !== undefined && heldAt !== observedAt) {
    return Date.parse(observedAt) > Date.parse(heldAt) ? observed : held;
  }
  return observed.order >= held.order ? observed : held;
}

/** A read after a write may say 404 for a while, and an item may be deleted: nothing is told then. */
async function* found(read: () => Promise<VendorWorkItem>): AsyncGenerator<VendorWorkItem> {
  try {
    yield await read();
  } catch (error) {
    if (!isContactCentreError(error, 'NOT_FOUND')) throw error;
  }
}

function nothingNamed(): ContactCentreError<'INVALID_ARGUMENT'> {
  const reason = 'work items are watched by id or by queue: name at least one';
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    vendor,
    message: `${operation}: ${reason}`,
    details: { field: 'query', reason },
  });
}
