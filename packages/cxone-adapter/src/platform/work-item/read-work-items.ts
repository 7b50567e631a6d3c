import { pathOf } from '@contactport/adapter-kit';
import { type CallOptions, isContactCentreError, type WorkItemId } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { readRows } from '../read-pages.js';
import { pageSchema } from '../vendor-fields.js';
import { workItemMediaTypeId } from './media-type.js';
import { isDoneWith } from './convert-work-item.js';
import { type ContactRow, contactRowSchema } from './work-item-schema.js';

/** The lists of contacts that are not over. A parked contact is in the one of its own, whatever its row says. */
const liveLists = [
  { path: '/contacts/active', schema: pageSchema('activeContacts') },
  { path: '/contacts/parked', schema: pageSchema('parkedContacts'), stateName: 'Parked' },
] as const;

/** By what the lists of contacts can be narrowed. */
export interface ContactFilter {
  readonly skillId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly fromAddress?: string | undefined;
}

/** What reading contacts takes. */
type Reader = Pick<CxoneContext, 'client' | 'settings' | 'ownDeeds'>;

/** Every work item that is not over, by the latest contact of each. */
export async function readLiveWorkItems(
  context: Reader,
  operation: string,
  options: CallOptions,
  filter: ContactFilter = {},
): Promise<ReadonlyMap<string, ContactRow>> {
  const found = new Map<string, ContactRow>();
  for (const { path, schema, ...fixed } of liveLists) {
    const query = { mediaTypeId: workItemMediaTypeId, ...filter };
    const pages = { path, query, schema, routeClass: 'contacts', operation, options } as const;
    for await (const row of readRows(context, contactRowSchema, pages)) keepLatest(found, { ...row, ...fixed });
  }
  return found;
}

/** Of several contacts of one item the latest tells how it stands. */
export function keepLatest(found: Map<string, ContactRow>, row: ContactRow): void {
  const known = found.get(row.masterId);
  if (known === undefined || isLaterRow(row, known)) found.set(row.masterId, row);
}

/**
 * A work item by its latest contact: one that its agent is done with may have been transferred into another.
 * @param contactId the latest of its contacts that is known, else its first. What one before it is left with, such as
 * an agent's after-contact work, is not how the item stands.
 * @throws NOT_FOUND
 */
export async function readWorkItem(
  context: CxoneContext,
  workItemId: WorkItemId,
  operation: string,
  options: CallOptions,
  contactId: string = workItemId,
): Promise<ContactRow> {
  const contact = await readContact(context, contactId, operation, options);
  if (!isDoneWith(contact)) return contact;
  const live = (await readLiveWorkItems(context, operation, options)).get(workItemId);
  return live === undefined || beganBefore(live, contact) ? contact : live;
}

/** Of the contacts of one item each begins where the one before it is sent on. */
function beganBefore({ startedAt }: ContactRow, { startedAt: other }: ContactRow): boolean {
  return startedAt !== undefined && other !== undefined && Date.parse(startedAt) < Date.parse(other);
}

/** One contact, over or not, or handed in by this adapter and not to be seen yet. @throws NOT_FOUND */
export async function readContact(
  { client, ownDeeds }: Reader,
  contactId: string,
  operation: string,
  options: CallOptions,
): Promise<ContactRow> {
  try {
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
  } catch (error) {
    const pending = isContactCentreError(error, 'NOT_FOUND') ? ownDeeds.pending(contactId) : undefined;
    if (pending === undefined) throw error;
    return pending;
  }
}

/**
 * Is one row newer than another of the same work item? Rows that do not say are taken as they come. A transfer ends one
 * contact and begins another in the same instant: the one that it began with is the older.
 */
export function isLaterRow(row: ContactRow, other: ContactRow): boolean {
  if (row.updatedAt === undefined || other.updatedAt === undefined) return true;
  const isOfOneInstant = Date.parse(row.updatedAt) === Date.parse(other.updatedAt);
  if (isOfOneInstant && row.contactId !== other.contactId) return row.contactId !== row.masterId;
  return Date.parse(row.updatedAt) >= Date.parse(other.updatedAt);
}
