import { lenientList, pathOf } from '@contactport/adapter-kit';
import type { CallOptions, WorkItemId } from '@contactport/core';
import { type CxoneContext, errorContext } from '../cxone-context.js';
import { readPages } from '../read-pages.js';
import { pageSchema } from '../vendor-fields.js';
import { convertWorkItem } from './convert-work-item.js';
import { type ContactRow, contactRowSchema } from './work-item-schema.js';

/** The lists of contacts that are not over. A parked contact is in the one of its own, whatever its row says. */
const liveLists = [
  { path: '/contacts/active', schema: pageSchema('activeContacts') },
  { path: '/contacts/parked', schema: pageSchema('parkedContacts'), stateName: 'Parked' },
] as const;

/** CXone's number for contacts that carry work items. */
const workItemMediaTypeId = 6;

/** Every work item that is not over, by the latest contact of each. */
export async function readLiveWorkItems(
  context: Pick<CxoneContext, 'client' | 'settings'>,
  operation: string,
  options: CallOptions,
): Promise<ReadonlyMap<string, ContactRow>> {
  const found = new Map<string, ContactRow>();
  for (const { path, schema, ...fixed } of liveLists) {
    const query = { mediaTypeId: workItemMediaTypeId };
    const pages = readPages(context, { path, query, schema, routeClass: 'contacts', operation, options });
    for await (const { rows } of pages) {
      const { items } = lenientList(contactRowSchema, rows, errorContext(context, operation));
      for (const item of items) {
        const row = { ...item, ...fixed };
        const known = found.get(row.masterId);
        if (known === undefined || isLaterRow(row, known)) found.set(row.masterId, row);
      }
    }
  }
  return found;
}

/** A work item by its latest contact: a contact that is over may have been transferred into another. @throws NOT_FOUND */
export async function readWorkItem(
  context: CxoneContext,
  workItemId: WorkItemId,
  operation: string,
  options: CallOptions,
): Promise<ContactRow> {
  const contact = await readContact(context, workItemId, operation, options);
  if (convertWorkItem(contact).status !== 'completed') return contact;
  return (await readLiveWorkItems(context, operation, options)).get(workItemId) ?? contact;
}

/** One contact, over or not. @throws NOT_FOUND */
export async function readContact(
  { client }: Pick<CxoneContext, 'client'>,
  contactId: string,
  operation: string,
  options: CallOptions,
): Promise<ContactRow> {
  const { data } = await client.send({
    operation,
    method: 'GET',
    path: pathOf`/contacts/${contactId}`,
    routeClass: 'contacts',
    idempotence: 'read',
    schema: contactRowSchema,
    options,
  });
  return data;
}

/** Is one row newer than another of the same work item? Rows that do not say are taken as they come. */
export function isLaterRow(row: ContactRow, other: ContactRow): boolean {
  if (row.updatedAt === undefined || other.updatedAt === undefined) return true;
  return Date.parse(row.updatedAt) >= Date.parse(other.updatedAt);
}
