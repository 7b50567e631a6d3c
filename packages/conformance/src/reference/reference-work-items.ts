import {
  type CallOptions,
  type Destination,
  isContactCentreError,
  type QueueId,
  type WorkItem,
  type WorkItemCreation,
  type WorkItemDraft,
  type WorkItemEvent,
  type WorkItemPort,
  type WorkItemWatchQuery,
  unsupportedCapability,
  unsupportedWorkItems,
} from '@contactport/core';
import { follow } from './follow.js';
import {
  demand,
  demandFilters,
  invalidArgument,
  notFound,
  type ReferenceContext,
  vendor,
} from './reference-context.js';
import { convertWorkItem, type ReferenceWorkItem } from './reference-work-item.js';

const filters: readonly (keyof WorkItemWatchQuery)[] = ['workItemIds', 'queueIds', 'assignees'];

/** The port of work items over the reference vendor. */
export function createReferenceWorkItems(context: ReferenceContext): WorkItemPort {
  const { world, send } = context;
  const { workItems: declared } = context.capabilities;

  return {
    ...unsupportedWorkItems(vendor),
    create: (draft, options) => createWorkItem(context, draft, options),

    async get(workItemId, options = {}) {
      demand(declared.read !== undefined, 'workItems.get', 'workItems.read');
      return send('workItems.get', 'read', options, () => {
        const item = world.workItem(workItemId);
        if (item === undefined) throw notFound('workItems.get', 'work item', workItemId);
        return convertWorkItem(item);
      });
    },

    watch(query) {
      const operation = 'workItems.watch';
      const { watch: knowledge } = declared;
      if (knowledge === undefined) throw unsupportedCapability(operation, operation, vendor);
      demandFilters(query, filters, knowledge.filters, operation, `${operation}.filters`);
      if (filters.every((filter) => query[filter] === undefined)) {
        throw invalidArgument(operation, 'query', 'names no work items');
      }
      return follow<WorkItem, WorkItemEvent>({
        context,
        operation,
        signal: query.signal,
        read: () => new Map(itemsMeant(world.workItems(), query).map((item) => [item.id, convertWorkItem(item)])),
        subjectOf: (event) => (event.type === 'stream-gap' ? undefined : event.workItemId),
        snapshot: (workItem, at) => ({ type: 'work-item-snapshot', workItemId: workItem.id, ...at, workItem }),
        changed: (previous, workItem, at) => ({
          type: 'work-item-changed',
          workItemId: workItem.id,
          ...at,
          previous,
          workItem,
        }),
        resynchronised: (previous, workItem, at) => ({
          type: 'work-item-resynchronised',
          workItemId: workItem.id,
          ...at,
          previous,
          workItem,
        }),
        merge: mergeEvents,
        knowledge,
      });
    },
  };
}

async function createWorkItem(
  context: ReferenceContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<WorkItemCreation> {
  const operation = 'workItems.create';
  const { create } = context.capabilities.workItems;
  demand(create !== undefined, operation, operation);
  const queueId = queueOf(context, draft.destination, operation);
  assertType(context, draft, operation);
  const lookUp = (): ReferenceWorkItem | undefined =>
    context.world.workItems().find((item) => item.draft.externalId === draft.externalId);
  const write = (): ReturnType<typeof context.world.createWorkItem> =>
    context.world.createWorkItem(draft, queueId, create?.promise === 'guaranteed');
  const made = (item: ReferenceWorkItem, existing: boolean): WorkItemCreation => ({
    workItem: convertWorkItem(item),
    ...(draft.externalId === undefined ? {} : { externalId: draft.externalId }),
    outcome: existing ? 'existing' : 'created',
    warnings: [],
  });
  if (options.dryRun === true)
    return { outcome: 'accepted', warnings: [{ code: 'dry-run', message: 'nothing was sent' }] };

  try {
    const { item, existing } = await context.send(operation, 'write', options, write);
    return made(item, existing);
  } catch (error) {
    const inDoubt =
      isContactCentreError(error, 'NETWORK') && error.effect === 'unknown' && draft.externalId !== undefined;
    if (!inDoubt || create === undefined) throw error;
    switch (create.promise) {
      case 'guaranteed': {
        const { item } = await context.send(operation, 'write', options, write);
        return made(item, false);
      }
      case 'read-back': {
        const item = await context.send(operation, 'read', options, lookUp);
        if (item === undefined) throw error;
        return made(item, false);
      }
      case 'at-most-once':
        throw error;
      default:
        return create.promise satisfies never;
    }
  }
}

function queueOf({ world, capabilities }: ReferenceContext, destination: Destination, operation: string): QueueId {
  const kind = 'queueId' in destination ? 'queue' : 'entry-point';
  demand(capabilities.workItems.destinations.includes(kind), operation, `workItems.destinations.${kind}`);
  const { queueIds, entryPoints } = world.catalogue;
  const found =
    'queueId' in destination
      ? queueIds.find((id) => id === destination.queueId)
      : entryPoints.find(({ id }) => id === destination.entryPointId)?.queueId;
  if (found !== undefined) return found;
  const allowed = 'queueId' in destination ? queueIds : entryPoints.map(({ id }) => id);
  throw invalidArgument(operation, 'destination', 'is unknown', allowed);
}

function assertType({ world, capabilities }: ReferenceContext, { type }: WorkItemDraft, operation: string): void {
  const { workItemTypeIds } = world.catalogue;
  demand(type === undefined || capabilities.workItems.types, operation, 'workItems.types');
  if (!capabilities.workItems.types || (type !== undefined && workItemTypeIds.includes(type))) return;
  throw invalidArgument(operation, 'type', type === undefined ? 'is needed' : 'is unknown', workItemTypeIds);
}

function itemsMeant(
  items: readonly ReferenceWorkItem[],
  { workItemIds, queueIds, assignees }: WorkItemWatchQuery,
): ReferenceWorkItem[] {
  return items.filter(
    ({ id, queueId, assignee }) =>
      (workItemIds?.includes(id) ?? true) &&
      (queueIds?.includes(queueId) ?? true) &&
      (assignees === undefined || (assignee !== undefined && assignees.includes(assignee))),
  );
}

/** The newer event, from where the older began, and how many were lost between. */
function mergeEvents(older: WorkItemEvent, newer: WorkItemEvent): WorkItemEvent {
  if (older.type === 'stream-gap' || newer.type === 'stream-gap' || newer.type === 'work-item-snapshot') return newer;
  const previous = older.type === 'work-item-snapshot' ? older.workItem : older.previous;
  return { ...newer, previous, skipped: (older.skipped ?? 0) + (newer.skipped ?? 0) + 1 };
}
