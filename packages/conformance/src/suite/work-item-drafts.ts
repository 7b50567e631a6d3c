import assert from 'node:assert/strict';
import {
  type Capabilities,
  type Priority,
  queueId,
  skillId,
  type WorkItemCapabilities,
  type WorkItemDraft,
  workItemTypeId,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { anyDraft } from './any-draft.js';
import { collect } from './collect.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertPlain } from './well-formed.js';
import { assertCreation, createdItem } from './work-item-bench.js';

const about = {
  name: 'drafts',
  lacks: ({ workItems: { create, createMany, check } }: Capabilities) =>
    create === undefined && createMany === undefined && check === undefined ? 'none can be handed in' : undefined,
};

/** A priority that a caller without types may give. */
const tooUrgent = 9 as Priority;

type Kept = WorkItemCapabilities['keeps'][number];

/** What may be handed in: judged field by field, kept as declared, many at once, and asked about beforehand. */
export const testWorkItemDrafts = createTopic(about, (test, { capabilities }) => {
  const { check, create, createMany, keeps, read, types } = capabilities.workItems;

  if (create !== undefined) {
    const wrong: readonly (readonly [field: string, Partial<WorkItemDraft>, tried: boolean])[] = [
      ['name', { name: '' }, true],
      ['priority', { priority: tooUrgent }, true],
      ['dueAt', { dueAt: 'tomorrow' }, true],
      ['requiredSkills', { requiredSkills: [skillId('4294967290')] }, keeps.includes('requiredSkills')],
      ['attributes', { attributes: { 'no such field': 1 } }, types && keeps.includes('attributes')],
    ];
    for (const [field, fields] of wrong.filter(([, , tried]) => tried)) {
      test(`a wrong ${field} is refused by its name, and nothing is made`, async (bench) => {
        const before = bench.writes();
        const work = (): unknown => bench.centre.workItems.create({ ...anyDraft(bench), ...fields });
        const error = await refusal(bench, work, 'INVALID_ARGUMENT');
        assert.equal(error.details.field.split('.')[0], field);
        assert.equal(error.effect, 'none');
        assert.ok(bench.writes() - before <= 1, 'it is not tried again');
      });
    }
  }

  for (const field of create === undefined ? [] : kept) {
    if (keeps.includes(field)) {
      if (read === undefined) continue;
      test(`keeps.${field}: it is there again, and nothing warns of it`, async (bench) => {
        const value = valueOf(bench, field);
        const plain = await bench.run(bench.centre.workItems.create(anyDraft(bench)));
        const creation = await bench.run(bench.centre.workItems.create({ ...anyDraft(bench), [field]: value }));
        assert.deepEqual(creation.warnings, plain.warnings);
        // No work item tells of them: that they are taken without a word is all that shows.
        if (field === 'preferredAgents') return;
        const item = await createdItem(bench, { [field]: value });
        if (field === 'dueAt') assert.equal(Date.parse(item.dueAt ?? ''), Date.parse(skilled(bench.dueAt, 'dueAt')));
        else assert.deepEqual(item[field], value);
      });
    } else {
      test(`keeps not ${field}: who hands it in is told so`, async (bench) => {
        const draft = { ...anyDraft(bench), [field]: valueOf(bench, field) };
        const plain = await bench.run(bench.centre.workItems.create(anyDraft(bench)));
        const { warnings } = await bench.run(bench.centre.workItems.create(draft));
        // Every draft has a name.
        assert.notDeepEqual(warnings, field === 'name' ? [] : plain.warnings, 'a warning');
      });
    }
  }

  if (createMany !== undefined) {
    test('createMany: one result a draft, and a bad one keeps no other back', async (bench) => {
      const good = anyDraft(bench);
      const drafts = [good, { ...good, priority: tooUrgent }, good];
      const progress: { total: number; succeeded: number; failed: number }[] = [];
      const onProgress = (step: (typeof progress)[number]): number => progress.push(step);
      const results = await bench.run(collect(bench.centre.workItems.createMany(drafts, { onProgress })));
      assert.deepEqual(new Set(results.map(({ index }) => index)), new Set([0, 1, 2]));
      assert.equal(results.length, 3);
      for (const result of results) {
        if (result.ok) assertCreation(result.creation, ['created', 'accepted']);
        else {
          assert.equal(result.index, 1);
          assert.equal(result.error.code, 'INVALID_ARGUMENT');
          assert.equal(result.error.effect, 'none');
        }
      }
      assert.equal(results.filter(({ ok }) => ok).length, 2);
      assert.deepEqual(progress.at(-1), { total: 3, succeeded: 2, failed: 1 });
    });

    test('createMany: of nothing makes nothing, a dry run neither', async (bench) => {
      const before = bench.writes();
      assert.deepEqual(await bench.run(collect(bench.centre.workItems.createMany([]))), []);
      const dry = bench.centre.workItems.createMany([anyDraft(bench), anyDraft(bench)], { dryRun: true });
      for (const result of await bench.run(collect(dry))) {
        assert.ok(result.ok);
        assertCreation(result.creation, ['accepted']);
      }
      assert.equal(bench.writes(), before);
    });
  }

  if (check !== undefined) {
    test('check: a draft that would reach an agent is said to, and nothing is made', async (bench) => {
      const before = bench.writes();
      const report = await bench.run(bench.centre.workItems.check(anyDraft(bench)));
      assert.equal(report.routable, true, JSON.stringify(report));
      assertReport(report);
      assert.equal(bench.writes(), before);
    });

    test('check: what stands in the way is told, not thrown', async (bench) => {
      const drafts: Partial<WorkItemDraft>[] = [{ destination: { queueId: queueId(bench.nobody) } }];
      if (types) drafts.push({ type: workItemTypeId(bench.nobody) });
      if (!capabilities.workItems.destinations.includes('queue')) drafts.shift();
      for (const fields of drafts) {
        const report = await bench.run(bench.centre.workItems.check({ ...anyDraft(bench), ...fields }));
        assert.equal(report.routable, false, JSON.stringify(report));
        assertReport(report);
      }
    });
  }
});

function assertReport({ routable, checks }: Awaited<ReturnType<Bench['centre']['workItems']['check']>>): void {
  assertPlain(checks, 'checks');
  assert.notEqual(checks.length, 0);
  for (const { name, evidence } of checks) {
    assert.match(name, /^[a-z]+(-[a-z]+)*$/);
    assert.notEqual(evidence.trim(), '', `${name} has evidence`);
  }
  assert.equal(
    routable,
    checks.every(({ result }) => result !== 'failed'),
  );
}

const kept: readonly Kept[] = [
  'name',
  'externalId',
  'priority',
  'requiredSkills',
  'preferredAgents',
  'attributes',
  'dueAt',
];

function valueOf(bench: Bench, field: Kept): unknown {
  switch (field) {
    case 'name':
      return 'A letter of thanks';
    case 'externalId':
      return 'order-4712';
    case 'priority':
      return 2;
    case 'requiredSkills':
      return [skilled(bench.skillId, 'skillId')];
    case 'preferredAgents':
      return [bench.agents[0]];
    case 'attributes':
      return skilled(bench.attributes, 'attributes');
    case 'dueAt':
      return skilled(bench.dueAt, 'dueAt');
    default:
      return field satisfies never;
  }
}
