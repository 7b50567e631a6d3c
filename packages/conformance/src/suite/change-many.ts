import assert from 'node:assert/strict';
import { type Capabilities, reasonId, type StateChangeRequest } from '@contactport/core';
import { collect } from './collect.js';
import { eventuallyTrue } from './eventually.js';
import { lacksMoves } from './lacks.js';
import { assertPresentable, thrownBy } from './refusal.js';
import { createTopic } from './topic.js';

const lacks = (capabilities: Capabilities): string | undefined =>
  capabilities.agentStates.changeMany === undefined ? 'it is not declared' : lacksMoves(capabilities);

/** `agentStates.changeMany`: one result an agent, whatever becomes of the others. */
export const testChangeMany = createTopic(
  { name: 'agentStates.changeMany', lacks },
  (test, { capabilities, unknownReasonIs = 'INVALID_ARGUMENT' }) => {
    test('every agent has one result, and the vendor holds what was asked for', async (bench) => {
      const { agents, centre, reasons, run } = bench;
      const requests = agents
        .slice(0, 3)
        .map((agentId) => ({ agentId, target: { status: 'not-ready', reason: reasons[1] } }) as const);
      const results = await run(collect(centre.agentStates.changeMany(requests)));
      assert.deepEqual(results.map(({ agentId }) => agentId).toSorted(), agents.slice(0, 3).toSorted());
      for (const result of results) assert.ok(result.ok, JSON.stringify(result));
      for (const id of agents.slice(0, 3)) assert.equal((await bench.truth(id)).reasonId, reasons[1]);
    });

    test('one bad request fails alone, as data', async (bench) => {
      const { agents, centre, reasons, run } = bench;
      const requests: StateChangeRequest[] = [
        { agentId: bench.nobody, target: { status: 'ready' } },
        { agentId: agents[0], target: { status: 'ready' } },
        { agentId: agents[1], target: { status: 'not-ready', reason: reasonId('no-such-reason') } },
        { agentId: agents[2], target: { status: 'not-ready', reason: reasons[0] } },
      ];
      const results = await run(collect(centre.agentStates.changeMany(requests)));
      const codeOf = (id: string): string | undefined => {
        const result = results.find(({ agentId }) => agentId === id);
        if (result?.ok === false) assertPresentable(bench, result.error);
        return result?.ok === false ? result.error.code : result && 'ok';
      };
      assert.equal(results.length, requests.length);
      assert.equal(codeOf(bench.nobody), 'NOT_FOUND');
      assert.equal(codeOf(agents[0]), 'ok');
      assert.equal(codeOf(agents[1]), unknownReasonIs);
      assert.equal(codeOf(agents[2]), 'ok');
      assert.equal((await bench.truth(agents[0])).status, 'ready');
    });

    if (capabilities.agentStates.guard !== 'none') {
      test("a stale revision is one agent's conflict", async (bench) => {
        const { agents, centre, reasons, run, somebodyElse } = bench;
        const { revision } = await run(centre.agentStates.get(agents[0]));
        await somebodyElse.changeAgent(agents[0], { status: 'not-ready', reasonId: reasons[1] });
        await eventuallyTrue(bench, agents[0]);
        const results = await run(
          collect(
            centre.agentStates.changeMany([
              { agentId: agents[0], target: { status: 'ready' }, ifRevision: revision },
              { agentId: agents[1], target: { status: 'ready' } },
            ]),
          ),
        );
        const stale = results.find(({ agentId }) => agentId === agents[0]);
        assert.equal(stale?.ok === false && stale.error.code, 'CONFLICT');
        assert.equal(results.find(({ agentId }) => agentId === agents[1])?.ok, true);
      });
    }

    test('nobody to change is no result, and no write', async ({ centre, run, writes }) => {
      const before = writes();
      assert.deepEqual(await run(collect(centre.agentStates.changeMany([]))), []);
      assert.equal(writes(), before);
    });

    test('a dry run of many writes nothing', async ({ agents, centre, run, writes }) => {
      const before = writes();
      const requests = agents.map((agentId) => ({ agentId, target: { status: 'ready' } }) as const);
      const results = await run(collect(centre.agentStates.changeMany(requests, { dryRun: true })));
      assert.equal(results.length, agents.length);
      assert.equal(writes(), before);
    });

    test("aborting it rejects with the signal's reason", async (bench) => {
      const reason = new Error('supervisor changed their mind');
      const requests = bench.agents.map((agentId) => ({ agentId, target: { status: 'ready' } }) as const);
      const many = bench.centre.agentStates.changeMany(requests, { signal: AbortSignal.abort(reason) });
      assert.equal(await thrownBy(bench, () => collect(many)), reason);
    });
  },
);
