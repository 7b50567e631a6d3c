import assert from 'node:assert/strict';
import {
  type Capabilities,
  type CreatePromise,
  entryPointId,
  queueId,
  type WorkItemCreation,
  type WorkItemDraft,
  workItemId,
  workItemTypeId,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { anyDraft } from './any-draft.js';
import { eventually } from './eventually.js';
import { refusal } from './refusal.js';
import { createTopic, type DefineTest, skilled } from './topic.js';
import { assertCreation, assertWorkItem, createdItem, moveItem } from './work-item-bench.js';

const about = {
  name: 'workItems.create and get',
  lacks: ({ workItems: { create, read } }: Capabilities) =>
    create === undefined && read === undefined ? 'neither is declared' : undefined,
};

/** `workItems.create` and `get`: what is handed in is there, once. */
export const testWorkItems = createTopic(about, (test, { capabilities }) => {
  const { create, destinations, types, read } = capabilities.workItems;

  for (const destination of create === undefined ? [] : destinations) {
    test(`destinations.${destination}: a draft for one is taken`, async (bench) => {
      const draft = skilled(bench.drafts[destination], `a draft for a ${destination}`);
      const before = bench.writes();
      assertCreation(await bench.run(bench.centre.workItems.create(draft)), ['created', 'accepted']);
      assert.equal(bench.writes(), before + 1, 'one write');
    });

    test(`destinations.${destination}: an unknown one is refused`, async (bench) => {
      const unknown =
        destination === 'queue' ? { queueId: queueId(bench.nobody) } : { entryPointId: entryPointId(bench.nobody) };
      await assertInvalid(bench, { ...anyDraft(bench), destination: unknown }, 'destination');
    });
  }

  if (create !== undefined) {
    test('a dry run checks the draft and writes nothing', async (bench) => {
      const before = bench.writes();
      const creation = await bench.run(bench.centre.workItems.create(anyDraft(bench), { dryRun: true }));
      assertCreation(creation, ['accepted']);
      assert.ok(
        creation.warnings.some(({ code }) => code === 'dry-run'),
        JSON.stringify(creation),
      );
      assert.equal(bench.writes(), before);
    });
  }

  if (create !== undefined && types) {
    test('types: a draft without a type is refused, and so is one of an unknown type', async (bench) => {
      const { type: _, ...untyped } = anyDraft(bench);
      await assertInvalid(bench, untyped, 'type');
      await assertInvalid(bench, { ...untyped, type: workItemTypeId(bench.nobody) }, 'type');
    });
  }

  if (create !== undefined && read !== undefined) {
    test('what was created is read back', async (bench) => {
      const item = await createdItem(bench, { externalId: 'order-4711' });
      assertWorkItem(item);
      assert.ok(!['completed', 'cancelled', 'unknown'].includes(item.status), `it is new, not ${item.status}`);
    });

    test('reading twice gives one revision', async (bench) => {
      const { id } = await createdItem(bench);
      const { vendorState: _, ...once } = await bench.run(bench.centre.workItems.get(id));
      const { vendorState: __, ...twice } = await bench.run(bench.centre.workItems.get(id));
      assert.deepEqual(twice, once);
    });

    test(
      'a change by somebody else is seen, with a new revision',
      async (bench) => {
        const { id, revision, status } = await createdItem(bench);
        await moveItem(bench, id, 'offer');
        const get = (): ReturnType<typeof bench.centre.workItems.get> => bench.centre.workItems.get(id);
        const changed = await eventually(bench, get, (item) => item.status !== status, 'the status changes');
        assertWorkItem(changed);
        assert.notEqual(changed.revision, revision);
      },
      { needs: 'move-work-item' },
    );
  }

  if (read !== undefined) {
    test('a work item that nobody has is NOT_FOUND, by name', async (bench) => {
      const error = await refusal(bench, () => bench.centre.workItems.get(workItemId(bench.nobody)), 'NOT_FOUND');
      assert.equal(error.details.id, bench.nobody);
      assert.equal(error.effect, 'none');
    });

    test('a malformed id is refused and reaches nothing else', async (bench) => {
      const get = (): unknown => bench.centre.workItems.get(workItemId('../../etc/passwd'));
      assert.equal((await refusal(bench, get, 'NOT_FOUND', 'INVALID_ARGUMENT')).effect, 'none');
    });
  }

  if (create !== undefined) test(...lostAnswer(create.promise));
  if (create?.promise === 'guaranteed') {
    test('promise guaranteed: a second create of one external id gives the first item', async (bench) => {
      const draft = { ...anyDraft(bench), externalId: 'order-4711' };
      const first = await bench.run(bench.centre.workItems.create(draft));
      const second = await bench.run(bench.centre.workItems.create(draft));
      assertCreation(second, ['existing']);
      assert.equal(second.workItem?.id, first.workItem?.id);
    });
  }
});

async function assertInvalid(bench: Bench, draft: WorkItemDraft, field: string): Promise<void> {
  for (const dryRun of [false, true]) {
    const create = (): unknown => bench.centre.workItems.create(draft, { dryRun });
    const error = await refusal(bench, create, 'INVALID_ARGUMENT');
    assert.equal(error.details.field, field);
    assert.equal(error.effect, 'none');
  }
}

/** What each promise makes of an order whose answer was lost. */
function lostAnswer(promise: CreatePromise): Parameters<DefineTest> {
  const needs = { needs: 'lose-next-answer', proves: `workItems.create.promise ${promise}` } as const;
  const create = (bench: Bench): Promise<WorkItemCreation> => {
    skilled(bench.connection.loseNextAnswer, 'loseNextAnswer')();
    return bench.centre.workItems.create({ ...anyDraft(bench), externalId: 'order-4711' });
  };
  switch (promise) {
    case 'guaranteed':
      return [
        'promise guaranteed: after a lost answer it is sent again, and the first item is answered',
        async (bench) => {
          const before = bench.writes();
          assertCreation(await bench.run(create(bench)), ['created', 'existing']);
          assert.equal(bench.writes(), before + 2);
        },
        needs,
      ];
    case 'read-back':
      return [
        'promise read-back: after a lost answer the item is looked for, and not made again',
        async (bench) => {
          const before = bench.writes();
          assertCreation(await bench.run(create(bench)), ['created', 'existing']);
          assert.equal(bench.writes(), before + 1);
        },
        needs,
      ];
    case 'at-most-once':
      return [
        'promise at-most-once: after a lost answer nothing is sent again, and the doubt is told',
        async (bench) => {
          const before = bench.writes();
          const error = await refusal(bench, () => create(bench), 'NETWORK', 'TIMEOUT');
          assert.equal(error.effect, 'unknown');
          assert.equal(bench.writes(), before + 1);
        },
        needs,
      ];
    default:
      return promise satisfies never;
  }
}
