import { sleep } from '@contactport/adapter-kit';
import { type CallOptions, isContactCentreError } from '@contactport/core';
import { readBackWindowMs } from '../platform-capabilities.js';
import type { PlatformContext } from '../platform-context.js';
import { equals, queryWorkItems } from './read-work-items.js';
import type { VendorWorkItem } from './work-item-schema.js';

/** An item of which nothing is known but what it is called. */
export interface OrderedItem {
  readonly typeId: string;
  readonly id: string;
}

/** How many ids one condition of a query is given. */
const chunkSize = 50;

/** Who is not shown yet is looked for again after so long, doubled each time up to the most. */
const firstPauseMs = 250;
const longestPauseMs = 2_000;

/**
 * Reads items of which a job told nothing but the ids, for as long as a read may lag behind.
 * @returns by id; without those that cannot be read.
 */
export async function readOrdered(
  context: PlatformContext,
  ordered: readonly OrderedItem[],
  operation: string,
  options: CallOptions,
): Promise<ReadonlyMap<string, VendorWorkItem>> {
  const { clock } = context;
  const found = new Map<string, VendorWorkItem>();
  const lookUntil = clock.now() + readBackWindowMs;
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const missing = ordered.filter(({ id }) => !found.has(id));
      for await (const item of queryThem(context, missing, operation, options)) found.set(item.id, item);
      if (found.size >= ordered.length || clock.now() + pauseMs > lookUntil) return found;
      await sleep(clock, pauseMs, options.signal);
    }
  } catch (error) {
    // They are made, whatever hinders us from looking; only a caller's own reason to give up goes through.
    if (!isContactCentreError(error)) throw error;
    return found;
  }
}

async function* queryThem(
  context: PlatformContext,
  ordered: readonly OrderedItem[],
  operation: string,
  options: CallOptions,
): AsyncGenerator<VendorWorkItem, void, undefined> {
  for (const typeId of new Set(ordered.map((one) => one.typeId))) {
    const ids = ordered.filter((one) => one.typeId === typeId).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += chunkSize) {
      const chunk = ids.slice(start, start + chunkSize);
      const filters = [equals('typeId', typeId), { name: 'id', operator: 'IN', values: chunk } as const];
      for await (const page of queryWorkItems(context, filters, operation, options)) yield* page;
    }
  }
}
