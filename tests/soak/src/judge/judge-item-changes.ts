import { isContactCentreError, type WorkItem } from '@contactport/core';
import type { ItemChangeCall, ItemStep, Run } from '../run.js';
import { wasSo } from './judge-item-reads.js';
import { staleMsOf } from './staleness.js';
import { itemInWords } from './telling-items.js';

/** What callers were told of work items that they changed, against what the world's history holds. */
export function judgeItemChanges(run: Run): string[] {
  const staleMs = staleMsOf(run.plan);
  return [...run.itemHistories].flatMap(([id, history]) => {
    const calls = run.itemChanges.filter(({ workItemId }) => workItemId === id);
    return [
      ...calls.flatMap((call) => judgeCall(call, history, staleMs)),
      ...history
        .slice(1)
        .filter(({ isOurs }) => isOurs)
        .flatMap((step) => judgeWrite(step, history, calls)),
    ].map((fault) => `work item ${id}: ${fault}`);
  });
}

/** What an answer shows was so between call and answer. */
function judgeCall(call: ItemChangeCall, history: readonly ItemStep[], staleMs: number): string[] {
  const { deed, ending, startedAtMs, endedAtMs } = call;
  if (ending.kind === 'rejected') return [];
  const { workItem } = ending;
  const faults: string[] = [];
  if (!wasSo(workItem, history, { fromMs: startedAtMs - staleMs, toMs: endedAtMs })) {
    faults.push(`was answered with what was not so: ${itemInWords(workItem)}`);
  }
  if (!isDone(call, workItem))
    faults.push(`was answered with what is not what was asked for: ${itemInWords(workItem)}`);
  return faults.map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
}

/** Does the item show what was asked for, or say that it does not yet? */
function isDone({ deed }: ItemChangeCall, { status, warnings = [] }: WorkItem): boolean {
  if (deed.kind !== 'act' || warnings.length > 0) return true;
  switch (deed.action.type) {
    case 'complete':
    case 'cancel':
      return status === 'completed' || status === 'cancelled' || status === 'wrap-up';
    case 'assign':
    case 'requeue':
    case 'release':
    case 'cancel-routing':
    case 'set-status':
      return true;
    default:
      return deed.action satisfies never;
  }
}

/** Whatever was written in our name, a caller was told that it was, or that it may have been. */
function judgeWrite(
  { atMs, words }: ItemStep,
  history: readonly ItemStep[],
  calls: readonly ItemChangeCall[],
): string[] {
  // An order puts the item into its queue, too, and what was ordered is judged by itself.
  if (history[0]?.atMs === atMs) return [];
  const mayBe = calls.filter(({ startedAtMs }) => startedAtMs <= atMs);
  const isTold = mayBe.some(({ ending, endedAtMs }) =>
    ending.kind === 'resolved'
      ? atMs <= endedAtMs
      : !isContactCentreError(ending.error) || ending.error.effect === 'unknown',
  );
  return isTold
    ? []
    : [`${JSON.stringify(words)} was written at ${new Date(atMs).toISOString()}, and no caller was told`];
}
