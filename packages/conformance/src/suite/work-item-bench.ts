import assert from 'node:assert/strict';
import {
  endedWorkItemStatuses,
  isContactCentreError,
  type QueueId,
  type WorkItem,
  type WorkItemCreation,
  type WorkItemDraft,
  type WorkItemId,
} from '@contactport/core';
import type { Bench, WorkItemStep } from '../bench/bench.js';
import { anyDraft } from './any-draft.js';
import { eventually } from './eventually.js';
import { skilled } from './topic.js';
import { assertInstant, assertPlain } from './well-formed.js';

/** A work item made for a test, as `get` comes to show it: a vendor may take the order first and show it later. */
export async function createdItem(bench: Bench, more: Partial<WorkItemDraft> = {}): Promise<WorkItem> {
  const { workItems } = bench.centre;
  const { workItem } = await bench.run(workItems.create({ ...anyDraft(bench), ...more }));
  assert.ok(workItem !== undefined, 'the vendor tells the id');
  const get = async (): Promise<WorkItem | undefined> => {
    try {
      return await workItems.get(workItem.id);
    } catch (error) {
      if (isContactCentreError(error, 'NOT_FOUND')) return undefined;
      throw error;
    }
  };
  const item = await eventually(bench, get, (found) => found !== undefined, 'the item is there');
  assert.equal(item?.id, workItem.id);
  return item;
}

/** Takes an item on by these steps, one after the other. */
export async function moveItem(bench: Bench, id: WorkItemId, ...steps: readonly WorkItemStep[]): Promise<void> {
  for (const step of steps) await skilled(bench.somebodyElse.moveWorkItem, 'moveWorkItem')(id, step);
}

/** A new item after these steps, as `get` comes to show it. */
export async function movedItem(bench: Bench, ...steps: readonly WorkItemStep[]): Promise<WorkItem> {
  const { id } = await createdItem(bench);
  await moveItem(bench, id, ...steps);
  const [last] = steps.slice(-1);
  const isThere = last === undefined ? () => true : shows[last];
  return eventually(bench, () => bench.centre.workItems.get(id), isThere, `after ${steps.join(', ')}`);
}

const shows: Readonly<Record<WorkItemStep, (item: WorkItem) => boolean>> = {
  offer: ({ status }) => status === 'offered',
  accept: ({ status }) => status === 'active',
  decline: ({ status }) => status === 'queued' || status === 'waiting',
  hold: ({ status }) => status === 'held',
  park: ({ status }) => status === 'parked',
  end: ({ status }) => endedWorkItemStatuses.includes(status),
};

/** The queue to which the draft of `anyDraft` comes. */
export function queueOfDrafts(bench: Bench): QueueId {
  const { destination } = anyDraft(bench);
  return 'queueId' in destination ? destination.queueId : skilled(bench.groups.queueIds, 'the queue of its drafts').id;
}

/** What holds of every creation. */
export function assertCreation(creation: WorkItemCreation, outcomes: readonly WorkItemCreation['outcome'][]): void {
  assertPlain(creation, 'a creation');
  assert.ok(outcomes.includes(creation.outcome), `${outcomes.join(' or ')}: ${JSON.stringify(creation)}`);
  assert.ok(creation.outcome === 'accepted' || creation.workItem !== undefined, 'what was created is shown');
  if (creation.workItem !== undefined) assertWorkItem(creation.workItem);
}

/** What holds of every work item of every vendor. */
export function assertWorkItem(item: WorkItem): void {
  assertPlain(item, `work item ${item.id}`);
  assertInstant(item.createdAt, 'createdAt');
  if (item.modifiedAt !== undefined) assertInstant(item.modifiedAt, 'modifiedAt');
  if (item.dueAt !== undefined) assertInstant(item.dueAt, 'dueAt');
  if (item.endedAt !== undefined) assertInstant(item.endedAt, 'endedAt');
  assert.equal(typeof item.id, 'string', 'ids are strings: a CXone contact id exceeds 2^53');
  assert.notEqual(item.revision, '', 'a work item has a revision');
}
