import { isContactCentreError, type WorkItem } from '@contactport/core';
import type { ItemChangeCall, ItemStep, Run } from '../run.js';
import { wasSo } from './judge-item-reads.js';
import { staleMsOf } from './staleness.js';
import { itemInWords } from './telling-items.js';
import { isUnanswered } from './writes.js';

/** What callers were told of work items that they changed, against what the world's history holds. */
export function judgeItemChanges(run: Run): string[] {
  return [...run.itemHistories].flatMap(([id, history]) => {
    const calls = run.itemChanges.filter(({ workItemId }) => workItemId === id);
    return [
      ...calls.flatMap((call) =>
        judgeCall(call, history, run).map((fault) => `${call.deed.kind} at ${call.deed.atMs} ms ${fault}`),
      ),
      ...history
        .filter(({ isOurs, deed, atMs }) => isOurs && !isOrder(deed, atMs, history))
        .flatMap((step) => judgeWrite(step, calls)),
    ].map((fault) => `work item ${id}: ${fault}`);
  });
}

/** What was done was written by this very call; what its answer shows was so between call and answer. */
function judgeCall(call: ItemChangeCall, history: readonly ItemStep[], run: Run): string[] {
  const { deed, ending, startedAtMs, endedAtMs, workItemId } = call;
  if (ending.kind === 'rejected') return [];
  const { workItem } = ending;
  // On CXone the contact is followed, and a priority is none of its concerns.
  const isFollowed = run.plan.vendor === 'genesys' || deed.kind !== 'update-work-item';
  const isWritten = !isFollowed || history.some((step) => step.deed === deed && step.atMs <= endedAtMs);
  const sent = run.sentWrites.filter((write) => write.deed === deed);
  // A status that the item has already is not written again.
  const mayBeIdle = call.asked?.type === 'set-status' && sent.length === 0;
  // Of a write that went unanswered only a look tells, and it may find what somebody else wrote.
  return [
    ...(isWritten || mayBeIdle || sent.some(isUnanswered) ? [] : ['was answered, and not written']),
    ...(workItem.id === workItemId ? [] : [`was answered with ${workItem.id}`]),
    ...(wasSo(workItem, history, { fromMs: startedAtMs - staleMsOf(run.plan), toMs: endedAtMs })
      ? []
      : [`was answered with what was not so: ${itemInWords(workItem)}`]),
    ...(isDone(call, workItem, run)
      ? []
      : [`was answered with what is not what was asked for: ${itemInWords(workItem)}`]),
  ];
}

/** Does the item show what was asked for, or say that it does not yet? */
function isDone({ asked, deed }: ItemChangeCall, item: WorkItem, { plan }: Run): boolean {
  const { status, assignee, destination, businessStatus, warnings = [] } = item;
  if (plan.vendor === 'cxone' && warnings.some(({ code }) => code === 'not-yet-visible')) return true;
  // Five priorities stand for points of the tenant's own.
  if (asked === undefined) return deed.kind === 'update-work-item';
  switch (asked.type) {
    case 'complete':
    case 'cancel':
      return status === 'completed' || status === 'cancelled' || (plan.vendor === 'cxone' && status === 'wrap-up');
    case 'assign':
      return assignee === asked.agentId;
    case 'requeue':
      return destination !== undefined && 'queueId' in destination && destination.queueId === asked.queueId;
    case 'set-status':
      return businessStatus?.id === asked.statusId;
    case 'release':
    case 'cancel-routing':
      return status === 'waiting';
    default:
      return asked satisfies never;
  }
}

/** What was ordered is judged by itself. Of many orders at once the vendor makes the items later, by itself. */
function isOrder(deed: ItemStep['deed'], atMs: number, [made]: readonly ItemStep[]): boolean {
  return deed === undefined ? made?.atMs === atMs : deed.kind === 'create-work-items';
}

/** Whatever was written in our name, its caller was told that it was, or that it may have been. */
function judgeWrite({ atMs, words, deed }: ItemStep, calls: readonly ItemChangeCall[]): string[] {
  const call = calls.find((made) => made.deed === deed);
  const isTold =
    call !== undefined &&
    (call.ending.kind === 'resolved'
      ? atMs <= call.endedAtMs
      : !isContactCentreError(call.ending.error) || call.ending.error.effect === 'unknown');
  return isTold
    ? []
    : [`${JSON.stringify(words)} was written at ${new Date(atMs).toISOString()}, and no caller was told`];
}
