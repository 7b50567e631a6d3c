import { isContactCentreError } from '@contactport/core';
import { expect, it } from 'vitest';
import { drawPlan } from './draw-plan.js';
import { judgeRun } from './judge/judge-run.js';
import { runPlan } from './run-plan.js';

it('tells of an item that was sent on and is over when the agent before is done with it, too', async () => {
  const run = await runPlan({
    ...drawPlan({ vendor: 'cxone', profile: 'platform', seed: 1 }),
    adapters: 1,
    tenant: { visibleAfterMs: 0, keepsWorkItems: false },
    deeds: [
      { kind: 'somebody-changes', agent: 0, target: { availability: 'ready' }, atMs: 0 },
      { kind: 'somebody-creates', queue: 0, name: 'an item', atMs: 1_000 },
      { kind: 'somebody-acts', item: 0, action: { type: 'requeue', queue: 0 }, atMs: 10_000 },
      { kind: 'somebody-acts', item: 0, action: { type: 'complete' }, atMs: 20_000 },
      { kind: 'act', adapter: 0, item: 0, action: { type: 'complete' }, afterReadMs: 15_000, atMs: 30_000 },
    ],
    watchers: [],
    faults: { faults: [] },
  });
  const [history = []] = run.itemHistories.values();
  expect(history.slice(-2).map(({ words }) => words.leftWith?.length)).toEqual([1, 0]);
  const [call] = run.itemChanges;
  expect(call?.ending.kind === 'rejected' && isContactCentreError(call.ending.error, 'CONFLICT')).toBe(true);
  expect(judgeRun(run)).toEqual([]);
});
