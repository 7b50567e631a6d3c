import {
  endedWorkItemStatuses,
  type WorkItem,
  type WorkItemEvent,
  type WorkItemPort,
  type WorkItemQuery,
  type WorkItemWatchQuery,
  unsupportedCapability,
} from '@contactport/core';
import { actOnWorkItem } from './act-on-work-item.js';
import { findWorkItem, updateWorkItem } from './change-work-item.js';
import { checkDraft } from './check-draft.js';
import { createWorkItem, createWorkItems } from './create-work-item.js';
import { follow } from './follow.js';
import { demand, demandFilters, invalidArgument, type ReferenceContext, vendor } from './reference-context.js';
import { convertWorkItem, type ReferenceWorkItem } from './reference-work-item.js';

const filters: readonly (keyof WorkItemWatchQuery)[] = ['workItemIds', 'queueIds', 'assignees'];
const listFilters: readonly (keyof WorkItemQuery)[] = ['queueId', 'assignee', 'type', 'externalId', 'life'];

/** The port of work items over the reference vendor. */
export function createReferenceWorkItems(context: ReferenceContext): WorkItemPort {
  const { world, send } = context;
  const { workItems: declared } = context.capabilities;
  const convert = (item: ReferenceWorkItem): WorkItem => convertWorkItem(item, world.catalogue, declared);

  return {
    check: (draft, options) => checkDraft(context, draft, options),
    create: (draft, options) => createWorkItem(context, draft, options),
    createMany: (drafts, options) => createWorkItems(context, drafts, options),

    async get(workItemId, options = {}) {
      const operation = 'workItems.get';
      demand(declared.read !== undefined, operation, 'workItems.read');
      return send(operation, 'read', options, () => convert(findWorkItem(context, workItemId, operation)));
    },

    async *list(query = {}) {
      const operation = 'workItems.list';
      const { list } = declared;
      demand(list !== undefined, operation, operation);
      demandFilters(query, listFilters, list?.filters ?? [], operation, `${operation}.filters`);
      yield* await send(operation, 'read', query, () => itemsListed(world.workItems(), query).map(convert));
    },

    update: (workItemId, patch, options) => updateWorkItem(context, workItemId, patch, options),
    act: (workItemId, action, options) => actOnWorkItem(context, workItemId, action, options),

    async catalog(options = {}) {
      const operation = 'workItems.catalog';
      demand(declared.catalog !== undefined, operation, operation);
      const { workItemTypes, workItemStatuses, wrapUpCodes } = world.catalogue;
      return send(operation, 'read', options, () => ({
        types: declared.types ? workItemTypes : [],
        businessStatuses: workItemStatuses,
        wrapUpCodes,
      }));
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
        read: () => new Map(itemsMeant(world.workItems(), query).map((item) => [item.id, convert(item)])),
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
        isNoNews: (event) => 'previous' in event && event.previous.revision === event.workItem.revision,
        knowledge,
      });
    },
  };
}

function itemsListed(
  items: readonly ReferenceWorkItem[],
  { queueId, assignee, type, externalId, life = 'open' }: WorkItemQuery,
): ReferenceWorkItem[] {
  return items.filter(
    (item) =>
      (queueId === undefined || item.queueId === queueId) &&
      (assignee === undefined || item.assignee === assignee) &&
      (type === undefined || item.draft.type === type) &&
      (externalId === undefined || item.draft.externalId === externalId) &&
      endedWorkItemStatuses.includes(item.status) === (life === 'ended'),
  );
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
  const skipped = (older.skipped ?? 0) + (newer.skipped ?? 0) + 1;
  if (older.type === 'work-item-snapshot') {
    const { workItemId, sequence, observedAt, workItem } = newer;
    return { type: older.type, workItemId, sequence, observedAt, workItem, skipped };
  }
  return { ...newer, previous: older.previous, skipped };
}
