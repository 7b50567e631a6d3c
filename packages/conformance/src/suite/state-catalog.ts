import assert from 'node:assert/strict';
import type { AgentId, Reason } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertPlain, assertReason } from './well-formed.js';

/** `agentStates.catalog`: what may be asked of an agent is exactly what is then accepted. */
export const testStateCatalog = createTopic({ name: 'agentStates.catalog' }, (test, { capabilities }) => {
  const { change, catalogBy } = capabilities.agentStates;

  test('the targets are those declared', async ({ agents, centre, run }) => {
    const catalog = await run(centre.agentStates.catalog({ agentId: agents[0] }));
    assertPlain(catalog, 'a catalogue');
    const declared = Object.keys(change).toSorted();
    assert.deepEqual(catalog.targets.map(({ status }) => status).toSorted(), declared);
  });

  test('the reasons have id, name, category and origin, and are the ones an agent may give', async (bench) => {
    const reasons = await reasonsOf(bench, bench.agents[0]);
    for (const reason of reasons) assertReason(reason);
    const ids = reasons.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'no reason twice');
    if (change['not-ready'] === undefined) assert.deepEqual(reasons, []);
    else for (const id of bench.reasons) assert.ok(ids.includes(id), `${id} is in the catalogue`);
  });

  test('only being not ready takes reasons', async ({ agents, centre, run }) => {
    const { targets } = await run(centre.agentStates.catalog({ agentId: agents[0] }));
    for (const { status, reasons } of targets) assert.ok(status === 'not-ready' || reasons.length === 0, status);
  });

  test('every reason in the catalogue is accepted', async (bench) => {
    for (const { id } of await reasonsOf(bench, bench.agents[0])) {
      const target = { status: 'not-ready', reason: id } as const;
      await bench.run(bench.centre.agentStates.change(bench.agents[0], target, { dryRun: true }));
    }
  });

  if (catalogBy === 'team') {
    if (change['not-ready'] !== undefined) {
      test('by team: agents of different teams have different reasons', async (bench) => {
        const [one, other] = skilled(bench.differentCatalogs, 'differentCatalogs');
        assert.notDeepEqual(await idsOf(bench, one), await idsOf(bench, other));
      });
    }

    test('by team: an agent whom nobody has is NOT_FOUND', async (bench) => {
      await refusal(bench, () => bench.centre.agentStates.catalog({ agentId: bench.nobody }), 'NOT_FOUND');
    });
  } else {
    test('by centre: everybody has the same reasons', async (bench) => {
      const expected = await idsOf(bench, bench.agents[0]);
      for (const id of bench.agents.slice(1)) assert.deepEqual(await idsOf(bench, id), expected);
    });
  }
});

async function reasonsOf({ centre, run }: Bench, agentId: AgentId): Promise<readonly Reason[]> {
  const { targets } = await run(centre.agentStates.catalog({ agentId }));
  return targets.find(({ status }) => status === 'not-ready')?.reasons ?? [];
}

async function idsOf(bench: Bench, agentId: AgentId): Promise<readonly string[]> {
  return (await reasonsOf(bench, agentId)).map(({ id }) => id).toSorted();
}
