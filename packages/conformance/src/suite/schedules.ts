import assert from 'node:assert/strict';
import type { Capabilities, SchedulePort } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { collect } from './collect.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertInstant, assertPlain } from './well-formed.js';

const about = {
  name: 'schedules',
  lacks: ({ schedules }: Capabilities) => (schedules === undefined ? 'they are not declared' : undefined),
};

/** The port of plans: when who is to work, and whether they do. */
export const testSchedules = createTopic(about, (test, { capabilities: { schedules } }) => {
  test('shifts: those that touch the time asked for, of those asked for', async (bench) => {
    const { from, to } = planned(bench);
    const asked = bench.agents.slice(0, 2);
    const shifts = await bench.run(collect(portOf(bench).shifts(asked, from, to)));
    assertPlain(shifts, 'shifts');
    assert.ok(
      shifts.some(({ agentId }) => agentId === bench.agents[0]),
      'the first agent is planned to work',
    );
    for (const { agentId, start, end, activities } of shifts) {
      assert.ok(asked.includes(agentId), `${agentId} was asked for`);
      assertInstant(start, 'start');
      assertInstant(end, 'end');
      assert.ok(start < end && Date.parse(start) < Date.parse(to) && Date.parse(end) > Date.parse(from));
      for (const activity of activities) {
        assertInstant(activity.start, 'start of an activity');
        assertInstant(activity.end, 'end of an activity');
        assert.ok(start <= activity.start && activity.start < activity.end && activity.end <= end, 'within its shift');
      }
    }
  });

  test('shifts: a stretch that ends before it begins is refused by its name', async (bench) => {
    const { from, to } = planned(bench);
    const read = (): unknown => collect(portOf(bench).shifts([bench.agents[0]], to, from));
    const error = await refusal(bench, read, 'INVALID_ARGUMENT');
    assert.equal(error.details.field, 'to');
  });

  test('shifts of nobody are NOT_FOUND', async (bench) => {
    const { from, to } = planned(bench);
    await refusal(bench, () => collect(portOf(bench).shifts([bench.nobody], from, to)), 'NOT_FOUND');
  });

  test('adherence: there exactly where it is declared, and one answer an agent', async (bench) => {
    const { adherence } = portOf(bench);
    assert.equal(adherence !== undefined, schedules?.adherence !== undefined, 'adherence');
    if (adherence === undefined) return;
    const asked = bench.agents.slice(0, 2);
    const told = await bench.run(collect(adherence(asked)));
    assertPlain(told, 'adherence');
    assert.deepEqual(told.map(({ agentId }) => agentId).toSorted(), asked.toSorted());
    for (const { state, since } of told) {
      assert.ok(['in', 'out', 'unscheduled', 'unknown'].includes(state), state);
      if (since !== undefined) assertInstant(since, 'since');
    }
  });
});

function portOf({ centre }: Bench): SchedulePort {
  return skilled(centre.schedules, 'schedules');
}

function planned(bench: Bench): NonNullable<Bench['planned']> {
  return skilled(bench.planned, 'a planned stretch of time');
}
