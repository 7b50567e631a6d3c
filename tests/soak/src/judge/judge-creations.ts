import { isContactCentreError, type WorkItemId } from '@contactport/core';
import type { CreateCall, Run } from '../run.js';
import { wasSo } from './judge-item-reads.js';
import { staleMsOf } from './staleness.js';
import { itemInWords } from './telling-items.js';

/** No work item doubled, none that was promised missing, none that was denied made. */
export function judgeCreations(run: Run): string[] {
  return run.creations.flatMap((call) =>
    judgeCreation(call, run.itemsNamed(call.name), run).map((fault) => `work item ${call.name} ${fault}`),
  );
}

function judgeCreation(
  { ending, startedAtMs, endedAtMs }: CreateCall,
  made: readonly WorkItemId[],
  { itemHistories, plan }: Run,
): string[] {
  if (made.length > 1) return [`was made ${made.length} times`];
  const [id] = made;
  if (ending.kind === 'rejected') {
    const isDenied = isContactCentreError(ending.error) && ending.error.effect === 'none';
    return isDenied && id !== undefined ? ['was refused without effect, and is there'] : [];
  }
  if (id === undefined) return [`was ${ending.outcome}, and is not there`];
  const { workItem } = ending;
  if (workItem === undefined) return [];
  if (workItem.id !== id) return [`is ${id}, and was told to be ${workItem.id}`];
  const period = { fromMs: startedAtMs - staleMsOf(plan), toMs: endedAtMs };
  return wasSo(workItem, itemHistories.get(id) ?? [], period)
    ? []
    : [`was told as it was not: ${itemInWords(workItem)}`];
}
