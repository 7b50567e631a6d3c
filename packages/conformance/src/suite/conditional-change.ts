import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { isContactCentreError, updateAgentState } from '@contactport/core';
import { assertChange } from './agent-state-change.js';
import { eventuallyTrue, tells } from './eventually.js';
import { lacksMoves } from './lacks.js';
import { assertUnsupported, refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';

/** `ifRevision`: what the declared guard is worth. */
export const testConditionalChange = createTopic(
  { name: 'agentStates.change with ifRevision', lacks: lacksMoves },
  (test, { capabilities }) => {
    const { guard } = capabilities.agentStates;

    if (guard === 'none') {
      test('guard none: a condition that nobody would check is refused', async (bench) => {
        const { revision } = await bench.run(bench.centre.agentStates.get(bench.agents[0]));
        const change = (): unknown =>
          bench.centre.agentStates.change(bench.agents[0], { status: 'ready' }, { ifRevision: revision });
        await assertUnsupported(bench, 'agentStates.guard', change);
      });
      return;
    }

    test('a fresh revision lets the change pass', async (bench) => {
      const { revision } = await eventuallyTrue(bench, bench.agents[0]);
      const change = bench.centre.agentStates.change(bench.agents[0], { status: 'ready' }, { ifRevision: revision });
      assertChange(bench, await bench.run(change), ['changed', 'accepted']);
    });

    for (const dryRun of [false, true]) {
      test(`a stale revision is a CONFLICT, and nothing is overwritten${dryRun ? ', in a dry run too' : ''}`, async (bench) => {
        const { agents, centre, reasons, somebodyElse } = bench;
        const { revision } = await eventuallyTrue(bench, agents[0]);
        await somebodyElse.changeAgent(agents[0], { status: 'not-ready', reasonId: reasons[1] });
        await eventuallyTrue(bench, agents[0]);
        const change = (): unknown =>
          centre.agentStates.change(agents[0], { status: 'ready' }, { ifRevision: revision, dryRun });
        const error = await refusal(bench, change, 'CONFLICT');
        assert.equal(error.effect, 'none');
        assert.equal(error.details.expected, revision);
        assert.deepEqual(await bench.truth(agents[0]), { status: 'not-ready', reasonId: reasons[1] });
      });
    }

    test('two changes of one agent on one revision: one of them loses', async (bench) => {
      const { agents, centre, reasons } = bench;
      const { revision } = await eventuallyTrue(bench, agents[0]);
      const results = await bench.run(
        Promise.allSettled(
          reasons
            .slice(0, 2)
            .map((reason) =>
              centre.agentStates.change(agents[0], { status: 'not-ready', reason }, { ifRevision: revision }),
            ),
        ),
      );
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1, JSON.stringify(results));
    });

    test('updateAgentState decides on the state there is', async (bench) => {
      const { agents, centre, reasons } = bench;
      const [first] = reasons;
      await eventuallyTrue(bench, agents[0]);
      const change = await bench.run(
        updateAgentState(centre.agentStates, agents[0], ({ availability }) =>
          availability.value === 'not-ready' ? { status: 'not-ready', reason: first } : undefined,
        ),
      );
      assert.notEqual(change, undefined);
      assert.equal((await bench.truth(agents[0])).reasonId, first);
    });

    test(
      'a lost answer to a conditional change is no conflict with itself',
      async (bench) => {
        const [id] = bench.agents;
        const { revision } = await eventuallyTrue(bench, id);
        skilled(bench.connection.loseNextAnswer, 'loseNextAnswer')();
        try {
          const change = bench.centre.agentStates.change(id, { status: 'ready' }, { ifRevision: revision });
          assertChange(bench, await bench.run(change), ['changed', 'accepted']);
        } catch (error) {
          assert.ok(isContactCentreError(error) && error.code !== 'CONFLICT', inspect(error));
          assert.equal(error.effect, 'unknown', error.message);
        }
        assert.equal((await bench.truth(id)).status, 'ready');
      },
      { needs: 'lose-next-answer' },
    );

    const race = { needs: 'before-next-write' } as const;
    test(
      guard === 'compare-and-set'
        ? 'compare-and-set: somebody faster than our write is never overwritten'
        : 'check-then-act: somebody between our comparison and our write is not seen, and no more is claimed',
      async (bench) => {
        const { agents, centre, reasons, somebodyElse } = bench;
        const { revision } = await eventuallyTrue(bench, agents[0]);
        const theirs = { status: 'not-ready', reasonId: reasons[1] } as const;
        skilled(somebodyElse.beforeNextWrite, 'beforeNextWrite')(() => somebodyElse.changeAgent(agents[0], theirs));
        const change = (): Promise<unknown> =>
          centre.agentStates.change(agents[0], { status: 'ready' }, { ifRevision: revision });
        if (guard === 'compare-and-set') {
          await refusal(bench, change, 'CONFLICT');
          assert.deepEqual(await bench.truth(agents[0]), theirs);
        } else {
          await bench.run(change());
          assert.equal((await bench.truth(agents[0])).status, 'ready');
        }
      },
      { ...race, ...(guard === 'compare-and-set' ? { proves: 'agentStates.guard compare-and-set' } : {}) },
    );

    if (guard === 'compare-and-set') {
      test(
        'compare-and-set: without a condition the change wins, and tells what somebody faster has left',
        async (bench) => {
          const { agents, centre, reasons, somebodyElse } = bench;
          await eventuallyTrue(bench, agents[0]);
          const theirs = { status: 'not-ready', reasonId: reasons[1] } as const;
          skilled(somebodyElse.beforeNextWrite, 'beforeNextWrite')(() => somebodyElse.changeAgent(agents[0], theirs));
          const change = await bench.run(centre.agentStates.change(agents[0], { status: 'ready' }));
          assertChange(bench, change, ['changed']);
          assert.ok(tells(change.previous, theirs), 'nothing is overwritten unseen');
          assert.equal((await bench.truth(agents[0])).status, 'ready');
        },
        { ...race, proves: 'agentStates.guard compare-and-set' },
      );
    }
  },
);
