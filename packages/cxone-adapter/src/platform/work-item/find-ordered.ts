import { sleep } from '@contactport/adapter-kit';
import type { CallOptions, WorkItemDraft } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { readLiveWorkItems } from './read-work-items.js';
import type { ContactRow } from './work-item-schema.js';

/** How soon it is looked again. */
const lookAgainMs = 1_000;

/** So far may the vendor's clock be behind ours. */
const clockToleranceMs = 60_000;

/**
 * Looks for the item of an order whose answer was lost, for as long as CXone may take to show one: the last look begins
 * when that time is over. Only where external ids are kept in a field that CXone tells again is there anything to know
 * it by.
 * @param orderedAt what was made before is no item of this order.
 * @returns all that carry the external id, the oldest first; none where it cannot be found, or not be looked for.
 */
export async function findOrdered(
  context: CxoneContext,
  { externalId }: WorkItemDraft,
  orderedAt: number,
  options: CallOptions,
): Promise<readonly ContactRow[]> {
  const { clock, settings } = context;
  if (settings.correlateBy === undefined || externalId === undefined) return [];
  const lookUntil = clock.now() + settings.settleMs;
  const isOurs = ({ from, startedAt = '' }: ContactRow) =>
    from === externalId && Date.parse(startedAt) >= orderedAt - clockToleranceMs;
  try {
    for (;;) {
      const begunAt = clock.now();
      const live = await readLiveWorkItems(context, 'workItems.create', options, { fromAddress: externalId });
      const found = [...live.values()].filter(isOurs);
      if (found.length > 0) return found.toSorted(byStart);
      if (begunAt >= lookUntil) return [];
      await sleep(clock, Math.min(lookAgainMs, Math.max(0, lookUntil - clock.now())), options.signal);
    }
  } catch {
    // The doubt remains, and is told as what it is: the lost answer.
    return [];
  }
}

function byStart(one: ContactRow, other: ContactRow): number {
  return Date.parse(one.startedAt ?? '') - Date.parse(other.startedAt ?? '');
}
