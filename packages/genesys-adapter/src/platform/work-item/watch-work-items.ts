import { createStateFollower, workItemEvent } from '@contactport/adapter-kit';
import {
  type CallOptions,
  type EventStream,
  isContactCentreError,
  type WorkItem,
  type WorkItemEvent,
  type WorkItemId,
  workItemId,
  type WorkItemWatchQuery,
} from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { demandFilters, invalidArgument } from '../../refusals.js';
import { watchTopics } from '../../stream/watch-topics.js';
import { convertWorkItem } from './convert-work-item.js';
import { laterItem, type WorkItemTruth } from './later-item.js';
import { equals, isNamed, queryWorkItems, readWorkItem, typesOf, whileOpen } from './read-work-items.js';
import { type VendorWorkItem, workItemEventSchema } from './work-item-schema.js';
import { createWorkTypes } from './work-types.js';

const operation = 'workItems.watch';

/** By what a watch is kept informed: by the items' own topics, else by their agents', else by their queues'. */
interface Channel {
  readonly topic: string;
  readonly ids: readonly string[];
  /** What one of the ids stands for: every open item of it, by a query; absent where it is an item itself. */
  readonly listedBy?: 'assigneeId' | 'queueId';
}

/** Follows items. The same change may come on several topics: it is told once. */
export function watchWorkItems(
  context: PlatformContext,
  query: WorkItemWatchQuery & CallOptions,
): EventStream<WorkItemEvent> {
  const { workItemIds, queueIds, assignees, ...options } = query;
  const { watch } = context.capabilities.workItems;
  demandFilters({ workItemIds, queueIds, assignees }, watch?.filters ?? [], operation, 'workItems.watch.filters');
  const { topic, ids, listedBy } = channelOf(query);
  const isMeant = ({ id, queueId, assigneeId }: VendorWorkItem): boolean =>
    isAmong(workItemIds, id) && isAmong(queueIds, queueId) && isAmong(assignees, assigneeId);
  let types = createWorkTypes([]);
  /** What was told of, so that it is not lost sight of when its queue or agent no longer lists it. */
  const seen = new Map<WorkItemId, VendorWorkItem>();
  const meet = (item: VendorWorkItem): readonly (readonly [WorkItemId, VendorWorkItem])[] => {
    const id = workItemId(item.id);
    if (!isMeant(item) && !seen.has(id)) return [];
    seen.set(id, item);
    return [[id, item]];
  };

  async function* read(sources: readonly string[], callOptions: CallOptions) {
    for (const source of sources) {
      for await (const items of readSource(source, callOptions)) {
        types = await typesOf(context, items, callOptions.signal);
        yield* items.flatMap(meet);
      }
    }
  }

  async function* readSource(source: string, callOptions: CallOptions): AsyncGenerator<readonly VendorWorkItem[]> {
    if (listedBy === undefined) {
      yield* found(() => readWorkItem(context, workItemId(source), operation, callOptions));
      return;
    }
    const open = new Set<string>();
    const filters = [equals(listedBy, source), whileOpen];
    for await (const items of queryWorkItems(context, filters, operation, callOptions)) {
      for (const { id } of items) open.add(id);
      yield items;
    }
    // What was open and is so no longer was closed or moved unseen.
    for (const [id, item] of seen) {
      if (open.has(id) || item[listedBy] !== source || item.statusCategory === 'Closed') continue;
      yield* found(() => readWorkItem(context, id, operation, callOptions));
    }
  }

  /** A status that is younger than the types: its name will be known by its next event. */
  function renewTypes(): void {
    context.workTypes.fresh(options.signal).then(
      (fresh) => {
        types = fresh;
      },
      () => undefined,
    );
  }

  return watchTopics<WorkItemId, VendorWorkItem, WorkItemTruth, WorkItemEvent>({
    context,
    hub: context.notifications,
    operation,
    options,
    async sources({ signal }) {
      types = await context.workTypes.get(signal);
      return [...new Set(ids)].map((id) => ({ subject: id, topics: [`${topic}.${id}`] }));
    },
    read,
    convertEvent(_source, _topic, body) {
      const event = workItemEventSchema.safeParse(body);
      if (!event.success) return undefined;
      if (!isNamed(event.data, types)) renewTypes();
      return meet(event.data);
    },
    truthOf: (_id, item, order, learnedBy) => ({
      item,
      order,
      told: learnedBy === 'event' ? [item] : [],
    }),
    isOver: ({ item }) => item.statusCategory === 'Closed',
    onForgotten: (id) => seen.delete(id),
    follow: (release) =>
      createStateFollower<WorkItemId, WorkItemTruth, WorkItem, WorkItemEvent>({
        operation,
        clock: context.clock,
        merge: laterItem,
        stateOf: ({ item }) => convertWorkItem(item, context.settings, types),
        revisionOf: ({ revision }) => revision,
        occurredAtOf: ({ item }) => item.dateModified,
        tell: workItemEvent,
        observe: context.observe,
        release,
      }),
  });
}

function channelOf({ workItemIds, queueIds, assignees }: WorkItemWatchQuery): Channel {
  const root = 'v2.taskmanagement.workitems';
  if (workItemIds !== undefined) return { topic: root, ids: workItemIds };
  if (assignees !== undefined) return { topic: `${root}.users`, ids: assignees, listedBy: 'assigneeId' };
  if (queueIds !== undefined) return { topic: `${root}.queues`, ids: queueIds, listedBy: 'queueId' };
  throw invalidArgument(operation, 'query', 'must name work items, queues or assignees');
}

function isAmong(wanted: readonly string[] | undefined, id: string | undefined): boolean {
  return wanted === undefined || (id !== undefined && wanted.includes(id));
}

/** A read after a write may say 404 for a while, and an item may be deleted: nothing is told then. */
async function* found(read: () => Promise<VendorWorkItem>): AsyncGenerator<readonly VendorWorkItem[]> {
  try {
    yield [await read()];
  } catch (error) {
    if (!isContactCentreError(error, 'NOT_FOUND')) throw error;
  }
}
