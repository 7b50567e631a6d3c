import type { WorkItem, WorkItemEvent, WorkItemId } from '@contactport/core';
import type { ItemStep, ItemWatchRecord, Run } from '../run.js';
import { judgeEnding } from './judge-ending.js';
import { during } from './period.js';
import { itemInWords, tellsItem } from './telling-items.js';
import { judgeOrder, judgeSequence, type Told } from './told.js';

type Items = Pick<Run, 'itemHistories'>;

/** Per work item and stream: no repeat, no step back, nothing out of thin air, and at the end the truth. */
export function judgeItemStreams(run: Run): string[] {
  return run.itemWatches.flatMap((watch, index) => {
    const told = toldByItem(watch);
    const historyOf = (id: WorkItemId): readonly ItemStep[] => run.itemHistories.get(id) ?? [];
    return [
      ...judgeEnding(watch, run).map((fault) => `watcher ${index} of items: ${fault}`),
      ...[...told].flatMap(([id, events]) =>
        [
          ...judgeSequence(events, (before, event) => wasLost(watch, historyOf(id), before, event)),
          ...judgeOrder(events, historyOf(id), tellsItem, itemInWords),
          ...(historyOf(id).some((step) => isMeant(watch, step)) ? [] : ['nobody had asked for it']),
        ].map((fault) => `watcher ${index}, work item ${id}: ${fault}`),
      ),
      ...judgeTruth(watch, told, run).map((fault) => `watcher ${index}, work item ${fault}`),
    ];
  });
}

/**
 * A watch loses sight of an item that leaves its queues or agents, or that is over, and begins anew if it comes back.
 */
function wasLost(
  watch: ItemWatchRecord,
  history: readonly ItemStep[],
  before: Told<WorkItem>,
  event: Told<WorkItem>,
): boolean {
  const period = { fromMs: Date.parse(before.observedAt), toMs: Date.parse(event.observedAt) };
  return during(history, period).some((step) => !isMeant(watch, step) || step.words.status === 'completed');
}

/** Does it tell the truth, as it is now, of every item that it is to tell of? */
export function isItemWatchAtTruth(watch: ItemWatchRecord, items: Items): boolean {
  return judgeTruth(watch, toldByItem(watch), items).length === 0;
}

/**
 * Every open item that the watch is about was told of and stands as it was told; so does every other that it told of and
 * is still about. What has gone where the watch does not look is no more its business.
 */
function judgeTruth(
  watch: ItemWatchRecord,
  told: ReadonlyMap<WorkItemId, readonly Told<WorkItem>[]>,
  { itemHistories }: Items,
): string[] {
  if (watch.ending.kind !== 'open') return [];
  return [...itemHistories].flatMap(([id, history]) => {
    const last = history.at(-1);
    if (last === undefined || !isMeant(watch, last)) return [];
    const state = told.get(id)?.at(-1)?.state;
    if (state === undefined) return last.words.status === 'completed' ? [] : [`${id} is there, and was never told`];
    if (tellsItem(state, last)) return [];
    return [`${id}: ends at ${itemInWords(state)}, but the truth is ${JSON.stringify(last.words)}`];
  });
}

function isMeant({ queueIds, assignees }: ItemWatchRecord, { words: { queueId, assignee } }: ItemStep): boolean {
  return (
    (queueIds === undefined || (queueId !== undefined && queueIds.includes(queueId))) &&
    (assignees === undefined || (assignee !== undefined && assignees.includes(assignee)))
  );
}

function toldByItem({ events }: ItemWatchRecord): Map<WorkItemId, Told<WorkItem>[]> {
  const told = new Map<WorkItemId, Told<WorkItem>[]>();
  for (const { event } of events) {
    if (event.type === 'stream-gap') continue;
    const known = told.get(event.workItemId);
    if (known === undefined) told.set(event.workItemId, [asTold(event)]);
    else known.push(asTold(event));
  }
  return told;
}

function asTold(event: Exclude<WorkItemEvent, { readonly type: 'stream-gap' }>): Told<WorkItem> {
  const { type, workItem: state, ...rest } = event;
  switch (type) {
    case 'work-item-snapshot':
      return { ...rest, state, kind: 'snapshot' };
    case 'work-item-changed':
      return { ...rest, state, kind: 'changed' };
    case 'work-item-resynchronised':
      return { ...rest, state, kind: 'resynchronised' };
    default:
      return type satisfies never;
  }
}
