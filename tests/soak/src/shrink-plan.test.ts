import { expect, it } from 'vitest';
import { drawPlan } from './draw-plan.js';
import { selectFrom, shrinkPlan } from './shrink-plan.js';

const plan = drawPlan({ vendor: 'cxone', profile: 'platform', seed: 3, faults: 'everything' });

it('keeps only what a failure needs', async () => {
  const [, , third] = plan.deeds;
  const last = plan.faults.faults.at(-1);
  const selection = await shrinkPlan(
    plan,
    async ({ deeds, faults }) => deeds.some((deed) => deed === third) && faults.faults.some((fault) => fault === last),
  );
  expect(selection).toEqual({ deeds: [2], watchers: [], faults: [plan.faults.faults.length - 1] });
  expect(selectFrom(plan, selection)).toMatchObject({ deeds: [third], watchers: [], faults: { faults: [last] } });
});
