import type { CallOptions, WorkItem, WorkItemQuery } from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { readRows } from '../read-pages.js';
import { demandFilters, invalidArgument } from '../refusals.js';
import { pageSchema } from '../vendor-fields.js';
import { convertWorkItem, isDoneWith } from './convert-work-item.js';
import { workItemMediaTypeId } from './media-type.js';
import { type ContactFilter, keepLatest, readLiveWorkItems } from './read-work-items.js';
import { type ContactRow, contactRowSchema } from './work-item-schema.js';

const operation = 'workItems.list';

/** Ended work items are read back so far, unless `vendorOptions.cxone.endedSince` says otherwise. */
const endedWithinMs = 24 * 60 * 60 * 1000;

/** Beyond now, so that no clock of anybody's cuts off what was made last. */
const aheadMs = 60_000;

const completedSchema = pageSchema('completedContacts');

/** Work items that are open (waiting, in hand or parked), or those of the last day that are over. */
export async function* listWorkItems(
  context: CxoneContext,
  query: WorkItemQuery & CallOptions,
): AsyncGenerator<WorkItem, void, undefined> {
  const { queueId, assignee, type, externalId, life = 'open', ...options } = query;
  const declared = context.capabilities.workItems.list?.filters ?? [];
  demandFilters({ type, externalId }, declared, operation, `${operation}.filters`);
  const filter: ContactFilter = { skillId: queueId, agentId: assignee, fromAddress: externalId };
  const rows =
    life === 'open'
      ? await readOpenWorkItems(context, options, filter)
      : await readEndedWorkItems(context, options, filter);
  for (const row of rows.values()) {
    if (queueId !== undefined && row.skillId !== queueId) continue;
    if (assignee !== undefined && row.agentId !== assignee) continue;
    if (externalId !== undefined && row.from !== externalId) continue;
    yield convertWorkItem(row, context);
  }
}

/** What is open. A contact that its agent is done with may have been sent on to where the filter does not look. */
async function readOpenWorkItems(
  context: CxoneContext,
  options: CallOptions,
  filter: ContactFilter,
): Promise<ReadonlyMap<string, ContactRow>> {
  const found = await readLiveWorkItems(context, operation, options, filter);
  return [...found.values()].some(isDoneWith) ? readLiveWorkItems(context, operation, options) : found;
}

/** What is over. A contact that is over may have been transferred: its item then lives on in another. */
async function readEndedWorkItems(
  context: CxoneContext,
  options: CallOptions,
  filter: ContactFilter,
): Promise<ReadonlyMap<string, ContactRow>> {
  const live = await readLiveWorkItems(context, operation, options);
  const ended = new Map<string, ContactRow>();
  const now = context.clock.now();
  const query = {
    mediaTypeId: workItemMediaTypeId,
    ...filter,
    startDate: endedSince(options) ?? new Date(now - endedWithinMs).toISOString(),
    endDate: new Date(now + aheadMs).toISOString(),
  };
  const pages = {
    path: '/contacts/completed',
    query,
    schema: completedSchema,
    routeClass: 'contacts',
    operation,
    options,
  } as const;
  for await (const row of readRows(context, contactRowSchema, pages)) {
    if (!live.has(row.masterId)) keepLatest(ended, { ...row, stateName: 'EndContact' });
  }
  return ended;
}

function endedSince({ vendorOptions }: CallOptions): string | undefined {
  const own = vendorOptions?.[vendor];
  if (typeof own !== 'object' || own === null || !('endedSince' in own)) return undefined;
  const { endedSince: since } = own;
  if (typeof since === 'string' && !Number.isNaN(Date.parse(since))) return since;
  throw invalidArgument(operation, `vendorOptions.${vendor}.endedSince`, 'must be an instant in ISO-8601');
}
