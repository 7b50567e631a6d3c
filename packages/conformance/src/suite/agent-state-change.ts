import assert from 'node:assert/strict';
import {
  isContactCentreError,
  reasonId,
  type SettableStatus,
  type SkillId,
  skillId,
  type StateChange,
  type StateTarget,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { eventually, eventuallyTrue, tells } from './eventually.js';
import { lacksMoves } from './lacks.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertAgentState, assertPlain } from './well-formed.js';

/** `agentStates.change`: what is asked for comes about, and the answer says how sure that is. */
export const testAgentStateChange = createTopic(
  { name: 'agentStates.change', lacks: lacksMoves },
  (test, { capabilities, unknownReasonIs }) => {
    const {
      change: settable,
      changeSkills,
      guard,
      tellsContacts,
      tellsPending,
      tellsAfterContactWork,
    } = capabilities.agentStates;

    test('each reason takes force, and so does having none to be ready', async (bench) => {
      const [id] = bench.agents;
      const steps: StateTarget[] = bench.reasons.map((reason) => ({ status: 'not-ready', reason }));
      for (const target of [...steps, { status: 'ready' } as const, ...steps.slice(0, 1)]) {
        if (settable[target.status] === undefined) continue;
        assertChange(bench, await bench.run(bench.centre.agentStates.change(id, target)), ['changed', 'accepted']);
        assert.ok(holds(await bench.truth(id), target), `the vendor holds ${JSON.stringify(target)}`);
        assert.ok(tells(await eventuallyTrue(bench, id), await bench.truth(id)));
      }
    });

    if (changeSkills !== undefined) {
      test('changeSkills: skills go with the state, and an unknown one is refused', async (bench) => {
        const skill = skilled(bench.skillId, 'a skill');
        const withSkill = (id: SkillId): Promise<StateChange> =>
          bench.centre.agentStates.change(bench.agents[0], {
            status: 'ready',
            skills: [{ skillId: id, proficiency: 1 }],
          });
        assertChange(bench, await bench.run(withSkill(skill)), ['changed', 'accepted']);
        const error = await refusal(bench, () => withSkill(skillId(bench.nobody)), 'INVALID_ARGUMENT');
        assert.equal(error.details.field, 'skills');
      });
    }

    test('what is in force already is unchanged, and nothing is written', async (bench) => {
      const [id] = bench.agents;
      const target: StateTarget = { status: 'not-ready', reason: bench.reasons[0] };
      await bench.run(bench.centre.agentStates.change(id, target));
      await eventuallyTrue(bench, id);
      const before = bench.writes();
      const change = await bench.run(bench.centre.agentStates.change(id, target));
      assert.equal(change.outcome, 'unchanged');
      assert.equal(bench.writes(), before);
    });

    test('a dry run says what there is and writes nothing', async (bench) => {
      const [id] = bench.agents;
      const before = bench.writes();
      const held = await bench.truth(id);
      const change = await bench.run(bench.centre.agentStates.change(id, { status: 'ready' }, { dryRun: true }));
      assertChange(bench, change, ['unchanged']);
      assert.equal(bench.writes(), before);
      assert.deepEqual(await bench.truth(id), held);
    });

    for (const dryRun of [false, true]) {
      const how = dryRun ? ' in a dry run too' : '';
      const bad = async (
        bench: Bench,
        target: StateTarget,
        field: string,
        code: 'INVALID_ARGUMENT' | 'RULE_VIOLATION' = 'INVALID_ARGUMENT',
      ): Promise<void> => {
        const before = bench.writes();
        const change = (): unknown => bench.centre.agentStates.change(bench.agents[0], target, { dryRun });
        const error = await refusal(bench, change, code);
        if (error.code === 'INVALID_ARGUMENT') assert.equal(error.details.field, field);
        assert.equal(error.effect, 'none');
        assert.equal(bench.writes(), before, 'nothing was written');
      };
      test(`an unknown reason is refused${how}`, (bench) =>
        bad(bench, { status: 'not-ready', reason: reasonId('no-such-reason') }, 'reason', unknownReasonIs));
      test(`a reason for being ready is refused${how}`, (bench) =>
        bad(bench, { status: 'ready', reason: bench.reasons[0] }, 'reason'));
      test(`a status that only the platform sets is refused${how}`, (bench) =>
        bad(bench, { status: 'busy' as SettableStatus }, 'status'));
      test(`an agent whom nobody has is NOT_FOUND${how}`, async (bench) => {
        const before = bench.writes();
        const change = (): unknown => bench.centre.agentStates.change(bench.nobody, { status: 'ready' }, { dryRun });
        assert.equal((await refusal(bench, change, 'NOT_FOUND')).effect, 'none');
        assert.equal(bench.writes(), before, 'nothing was written');
      });
    }

    test('the guard in the answer is the guard declared', async ({ centre, agents, run }) => {
      assert.equal((await run(centre.agentStates.change(agents[0], { status: 'ready' }))).guard, guard);
    });

    test(
      'a lost answer is settled by looking, or said to be unknown: never taken for a failure without effect',
      async (bench) => {
        const [id] = bench.agents;
        skilled(bench.connection.loseNextAnswer, 'loseNextAnswer')();
        try {
          assertChange(bench, await bench.run(bench.centre.agentStates.change(id, { status: 'ready' })), [
            'changed',
            'accepted',
          ]);
        } catch (error) {
          assert.ok(isContactCentreError(error), String(error));
          assert.equal(error.effect, 'unknown', error.message);
        }
        assert.equal((await bench.truth(id)).status, 'ready');
      },
      { needs: 'lose-next-answer' },
    );

    const contact = { needs: 'contacts' } as const;
    test(
      tellsContacts
        ? 'during a contact the next state is queued, or said to be accepted, and follows the contact'
        : 'no tellsContacts: what is asked for during a contact holds after it',
      async (bench) => {
        const [id] = bench.agents;
        await engage(bench);
        const target: StateTarget = { status: 'not-ready', reason: bench.reasons[0] };
        const change = await bench.run(bench.centre.agentStates.change(id, target));
        assertChange(bench, change, ['queued', 'accepted', ...(tellsContacts ? [] : (['changed'] as const))]);
        await skilled(bench.somebodyElse.endContact, 'endContact')(id);
        const wanted = { status: 'not-ready', reasonId: bench.reasons[0] } as const;
        const get = (): Promise<StateChange['previous']> => bench.centre.agentStates.get(id);
        await eventually(
          bench,
          get,
          (state) => state.status === 'not-ready' && tells(state, wanted),
          'the queued state follows',
        );
      },
      contact,
    );

    if (settable['logged-off'] !== undefined && tellsContacts) {
      test(
        'an agent with a contact in hand is not logged off',
        async (bench) => {
          await engage(bench);
          const before = bench.writes();
          const change = (): unknown => bench.centre.agentStates.change(bench.agents[0], { status: 'logged-off' });
          assert.equal((await refusal(bench, change, 'INVALID_STATE')).effect, 'none');
          assert.equal(bench.writes(), before, 'nothing was written');
        },
        contact,
      );
    }

    test(
      tellsPending ? 'tellsPending: the state that follows the contact is told' : 'no tellsPending: it is not guessed',
      async (bench) => {
        const [id] = bench.agents;
        await engage(bench);
        await bench.somebodyElse.changeAgent(id, { status: 'not-ready', reasonId: bench.reasons[0] });
        const get = (): Promise<StateChange['previous']> => bench.centre.agentStates.get(id);
        if (tellsPending) {
          const { pending } = await eventually(
            bench,
            get,
            (state) => state.pending !== undefined,
            'a pending state is told',
          );
          assert.equal(pending?.status, 'not-ready');
          assert.equal(pending?.reason?.id, bench.reasons[0]);
        } else {
          assert.equal((await bench.run(get())).pending, undefined);
        }
      },
      { ...contact, ...(tellsPending ? { proves: 'agentStates.tellsPending' } : {}) },
    );

    test(
      tellsAfterContactWork
        ? 'tellsAfterContactWork: it is told apart from the contact'
        : 'no tellsAfterContactWork: it is not guessed',
      async (bench) => {
        const [id] = bench.agents;
        await engage(bench);
        await skilled(bench.somebodyElse.endContact, 'endContact')(id);
        const get = (): Promise<StateChange['previous']> => bench.centre.agentStates.get(id);
        if (tellsAfterContactWork) {
          const state = await eventually(
            bench,
            get,
            ({ workState }) => workState === 'after-contact-work',
            'after-contact work is told',
          );
          assertAgentState(state);
          assert.equal(state.status, 'after-contact-work');
        } else {
          assert.notEqual((await bench.run(get())).workState, 'after-contact-work');
        }
      },
      { ...contact, ...(tellsAfterContactWork ? { proves: 'agentStates.tellsAfterContactWork' } : {}) },
    );
  },
);

/** The first agent is ready, and takes a contact. */
async function engage(bench: Bench): Promise<void> {
  const [id] = bench.agents;
  await bench.somebodyElse.changeAgent(id, { status: 'ready' });
  await skilled(bench.somebodyElse.startContact, 'startContact')(id);
  if (!bench.centre.capabilities.agentStates.tellsContacts) return bench.pass(2000);
  await eventually(
    bench,
    () => bench.centre.agentStates.get(id),
    ({ workState }) => workState === 'engaged',
    'the agent has a contact in hand',
  );
}

function holds(truth: Awaited<ReturnType<Bench['truth']>>, { status, reason }: StateTarget): boolean {
  return truth.status === status && (reason === undefined || truth.reasonId === reason);
}

/** What holds of every change's answer. */
export function assertChange(bench: Bench, change: StateChange, outcomes: readonly StateChange['outcome'][]): void {
  assert.ok(
    outcomes.includes(change.outcome),
    `${outcomes.join(' or ')}, not ${change.outcome}: ${JSON.stringify(change)}`,
  );
  assertPlain(change, 'a change');
  assertAgentState(change.previous);
  if (change.current !== undefined) assertAgentState(change.current);
  assert.ok(change.outcome === 'accepted' || change.current !== undefined, 'what is known of the outcome is shown');
  assert.equal(change.verifiedBy === 'nothing', change.outcome === 'accepted', 'accepted is what nothing could verify');
  assert.ok(change.latencyMs >= 0);
  assert.ok(change.outcome === 'unchanged' || change.attempts >= 1, 'writes are counted');
  assert.equal(change.guard, bench.centre.capabilities.agentStates.guard);
}
