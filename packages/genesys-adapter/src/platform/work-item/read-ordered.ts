import { type CallOptions, isContactCentreError, workItemId } from '@contactport/core';
import type { GenesysContext } from '../genesys-context.js';
import { equals, queryWorkItems, readWorkItem } from './read-work-items.js';
import type { VendorWorkItem } from './work-item-schema.js';

/** How many ids one condition of a query is given. */
const chunkSize = 50;

/**
 * Reads items of which a job told nothing but the ids: by one query for many, and singly whom that does not find yet.
 * @returns by id; without those that cannot be read.
 */
export async function readOrdered(
  context: GenesysContext,
  ordered: readonly { readonly typeId: string; readonly id: string }[],
  operation: string,
  options: CallOptions,
): Promise<ReadonlyMap<string, VendorWorkItem>> {
  const found = new Map<string, VendorWorkItem>();
  try {
    for (const typeId of new Set(ordered.map((one) => one.typeId))) {
      const ids = ordered.filter((one) => one.typeId === typeId).map(({ id }) => id);
      for (let start = 0; start < ids.length; start += chunkSize) {
        const chunk = ids.slice(start, start + chunkSize);
        const filters = [equals('typeId', typeId), { name: 'id', operator: 'IN', values: chunk } as const];
        for await (const page of queryWorkItems(context, filters, operation, options)) {
          for (const item of page) found.set(item.id, item);
        }
      }
    }
    for (const { id } of ordered) {
      if (!found.has(id)) found.set(id, await readWorkItem(context, workItemId(id), operation, options));
    }
  } catch (error) {
    // They are made, whatever hinders us from looking; only a caller's own reason to give up goes through.
    if (!isContactCentreError(error)) throw error;
  }
  return found;
}
