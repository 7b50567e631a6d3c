import { sleep } from '@contactport/adapter-kit';
import type { CallOptions, WorkItemDraft } from '@contactport/core';
import { readBackWindowMs } from '../platform-capabilities.js';
import type { PlatformContext } from '../platform-context.js';
import { equals, queryWorkItems } from './read-work-items.js';
import type { VendorWorkItem } from './work-item-schema.js';

/** Looking begins at once, then waits so long, doubled each time up to the most. */
const firstPauseMs = 250;
const longestPauseMs = 2_000;

/** So far may the vendor's clock be behind ours. */
const clockToleranceMs = 60_000;

/**
 * Looks for the item of an order whose answer was lost, for as long as a read may lag behind. Without an external id
 * there is nothing to know it by.
 * @param orderedAt what was made before is no item of this order.
 * @returns all that carry the external id, the oldest first; none where it cannot be found, or not be looked for.
 */
export async function findOrdered(
  context: PlatformContext,
  operation: string,
  { externalId, type }: WorkItemDraft,
  orderedAt: number,
  options: CallOptions,
): Promise<readonly VendorWorkItem[]> {
  if (externalId === undefined || type === undefined) return [];
  const { clock } = context;
  const lookUntil = clock.now() + readBackWindowMs;
  const filters = [equals('typeId', type), equals('externalTag', externalId)];
  const isOurs = ({ externalTag, dateCreated }: VendorWorkItem) =>
    externalTag === externalId && dateCreated !== undefined && Date.parse(dateCreated) >= orderedAt - clockToleranceMs;
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const found: VendorWorkItem[] = [];
      for await (const page of queryWorkItems(context, filters, operation, options)) found.push(...page.filter(isOurs));
      if (found.length > 0) return found.toSorted(byCreation);
      if (clock.now() + pauseMs > lookUntil) return [];
      await sleep(clock, pauseMs, options.signal);
    }
  } catch {
    // The doubt remains, and is told as what it is: the lost answer.
    return [];
  }
}

function byCreation(one: VendorWorkItem, other: VendorWorkItem): number {
  return Date.parse(one.dateCreated ?? '') - Date.parse(other.dateCreated ?? '');
}
