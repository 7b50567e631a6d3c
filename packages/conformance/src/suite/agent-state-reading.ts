import assert from 'node:assert/strict';
import { agentId } from '@contactport/core';
import { allAgents } from './all-agents.js';
import { groupOf } from './group-of.js';
import { collect, first } from './collect.js';
import { eventually, eventuallyTrue } from './eventually.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertAgentState } from './well-formed.js';

/** `agentStates.get` and `list`: the truth, in the words of the contract. */
export const testAgentStateReading = createTopic({ name: 'agentStates.get and list' }, (test, { capabilities }) => {
  const { tellsContacts, tellsSince, listFilters } = capabilities.agentStates;

  test(`an agent at rest is signed on and not ready${tellsContacts ? ', and idle' : ''}`, async ({
    centre,
    agents,
    run,
  }) => {
    for (const id of agents.slice(0, 3)) {
      const state = await run(centre.agentStates.get(id));
      assertAgentState(state);
      assert.equal(state.agentId, id);
      assert.equal(state.status, 'not-ready');
      assert.equal(state.workState, tellsContacts ? 'idle' : 'unknown', 'contacts are told, or not guessed');
    }
  });

  test('reading twice gives one revision: nothing but vendorState may differ', async (bench) => {
    const [id] = bench.agents;
    const { vendorState: _, ...before } = await eventuallyTrue(bench, id);
    const { vendorState: __, ...after } = await bench.run(bench.centre.agentStates.get(id));
    assert.deepEqual(after, before);
  });

  test(`a change by somebody else is seen, with a new revision${tellsSince ? ' and a later since' : ''}`, async (bench) => {
    const { centre, agents, run, reasons, somebodyElse } = bench;
    const before = await run(centre.agentStates.get(agents[0]));
    await bench.pass(2000);
    await somebodyElse.changeAgent(agents[0], { status: 'not-ready', reasonId: reasons[1] });
    const after = await eventuallyTrue(bench, agents[0]);
    assertAgentState(after);
    assert.notEqual(after.revision, before.revision);
    if (tellsSince) {
      assert.ok(before.since !== undefined && after.since !== undefined, 'since is told');
      assert.ok(after.since > before.since, `since moves on: ${before.since} → ${after.since}`);
    } else {
      assert.equal(after.since, undefined, 'since is not guessed');
    }
  });

  test('an agent whom somebody logged off is logged off, not unknown', async (bench) => {
    await bench.somebodyElse.changeAgent(bench.agents[0], { status: 'logged-off' });
    const state = await eventuallyTrue(bench, bench.agents[0]);
    assert.equal(state.status, 'logged-off');
    assert.equal(state.workState, tellsContacts ? 'idle' : 'unknown');
  });

  test(
    tellsContacts
      ? 'an agent with a contact in hand is busy, and routing still holds what it held'
      : 'no tellsContacts: a contact in hand is not guessed',
    async (bench) => {
      const [id] = bench.agents;
      await bench.somebodyElse.changeAgent(id, { status: 'ready' });
      await skilled(bench.somebodyElse.startContact, 'startContact')(id);
      if (!tellsContacts) {
        await bench.pass(2000);
        const state = await bench.run(bench.centre.agentStates.get(id));
        assertAgentState(state);
        assert.equal(state.workState, 'unknown');
        return;
      }
      const busy = await eventually(
        bench,
        () => bench.centre.agentStates.get(id),
        ({ workState }) => workState === 'engaged',
        'the agent has a contact in hand',
      );
      assertAgentState(busy);
      assert.ok(busy.availability.value === 'ready' || busy.availability.value === 'unknown');
    },
    { needs: 'contacts', ...(tellsContacts ? { proves: 'agentStates.tellsContacts' } : {}) },
  );

  test('list gives every agent once, as get does', async (bench) => {
    const { centre, agents, run } = bench;
    const states = await run(collect(centre.agentStates.list(allAgents(bench))));
    const ids = states.map((state) => state.agentId);
    assert.equal(new Set(ids).size, ids.length, 'no agent twice');
    for (const id of agents) assert.ok(ids.includes(id), `${id} is listed`);
    for (const state of states) assertAgentState(state);
    const listed = states.find((state) => state.agentId === agents[0]);
    assert.equal(listed?.status, (await run(centre.agentStates.get(agents[0]))).status);
  });

  test('list can be left after the first agent', async (bench) => {
    assert.ok((await bench.run(first(bench.centre.agentStates.list(allAgents(bench))))) !== undefined);
  });

  if (listFilters.includes('agentIds')) {
    test('list of no agents is empty, not everybody', async ({ centre, run }) => {
      assert.deepEqual(await run(collect(centre.agentStates.list({ agentIds: [] }))), []);
    });
  }

  for (const filter of listFilters) {
    test(`listFilters ${filter}: exactly the agents meant`, async (bench) => {
      const { ids, members } = groupOf(bench, filter);
      const states = await bench.run(collect(bench.centre.agentStates.list({ [filter]: ids })));
      assert.deepEqual(states.map((state) => state.agentId).toSorted(), members.toSorted());
    });

    if (filter !== 'agentIds' && listFilters.includes('agentIds')) {
      test(`listFilters ${filter} and agentIds narrow together`, async (bench) => {
        const { ids, members } = groupOf(bench, filter);
        const agentIds = bench.agents.slice(0, 2);
        const states = await bench.run(collect(bench.centre.agentStates.list({ [filter]: ids, agentIds })));
        const both = agentIds.filter((id) => members.includes(id));
        assert.deepEqual(states.map((state) => state.agentId).toSorted(), both.toSorted());
      });
    }
  }

  test('an agent whom nobody has is NOT_FOUND, by name', async (bench) => {
    const error = await refusal(bench, () => bench.centre.agentStates.get(bench.nobody), 'NOT_FOUND');
    assert.equal(error.details.id, bench.nobody);
    assert.equal(error.effect, 'none');
    assert.equal(error.vendor, bench.centre.vendor);
  });

  for (const malformed of ['../../etc/passwd', 'a b', '%00', '?x=1', '#', 'ünïcödé', 'x'.repeat(300)]) {
    test(`a malformed agent id (${malformed.slice(0, 20)}) is refused and reaches nothing else`, async (bench) => {
      const get = (): unknown => bench.centre.agentStates.get(agentId(malformed));
      const error = await refusal(bench, get, 'NOT_FOUND', 'INVALID_ARGUMENT');
      if (error.code === 'INVALID_ARGUMENT') assert.equal(error.details.field, 'agentId');
      assert.equal(error.effect, 'none');
    });
  }
});
