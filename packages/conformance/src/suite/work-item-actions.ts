import assert from 'node:assert/strict';
import {
  agentId,
  type Capabilities,
  endedWorkItemStatuses,
  type WorkItem,
  type WorkItemAction,
  type WorkItemActionType,
  workItemId,
  workItemStatusId,
} from '@contactport/core';
import type { Bench, WorkItemStep } from '../bench/bench.js';
import { eventually } from './eventually.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertWorkItem, createdItem, movedItem } from './work-item-bench.js';

const about = {
  name: 'workItems.act',
  lacks: ({ workItems: { actions, create, read } }: Capabilities) =>
    create === undefined || read === undefined || Object.values(actions).every(({ as }) => as !== 'service')
      ? 'no action of a service is declared, with create and read'
      : undefined,
};

/** An action on trial. */
interface Trial {
  readonly type: WorkItemActionType;
  /** What brings an item to where the action begins. */
  readonly after: readonly WorkItemStep[];
  readonly action: (bench: Bench) => WorkItemAction;
  /** Has it taken force? */
  readonly shows: (item: WorkItem, bench: Bench) => boolean;
}

/** `workItems.act`: each action that a service may do takes force, and no other than where it may. */
export const testWorkItemActions = createTopic(about, (test, { capabilities }) => {
  const { actions } = capabilities.workItems;
  const declared = trials.filter(({ type }) => actions[type]?.as === 'service');

  for (const { type, after, action, shows } of declared) {
    const needs = after.length === 0 ? {} : ({ needs: 'move-work-item', proves: `workItems.actions.${type}` } as const);
    test(
      `actions.${type} takes force`,
      async (bench) => {
        const { act, get } = bench.centre.workItems;
        const { id } = await itemFor(bench, type, after);
        const before = bench.writes();
        assertWorkItem(await bench.run(act(id, action(bench), { dryRun: true })));
        assert.equal(bench.writes(), before, 'a dry run writes nothing');
        assertWorkItem(await bench.run(act(id, action(bench))));
        assertWorkItem(
          await eventually(
            bench,
            () => get(id),
            (item) => shows(item, bench),
            `it shows ${type}`,
          ),
        );
      },
      needs,
    );

    test(`actions.${type} on nothing is NOT_FOUND`, async (bench) => {
      const nothing = workItemId(bench.nobody);
      const error = await refusal(bench, () => bench.centre.workItems.act(nothing, action(bench)), 'NOT_FOUND');
      assert.equal(error.effect, 'none');
    });
  }

  for (const { type, action } of declared.filter((trial) => trial.type !== 'wrap-up')) {
    test(
      `actions.${type} on what has ended is refused, and tells how it stands`,
      async (bench) => {
        const { id, status } = await movedItem(bench, 'offer', 'accept', 'end');
        for (const dryRun of [false, true]) {
          const act = (): unknown => bench.centre.workItems.act(id, action(bench), { dryRun });
          const error = await refusal(bench, act, 'INVALID_STATE');
          assert.equal(error.effect, 'none');
          assert.ok(endedWorkItemStatuses.includes(status));
        }
      },
      { needs: 'move-work-item' },
    );
  }

  const [any] = declared.filter(({ after, type }) => after.length === 0 && type !== 'complete');
  if (any !== undefined) {
    test(`actions.${any.type} on a stale revision is a CONFLICT`, async (bench) => {
      const { id, revision } = await movedItem(bench);
      await bench.run(bench.centre.workItems.act(id, any.action(bench), { ifRevision: revision }));
      await eventually(
        bench,
        () => bench.centre.workItems.get(id),
        (item) => item.revision !== revision,
        'it changes',
      );
      const act = (): unknown => bench.centre.workItems.act(id, any.action(bench), { ifRevision: revision });
      const error = await refusal(bench, act, 'CONFLICT');
      assert.equal(error.effect, 'none');
      assert.equal(error.details.expected, revision);
    });
  }

  if (actions.assign?.as === 'service') {
    test('assign to nobody is refused by its name', async (bench) => {
      const { id } = await createdItem(bench);
      const act = (): unknown => bench.centre.workItems.act(id, { type: 'assign', agentId: agentId(bench.nobody) });
      const error = await refusal(bench, act, 'INVALID_ARGUMENT');
      assert.equal(error.details.field, 'agentId');
    });
  }

  if (actions['set-status']?.as === 'service') {
    test('an illegal transition names the legal ones, an unknown status is refused by its name', async (bench) => {
      const { id } = await createdItem(bench);
      const { next, notYet } = skilled(bench.workItemStatuses, 'workItemStatuses');
      const set = (statusId: typeof next): unknown => bench.centre.workItems.act(id, { type: 'set-status', statusId });
      const illegal = await refusal(bench, () => set(notYet), 'INVALID_STATE');
      assert.ok(illegal.details.reason.includes(next), illegal.details.reason);
      const { allowed = [] } = illegal.details;
      assert.ok(allowed.includes(next) && !allowed.includes(notYet), `allowed: ${allowed.join(', ')}`);
      assert.equal(illegal.effect, 'none');
      const unknown = await refusal(bench, () => set(workItemStatusId(bench.nobody)), 'INVALID_ARGUMENT');
      assert.equal(unknown.details.field, 'statusId');
    });
  }
});

const hasStatus =
  (...statuses: readonly WorkItem['status'][]) =>
  ({ status }: WorkItem): boolean =>
    statuses.includes(status);

const trials: readonly Trial[] = [
  {
    type: 'assign',
    after: [],
    action: ({ agents }) => ({ type: 'assign', agentId: agents[0] }),
    shows: ({ assignee, status }, { agents }) => assignee === agents[0] && ['offered', 'active'].includes(status),
  },
  { type: 'requeue', after: ['offer', 'decline'], action: () => ({ type: 'requeue' }), shows: hasStatus('queued') },
  {
    type: 'transfer',
    after: [],
    action: ({ agents }) => ({ type: 'transfer', to: { agentId: agents[1] } }),
    shows: ({ assignee, status }, { agents }) => assignee === agents[1] && ['offered', 'active'].includes(status),
  },
  { type: 'accept', after: ['offer'], action: () => ({ type: 'accept' }), shows: hasStatus('active') },
  {
    type: 'decline',
    after: ['offer'],
    action: () => ({ type: 'decline' }),
    shows: ({ status, lastOffer }) => status !== 'offered' && lastOffer?.outcome === 'declined',
  },
  { type: 'hold', after: ['offer', 'accept'], action: () => ({ type: 'hold' }), shows: hasStatus('held') },
  {
    type: 'resume',
    after: ['offer', 'accept', 'hold'],
    action: () => ({ type: 'resume' }),
    shows: hasStatus('active'),
  },
  { type: 'park', after: ['offer', 'accept'], action: () => ({ type: 'park' }), shows: hasStatus('parked') },
  {
    type: 'unpark',
    after: ['offer', 'accept', 'park'],
    action: () => ({ type: 'unpark' }),
    shows: hasStatus('active'),
  },
  { type: 'release', after: ['offer', 'accept'], action: () => ({ type: 'release' }), shows: hasStatus('waiting') },
  { type: 'cancel-routing', after: [], action: () => ({ type: 'cancel-routing' }), shows: hasStatus('waiting') },
  {
    type: 'set-status',
    after: [],
    action: (bench) => ({ type: 'set-status', statusId: skilled(bench.workItemStatuses, 'workItemStatuses').next }),
    shows: ({ businessStatus }, { workItemStatuses }) => businessStatus?.id === workItemStatuses?.next,
  },
  {
    type: 'complete',
    after: ['offer', 'accept'],
    action: () => ({ type: 'complete' }),
    shows: hasStatus('wrap-up', 'completed'),
  },
  { type: 'cancel', after: [], action: () => ({ type: 'cancel' }), shows: hasStatus('cancelled') },
  {
    type: 'wrap-up',
    after: ['offer', 'accept'],
    action: (bench) => ({ type: 'wrap-up', codeId: skilled(bench.wrapUpCodeId, 'wrapUpCodeId') }),
    // No work item tells of its wrap-up codes.
    shows: () => true,
  },
];

/** An item where the action begins. Nothing is completed before somebody has worked on it, where the business has a say. */
async function itemFor(bench: Bench, type: WorkItemActionType, after: readonly WorkItemStep[]): Promise<WorkItem> {
  const item = await movedItem(bench, ...after);
  const { act, get } = bench.centre.workItems;
  const worksOn = type === 'complete' && bench.centre.capabilities.workItems.actions['set-status']?.as === 'service';
  if (!worksOn) return item;
  const { next } = skilled(bench.workItemStatuses, 'workItemStatuses');
  await bench.run(act(item.id, { type: 'set-status', statusId: next }));
  return eventually(
    bench,
    () => get(item.id),
    ({ businessStatus }) => businessStatus?.id === next,
    'it is in work',
  );
}
