import type { CallOptions, WorkItem, WorkItemQuery } from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { convertWorkItem } from './convert-work-item.js';
import { queryByJob } from './query-by-job.js';
import { equals, type QueryFilter, queryWorkItems, typesOf, whileOpen } from './read-work-items.js';
import type { VendorWorkItem } from './work-item-schema.js';
import { demandFilters } from '../../refusals.js';

const operation = 'workItems.list';

/** A query takes three filters, and the life of the items is one of them. */
const mostOthers = 2;

/** The items that a query means: by a query where it names a queue, an assignee or a type, else by a query job. */
export async function* listWorkItems(
  context: PlatformContext,
  query: WorkItemQuery & CallOptions = {},
): AsyncGenerator<WorkItem, void, undefined> {
  const { queueId, assignee, type, externalId, life = 'open', ...options } = query;
  const { list } = context.capabilities.workItems;
  demandFilters(
    { queueId, assignee, type, externalId, life },
    list?.filters ?? [],
    operation,
    'workItems.list.filters',
  );
  const anchors = filtersOf([
    ['queueId', queueId],
    ['assigneeId', assignee],
    ['typeId', type],
  ]);
  const wanted = [...anchors, ...filtersOf([['externalTag', externalId]])];
  // What the vendor is not asked for is left out here.
  const isMeant = (item: VendorWorkItem) =>
    (item.statusCategory === 'Closed') === (life === 'ended') &&
    (queueId === undefined || item.queueId === queueId) &&
    (assignee === undefined || item.assigneeId === assignee) &&
    (type === undefined || item.typeId === type) &&
    (externalId === undefined || item.externalTag === externalId);
  const lived = life === 'open' ? whileOpen : equals('statusCategory', 'Closed');
  const pages =
    anchors.length === 0
      ? queryByJob(context, wanted, operation, options)
      : queryWorkItems(context, [...wanted.slice(0, mostOthers), lived], operation, options);
  for await (const page of pages) {
    const items = page.filter(isMeant);
    const types = await inTime(context, operation, options, ({ signal }) => typesOf(context, items, signal));
    for (const item of items) yield convertWorkItem(item, context.settings, types);
  }
}

function filtersOf(given: readonly (readonly [string, string | undefined])[]): readonly QueryFilter[] {
  return given.flatMap(([name, value]) => (value === undefined ? [] : [equals(name, value)]));
}
