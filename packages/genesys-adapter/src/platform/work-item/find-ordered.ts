import { sleep } from '@contactport/adapter-kit';
import { type CallOptions, isContactCentreError, type WorkItemDraft } from '@contactport/core';
import { readBackWindowMs } from '../platform-capabilities.js';
import type { PlatformContext } from '../platform-context.js';
import { queryByJob } from './query-by-job.js';
import { equals, type QueryFilter, queryPage, queryWorkItems } from './read-work-items.js';
import type { VendorWorkItem } from './work-item-schema.js';

/** Looking begins at once, then waits so long, doubled each time up to the most. */
const firstPauseMs = 250;
const longestPauseMs = 2_000;

/** So far may the vendor's clock be behind ours. */
const clockToleranceMs = 60_000;

/**
 * Looks for the item of an order whose answer was lost, for as long as a read may lag behind: the last look begins when
 * that time is over. Without an external id there is nothing to know it by.
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
  const look = createLook(context, filters, operation, options);
  const isOurs = ({ externalTag, dateCreated }: VendorWorkItem) =>
    externalTag === externalId && dateCreated !== undefined && Date.parse(dateCreated) >= orderedAt - clockToleranceMs;
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const begunAt = clock.now();
      const found = (await look()).filter(isOurs);
      if (found.length > 0) return found.toSorted(byCreation);
      if (begunAt >= lookUntil) return [];
      await sleep(clock, Math.min(pauseMs, Math.max(0, lookUntil - clock.now())), options.signal);
    }
  } catch {
    // The doubt remains, and is told as what it is: the lost answer.
    return [];
  }
}

/**
 * A query's pages run over all items of the type, whatever its other filters leave of them. Where that is more than one
 * page, a job is asked, which takes a few calls however many items there are; without the right to it, page by page.
 */
function createLook(
  context: PlatformContext,
  filters: readonly QueryFilter[],
  operation: string,
  options: CallOptions,
): () => Promise<readonly VendorWorkItem[]> {
  let by: 'page' | 'job' | 'pages' = 'page';
  return async () => {
    if (by === 'page') {
      const { items, after } = await queryPage(context, filters, operation, options);
      if (after === undefined) return items;
      by = 'job';
    }
    if (by === 'job') {
      try {
        return await collect(queryByJob(context, filters, operation, options));
      } catch (error) {
        if (!isContactCentreError(error, 'PERMISSION')) throw error;
        by = 'pages';
      }
    }
    return collect(queryWorkItems(context, filters, operation, options));
  };
}

async function collect(pages: AsyncIterable<readonly VendorWorkItem[]>): Promise<readonly VendorWorkItem[]> {
  const items: VendorWorkItem[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

function byCreation(one: VendorWorkItem, other: VendorWorkItem): number {
  return Date.parse(one.dateCreated ?? '') - Date.parse(other.dateCreated ?? '');
}
