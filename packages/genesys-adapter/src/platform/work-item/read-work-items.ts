import { lenientList, pathOf } from '@contactport/adapter-kit';
import { type CallOptions, type WorkItem, type WorkItemId, workItemStatusId } from '@contactport/core';
import { errorContext, inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { convertWorkItem } from './convert-work-item.js';
import { type VendorWorkItem, workItemListingSchema, workItemSchema } from './work-item-schema.js';
import type { WorkTypes } from './work-types.js';

const pageSize = 200;

/** One condition of a query. */
export interface QueryFilter {
  readonly name: string;
  readonly operator: 'EQ' | 'IN';
  readonly values: readonly string[];
}

/** Of every status but the closed ones. */
export const whileOpen: QueryFilter = {
  name: 'statusCategory',
  operator: 'IN',
  values: ['Open', 'InProgress', 'Waiting'],
};

export const equals = (name: string, value: string): QueryFilter => ({ name, operator: 'EQ', values: [value] });

/** @throws NOT_FOUND */
export function getWorkItem(context: PlatformContext, id: WorkItemId, options: CallOptions = {}): Promise<WorkItem> {
  const operation = 'workItems.get';
  return inTime(context, operation, options, async (inner) => {
    const item = await readWorkItem(context, id, operation, inner);
    return convertWorkItem(item, context.settings, await typesOf(context, [item], inner.signal));
  });
}

/** @throws NOT_FOUND */
export async function readWorkItem(
  { client }: PlatformContext,
  id: WorkItemId,
  operation: string,
  options: CallOptions,
): Promise<VendorWorkItem> {
  const { data } = await client.send({
    operation,
    method: 'GET',
    path: pathOf`/api/v2/taskmanagement/workitems/${id}`,
    routeClass: 'task-management',
    idempotence: 'read',
    schema: workItemSchema,
    options,
  });
  return data;
}

/** The types of these items; read anew where one of them has a status that is younger than what is kept. */
export async function typesOf(
  { workTypes }: PlatformContext,
  items: readonly VendorWorkItem[],
  signal: AbortSignal | undefined,
): Promise<WorkTypes> {
  const known = await workTypes.get(signal);
  return items.every((item) => isNamed(item, known)) ? known : workTypes.fresh(signal).catch(() => known);
}

/** Has its status a name? */
export function isNamed({ statusId }: VendorWorkItem, types: WorkTypes): boolean {
  return statusId === undefined || types.status(workItemStatusId(statusId)) !== undefined;
}

/** A page of what a query finds; there are more where `after` is present, even if the page is short or empty. */
export interface QueryPage {
  readonly items: readonly VendorWorkItem[];
  readonly after?: string;
}

/** Asks for one page of a query: at most three filters, one of them an equality on type, queue or assignee. */
export async function queryPage(
  context: PlatformContext,
  filters: readonly QueryFilter[],
  operation: string,
  options: CallOptions,
  from?: string,
): Promise<QueryPage> {
  const { data } = await context.client.send({
    operation,
    method: 'POST',
    path: '/api/v2/taskmanagement/workitems/query',
    body: {
      pageSize,
      filters: filters.map((filter) => ({ ...filter, type: 'String' })),
      ...(from === undefined ? {} : { after: from }),
    },
    routeClass: 'task-management',
    idempotence: 'read',
    schema: workItemListingSchema,
    options,
  });
  const { items } = lenientList(workItemSchema, data.entities, errorContext(context, operation));
  return { items, ...(data.after === undefined ? {} : { after: data.after }) };
}

/** All pages of the items that a query finds. */
export async function* queryWorkItems(
  context: PlatformContext,
  filters: readonly QueryFilter[],
  operation: string,
  options: CallOptions,
): AsyncGenerator<readonly VendorWorkItem[], void, undefined> {
  let page = await queryPage(context, filters, operation, options);
  yield page.items;
  while (page.after !== undefined) {
    page = await queryPage(context, filters, operation, options, page.after);
    yield page.items;
  }
}
