import { type AgentState, ContactCentreError } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPlan } from '../draw-plan.js';
import type { SoakPlan, TimedClientDeed } from '../plan.js';
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

const earlier: TimedClientDeed = {
  kind: 'change',
  adapter: 0,
  agent: 0,
  target: { availability: 'not-ready', reasonKey: 'training' },
  atMs: startMs - 10_000,
};

/** The run with the sign-on done by an earlier call, so long before this one, and reads that may be as old as said. */
function withEarlierSignOn(
  earlierMs: number,
  { maxAgeMs = staleMs, ...changed }: Partial<HistoryStep> & { maxAgeMs?: number } = {},
): Run {
  const histories = [...honest.histories].map(([id, steps]) => {
    const moved = steps.map((step): HistoryStep => {
      const { availability, reasonKey } = step.agent.wanted;
      const isSignOn = step.isOurs && availability === 'not-ready' && reasonKey === undefined;
      return isSignOn ? { ...step, atMs: step.atMs - earlierMs, deed: earlier, ...changed } : step;
    });
    return [id, moved] as const;
  });
  return {
    ...honest,
    plan: { ...plan, faults: { faults: [{ kind: 'stale-read', probability: 1, maxAgeMs }] } },
    histories: new Map(histories),
  };
}

function readAsReady(run: Run): Run {
  return {
    ...run,
    changes: run.changes.map((call) => {
      if (call.ending.kind === 'rejected') return call;
      const { change } = call.ending;
      const previous: AgentState = { ...change.previous, availability: { value: 'ready' } };
      return { ...call, ending: { ...call.ending, change: { ...change, previous } } };
    }),
  };
}

/** The run with somebody's write right before the change's own, and the change told as one whose answer was lost. */
function withUnansweredOverwrite(run: Run): Run {
  const error = new ContactCentreError({
    code: 'TIMEOUT',
    operation: 'agentStates.change',
    message: 'no answer',
    details: { timeoutMs: 1 },
    effect: 'unknown',
  });
  const histories = [...run.histories].map(([id, steps]) => {
    const own = steps.at(-1);
    if (own?.deed === undefined) return [id, steps] as const;
    const { deed: _, ...theirs } = own;
    const wanted = { availability: 'ready' } as const;
    const foreign: HistoryStep = { ...theirs, agent: { ...own.agent, wanted }, isOurs: false };
    return [id, [...steps.slice(0, -1), foreign, own]] as const;
  });
  return {
    ...run,
    histories: new Map(histories),
    changes: run.changes.map((call) => {
      if (call.ending.kind === 'rejected') return call;
      const readAtMs = call.startedAtMs - 1;
      const basis = { startedAtMs: readAtMs, endedAtMs: readAtMs, state: call.ending.change.previous };
      return { ...call, basis, ending: { kind: 'rejected', error } };
    }),
  };
}

const overwritten = (run: Run): boolean => judgeRun(run).some((fault) => fault.includes('overwrote what nobody'));

it('judges also a write that went unanswered', () => {
  expect(overwritten(withUnansweredOverwrite(honest))).toBe(true);
});

describe('the judge of compare-and-set', () => {
  it('takes an earlier sign-on of ours for part of the change, while a cache may still tell logged off', () => {
    expect(judgeRun(honest)).toEqual([]);
    expect(overwritten(withEarlierSignOn(staleMs - 1_000))).toBe(false);
  });

  it.each<[what: string, run: () => Run]>([
    ['that no cache can hide any more', () => withEarlierSignOn(staleMs + 1_000)],
    ['where there is no cache', () => withEarlierSignOn(1_000, { maxAgeMs: 0 })],
    ["that was somebody else's", () => withEarlierSignOn(1_000, { isOurs: false })],
    ['though the agent was not read as logged off', () => readAsReady(withEarlierSignOn(1_000))],
  ])('does not, of one %s', (_, run) => {
    expect(overwritten(run())).toBe(true);
  });
});
