import { ContactCentreError } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPlan } from '../draw-plan.js';
import type { SoakPlan } from '../plan.js';
import type { ChangeCall, Run, WatchRecord } from '../run.js';
import { runPlan } from '../run-plan.js';
import { judgeRun } from './judge-run.js';

const plan: SoakPlan = {
  ...drawPlan({ vendor: 'genesys', profile: 'platform', seed: 1 }),
  activeMs: 60_000,
  deeds: [
    { kind: 'change', agent: 0, target: { availability: 'ready' }, atMs: 10_000 },
    { kind: 'somebody-changes', agent: 0, target: { availability: 'logged-off' }, atMs: 20_000 },
    { kind: 'create-work-item', name: 'an item', atMs: 30_000 },
    { kind: 'get', agent: 1, atMs: 31_000 },
  ],
  watchers: [{ fromMs: 0, eventTakesMs: 0 }],
  faults: { faults: [] },
};

let honest: Run;
beforeAll(async () => {
  honest = await runPlan(plan);
});

const refused = new ContactCentreError({
  code: 'RATE_LIMITED',
  operation: 'agentStates.change',
  message: 'too many',
  details: { bucket: 'any', reason: 'too many' },
});

/** The run with one watch told of otherwise. */
function retold(tell: (watch: WatchRecord) => Partial<WatchRecord>): Run {
  return { ...honest, watches: honest.watches.map((watch) => ({ ...watch, ...tell(watch) })) };
}

function withChange(tell: (call: ChangeCall) => ChangeCall): Run {
  return { ...honest, changes: honest.changes.map(tell) };
}

function isReady({ event }: WatchRecord['events'][number]): boolean {
  return event.type !== 'stream-gap' && event.state.status === 'ready';
}

describe('the judge', () => {
  it('finds nothing in a run that kept its promises', () => {
    expect(judgeRun(honest)).toEqual([]);
    expect(honest.changes.map(({ ending }) => ending.kind)).toEqual(['resolved']);
    expect(honest.watches[0]?.events.length).toBeGreaterThan(7);
  });

  it.each<[what: string, lie: () => Run, fault: RegExp]>([
    ['an event told twice', () => retold(({ events }) => ({ events: [...events, ...events.slice(-1)] })), /told twice/],
    ['an event left out', () => retold(({ events }) => ({ events: events.slice(0, -1) })), /but the truth is/],
    ['a hole', () => retold(({ events }) => ({ events: events.toSpliced(-2, 1) })), /a hole in the sequence/],
    ['a step back', () => retold(({ events }) => ({ events: [...events, ...events.filter(isReady)] })), /a step back/],
    ['a stream that ended', () => retold(() => ({ ending: { kind: 'ended' } })), /ended of itself/],
    ['a stream that failed', () => retold(() => ({ ending: { kind: 'failed', error: refused } })), /failed: /],
    [
      'a write that was denied',
      () => withChange((call) => ({ ...call, ending: { kind: 'rejected', error: refused } })),
      /no caller was told: change .* was told RATE_LIMITED with effect none/,
    ],
    [
      'a write that was not made',
      () => withChange((call) => ({ ...call, target: { availability: 'not-ready' } })),
      /was said to be changed, and nobody wrote it/,
    ],
    [
      'a write after the answer',
      () => withChange((call) => ({ ...call, endedAtMs: call.startedAtMs - 1 })),
      /was said to be changed, and nobody wrote it/,
    ],
    ['a call that hangs', () => ({ ...honest, unfinished: plan.deeds.slice(0, 1) }), /never came to an end/],
    ['a doubled work item', () => ({ ...honest, itemsNamed: () => 2 }), /was made 2 times/],
    ['a lost work item', () => ({ ...honest, itemsNamed: () => 0 }), /is not there/],
    ['a timer left', () => ({ ...honest, leftovers: { timers: 1, sockets: 0, requests: 0 } }), /left after the close/],
    ['an unhandled rejection', () => ({ ...honest, unhandledRejections: [refused] }), /unhandled rejection/],
  ])('finds %s', (_, lie, fault) => {
    expect(judgeRun(lie()).join('\n')).toMatch(fault);
  });
});
