import { beforeAll, describe, expect, it } from 'vitest';
import { drawPlan } from '../draw-plan.js';
import type { SoakPlan } from '../plan.js';
import type { HistoryStep, Run } from '../run.js';
import { runPlan } from '../run-plan.js';
import { judgeRun } from './judge-run.js';

const startMs = 20_000;
const staleMs = 15_000;

const plan: SoakPlan = {
  ...drawPlan({ vendor: 'genesys', profile: 'versioned', seed: 1 }),
  adapters: 1,
  activeMs: 60_000,
  tenant: { visibleAfterMs: 0, keepsWorkItems: false },
  deeds: [
    { kind: 'somebody-changes', agent: 0, target: { availability: 'logged-off' }, atMs: 1_000 },
    {
      kind: 'change',
      adapter: 0,
      agent: 0,
      target: { availability: 'not-ready', reasonKey: 'training' },
      atMs: startMs,
    },
  ],
  watchers: [],
  faults: { faults: [] },
};

let honest: Run;
beforeAll(async () => {
  honest = await runPlan(plan);
});

/** The run with the sign-on done so long before the call, and reads that may be as old as said. */
function withEarlierSignOn(
  earlierMs: number,
  { maxAgeMs = staleMs, ...changed }: Partial<HistoryStep> & { maxAgeMs?: number } = {},
): Run {
  const histories = [...honest.histories].map(([id, steps]) => {
    const moved = steps.map((step): HistoryStep => {
      const { availability, reasonKey } = step.agent.wanted;
      const isSignOn = step.isOurs && availability === 'not-ready' && reasonKey === undefined;
      return isSignOn ? { ...step, atMs: step.atMs - earlierMs, ...changed } : step;
    });
    return [id, moved] as const;
  });
  return {
    ...honest,
    plan: { ...plan, faults: { faults: [{ kind: 'stale-read', probability: 1, maxAgeMs }] } },
    histories: new Map(histories),
  };
}

const overwritten = (run: Run): boolean => judgeRun(run).some((fault) => fault.includes('overwrote what nobody'));

describe('the judge of compare-and-set', () => {
  it('takes an earlier sign-on of ours for part of the change, while a cache may still tell logged off', () => {
    expect(judgeRun(honest)).toEqual([]);
    expect(overwritten(withEarlierSignOn(staleMs - 1_000))).toBe(false);
  });

  it.each<[what: string, run: () => Run]>([
    ['that no cache can hide any more', () => withEarlierSignOn(staleMs + 1_000)],
    ['where there is no cache', () => withEarlierSignOn(1_000, { maxAgeMs: 0 })],
    ["that was somebody else's", () => withEarlierSignOn(1_000, { isOurs: false })],
  ])('does not, of one %s', (_, run) => {
    expect(overwritten(run())).toBe(true);
  });
});
