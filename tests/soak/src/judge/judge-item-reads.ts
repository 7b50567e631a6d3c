import { endedWorkItemStatuses, type WorkItem, type WorkItemId } from '@contactport/core';
import type { ItemReadCall, ItemStep, Run } from '../run.js';
import { during, type Period } from './period.js';
import { staleMsOf } from './staleness.js';
import { itemInWords, tellsItem } from './telling-items.js';

/** What is read of work items was so, not long ago; a list by queue holds all that were on it all the time, and once. */
export function judgeItemReads(run: Run): string[] {
  const staleMs = staleMsOf(run.plan);
  return run.itemReads.flatMap((call) => {
    const { deed, ending, startedAtMs, endedAtMs } = call;
    if (ending.kind === 'rejected') return [];
    const span = { fromMs: startedAtMs - staleMs, toMs: endedAtMs };
    const told = ending.workItems.map(({ id }) => id);
    return [
      ...ending.workItems
        .filter((item) => !wasSo(item, run.itemHistories.get(item.id) ?? [], span))
        .filter((item) => !isListedByWhatIsLeft(item, run.itemHistories.get(item.id) ?? [], span))
        .map((item) => `tells of ${item.id} what was not so: ${itemInWords(item)}`),
      ...told.filter((id) => !isAskedFor(id, call, run, span)).map((id) => `tells of ${id}, which was not asked for`),
      ...(new Set(told).size < told.length ? ['tells of a work item twice'] : []),
      ...missing(call, run, span).map((id) => `does not tell of ${id}`),
    ].map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
  });
}

/** Did the item stand so at any time of this period? */
export function wasSo(item: WorkItem, history: readonly ItemStep[], period: Period): boolean {
  return during(history, period).some((step) => tellsItem(item, step));
}

/** CXone lists an item that is over as long as an agent whom it was sent on from still has after-contact work of it. */
function isListedByWhatIsLeft({ status, assignee }: WorkItem, history: readonly ItemStep[], period: Period): boolean {
  if (status !== 'wrap-up' || assignee === undefined) return false;
  return during(history, period).some(({ words }) => words.leftWith?.includes(assignee));
}

/** Is it the item to be read, or one that was on the queue to be listed? */
function isAskedFor(
  id: WorkItemId,
  { workItemId, queueId }: ItemReadCall,
  { itemHistories }: Run,
  period: Period,
): boolean {
  if (workItemId !== undefined) return id === workItemId;
  return (
    queueId === undefined ||
    during(itemHistories.get(id) ?? [], period).some(({ words }) => words.isSentOn || words.queueId === queueId)
  );
}

/** Open items that were on the queue throughout, and are not in its list. */
function missing({ ending, queueId }: ItemReadCall, { itemHistories }: Run, period: Period): string[] {
  if (queueId === undefined || ending.kind === 'rejected') return [];
  const told = new Set<string>(ending.workItems.map(({ id }) => id));
  return [...itemHistories].flatMap(([id, history]) => {
    const steps = during(history, period);
    const isThere =
      (steps[0]?.atMs ?? Infinity) <= period.fromMs &&
      steps.every(({ words }) => words.queueId === queueId && !endedWorkItemStatuses.includes(words.status));
    return isThere && !told.has(id) ? [id] : [];
  });
}
