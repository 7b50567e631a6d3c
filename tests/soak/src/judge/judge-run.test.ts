import { type AgentStateEvent, ContactCentreError, type StateChange, workItemId } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentWatchRecord, Basis, ChangeCall, HistoryStep, ItemChangeCall, ItemWatchRecord, Run } from '../run.js';
import { runPlan } from '../run-plan.js';
import { another, get, honestPlan } from './honest-plan.js';
import { judgeRun } from './judge-run.js';

let honest: Run;
beforeAll(async () => {
  honest = await runPlan(honestPlan);
});

const refused = new ContactCentreError({
  code: 'RATE_LIMITED',
  operation: 'agentStates.change',
  message: 'too many',
  details: { bucket: 'any', reason: 'too many' },
});
const conflict = new ContactCentreError({
  code: 'CONFLICT',
  operation: 'agentStates.change',
  message: 'changed since',
  details: { expected: 'a', actual: 'b' },
});

/** The run with the watches of agents told of otherwise. */
function retold(tell: (watch: AgentWatchRecord) => Partial<AgentWatchRecord>): Run {
  return { ...honest, watches: honest.watches.map((watch) => ({ ...watch, ...tell(watch) })) };
}

function retoldItems(tell: (watch: ItemWatchRecord) => Partial<ItemWatchRecord>): Run {
  return { ...honest, itemWatches: honest.itemWatches.map((watch) => ({ ...watch, ...tell(watch) })) };
}

function withChange(tell: (call: ChangeCall) => ChangeCall): Run {
  return { ...honest, changes: honest.changes.map(tell) };
}

function withConditional(tell: (call: ChangeCall & { readonly basis: Basis<unknown> }) => Partial<ChangeCall>): Run {
  return withChange((call) => (call.basis === undefined ? call : { ...call, ...tell({ ...call, basis: call.basis }) }));
}

function withItemChange(tell: (call: ItemChangeCall) => Partial<ItemChangeCall>): Run {
  return { ...honest, itemChanges: honest.itemChanges.map((call) => ({ ...call, ...tell(call) })) };
}

/** The run with a foreign write of every agent at this moment. */
function withForeignWrite(run: Run, atMs: (basis: Basis<unknown>) => number): Run {
  const basis = run.changes.find((call) => call.basis !== undefined)?.basis;
  if (basis === undefined) throw new RangeError('no conditional change');
  const at = atMs(basis);
  const histories = [...run.histories].map(([agentId, history]) => {
    const [first] = history;
    if (first === undefined) throw new RangeError('an agent without history');
    const agent = { ...first.agent, wanted: { availability: 'not-ready', reasonKey: 'elsewhere' } as const };
    const foreign: HistoryStep = { atMs: at, agent, isOurs: false, isWrite: true };
    return [agentId, [...history, foreign].toSorted((one, other) => one.atMs - other.atMs)] as const;
  });
  return { ...run, histories: new Map(histories) };
}

/** The run with everything written by some other call. */
function byAnotherCall(run: Run): Run {
  const histories = [...run.histories].map(
    ([id, steps]) => [id, steps.map((step) => (step.deed === undefined ? step : { ...step, deed: another }))] as const,
  );
  return { ...run, histories: new Map(histories) };
}

/** The run with each change told as found by looking, by a call that began only after another call's write. */
function readAfterTheWrite(given: Run, afterMs: number): Run {
  const run = byAnotherCall(given);
  const changes = run.changes.map((call): ChangeCall => {
    if (call.ending.kind === 'rejected') return call;
    const change: StateChange = { ...call.ending.change, verifiedBy: 'read-back' };
    const startedAtMs = call.endedAtMs + afterMs;
    return { ...call, startedAtMs, endedAtMs: startedAtMs + 1_000, ending: { ...call.ending, change } };
  });
  return { ...run, changes };
}

/** The run with a write in the time of each change that was not answered. */
function withLostWrites(run: Run): Run {
  const sentWrites = run.changes.map(({ deed, agentId, startedAtMs, endedAtMs }) => ({
    startedAtMs,
    endedAtMs,
    deed,
    text: `https://vendor.example/${agentId}`,
  }));
  return { ...run, sentWrites };
}

function isOfOne(event: AgentStateEvent, other: AgentStateEvent): boolean {
  return event.type !== 'stream-gap' && other.type !== 'stream-gap' && event.agentId === other.agentId;
}

function isReady({ event }: AgentWatchRecord['events'][number]): boolean {
  return event.type !== 'stream-gap' && event.state.status === 'ready';
}

describe('the judge', () => {
  it('finds nothing in a run that kept its promises', () => {
    expect(judgeRun(honest)).toEqual([]);
    expect(honest.changes.map(({ ending }) => ending.kind)).toEqual(['resolved', 'resolved']);
    expect(honest.itemChanges.map(({ ending }) => ending.kind)).toEqual(['resolved', 'resolved']);
    expect(honest.watches[0]?.events.length).toBeGreaterThan(7);
    expect(honest.itemWatches[0]?.events.length).toBeGreaterThan(4);
    expect(honest.secrets.length).toBeGreaterThan(4);
  });

  it("lets a change that was lost be taken for an earlier call's same one, while a read may not show that yet", () => {
    const faults = judgeRun(withLostWrites(readAfterTheWrite(honest, 1)));
    expect(faults.filter((fault) => fault.includes('nobody wrote it'))).toEqual([]);
  });

  it('wants it said on CXone that the answer was lost', () => {
    const run = withLostWrites(readAfterTheWrite(honest, 1));
    const saying = (code: string): Run => ({
      ...run,
      plan: { ...run.plan, vendor: 'cxone' },
      changes: run.changes.map((call) => {
        if (call.ending.kind === 'rejected') return call;
        const change = { ...call.ending.change, warnings: [{ code, message: code }] };
        return { ...call, ending: { ...call.ending, change } };
      }),
    });
    expect(judgeRun(saying('another')).join('\n')).toMatch(/nobody wrote it/);
    expect(judgeRun(saying('answer-lost')).join('\n')).not.toMatch(/nobody wrote it/);
  });

  it.each<[what: string, lie: () => Run, fault: RegExp]>([
    ['an event told twice', () => retold(({ events }) => ({ events: [...events, ...events.slice(-1)] })), /told twice/],
    ['an event left out', () => retold(({ events }) => ({ events: events.slice(0, -1) })), /but the truth is/],
    ['a hole', () => retold(({ events }) => ({ events: events.toSpliced(-2, 1) })), /a hole in the sequence/],
    ['a step back', () => retold(({ events }) => ({ events: [...events, ...events.filter(isReady)] })), /a step back/],
    ['a stream that ended', () => retold(() => ({ ending: { kind: 'ended' } })), /ended of itself/],
    ['a stream that failed', () => retold(() => ({ ending: { kind: 'failed', error: refused } })), /failed: /],
    ['an agent nobody asked for', () => retold(({ agentIds }) => ({ agentIds: agentIds.slice(1) })), /not ask for/],
    [
      'changes neither told nor skipped',
      () =>
        retold(({ events }) => ({
          events: events.flatMap((told, place) => {
            const { event } = told;
            if (event.type !== 'agent-state-changed') return [told];
            const isLast = !events.slice(place + 1).some(({ event: later }) => isOfOne(event, later));
            return isLast ? [{ ...told, event: { ...event, sequence: 2 } }] : [];
          }),
        })),
      /2 changes happened, and only 1 were told or skipped/,
    ],
    [
      'an item told twice',
      () => retoldItems(({ events }) => ({ events: [...events, ...events.slice(-1)] })),
      /work item .*told twice/,
    ],
    [
      'an item told as it is no more',
      () => retoldItems(({ events }) => ({ events: events.slice(0, -1) })),
      /work item .*but the truth is/,
    ],
    [
      'an item told as it was before',
      () => retoldItems(({ events }) => ({ events: [...events.slice(1), ...events.slice(0, 1)] })),
      /a step back/,
    ],
    ['a stream of items that ended', () => retoldItems(() => ({ ending: { kind: 'ended' } })), /ended of itself/],
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
    [
      "somebody else's write taken for one's own, though none was lost",
      () => ({
        ...honest,
        histories: new Map(
          [...honest.histories].map(([id, steps]) => [
            id,
            steps.map(({ deed: _, ...step }) => ({ ...step, isOurs: false })),
          ]),
        ),
      }),
      /was said to be changed, and nobody wrote it/,
    ],
    [
      "an earlier call's write taken for this one's, though none was lost",
      () => readAfterTheWrite(honest, 1),
      /was said to be changed, and nobody wrote it/,
    ],
    [
      "an earlier call's write taken for one that was lost, though any read would have shown it",
      () => withLostWrites(readAfterTheWrite(honest, 4_000)),
      /was said to be changed, and nobody wrote it/,
    ],
    [
      'an open item that is never told',
      () => ({
        ...retoldItems(() => ({ events: [] })),
        itemHistories: new Map([...honest.itemHistories].map(([id, steps]) => [id, steps.slice(0, 2)])),
      }),
      /is there, and was never told/,
    ],
    [
      'a conflict with nobody',
      () =>
        withConditional(({ basis }) => ({
          basis: { ...basis, startedAtMs: basis.startedAtMs + 8_000 },
          endedAtMs: basis.endedAtMs + 9_999,
          ending: { kind: 'rejected', error: conflict },
        })),
      /was told CONFLICT, and nobody changed anything/,
    ],
    [
      'a conflict that was not told',
      () => withForeignWrite(honest, ({ endedAtMs }) => endedAtMs + 1_000),
      /was done, though somebody had changed it/,
    ],
    [
      'a write overwritten under compare-and-set',
      () =>
        withForeignWrite(
          withConditional(({ ending, basis }) =>
            ending.kind === 'rejected'
              ? {}
              : {
                  basis: { ...basis, state: ending.change.previous },
                  ending: { ...ending, change: { ...ending.change, guard: 'compare-and-set' } },
                },
          ),
          ({ endedAtMs }) => endedAtMs + 9_999,
        ),
      /overwrote what nobody had read, under compare-and-set/,
    ],
    [
      'a write under compare-and-set on what was not so',
      () =>
        withChange((call) =>
          call.ending.kind === 'rejected'
            ? call
            : {
                ...call,
                ending: {
                  ...call.ending,
                  change: {
                    ...call.ending.change,
                    guard: 'compare-and-set',
                    previous: { ...call.ending.change.previous, availability: { value: 'ready' } },
                  },
                },
              },
        ),
      /overwrote what nobody had read, under compare-and-set/,
    ],
    ['a call that hangs', () => ({ ...honest, unfinished: [get] }), /never came to an end/],
    [
      'a call that takes too long',
      () => ({ ...honest, reads: honest.reads.map((call) => ({ ...call, endedAtMs: call.endedAtMs + 200_000 })) }),
      /get at .* took 200000 ms/,
    ],
    [
      'an agent left out of a list',
      () => ({
        ...honest,
        reads: honest.reads.map((call) =>
          call.ending.kind === 'rejected'
            ? call
            : { ...call, ending: { ...call.ending, states: call.ending.states.slice(1) } },
        ),
      }),
      /does not tell of/,
    ],
    [
      'a foreign error',
      () => withChange((call) => ({ ...call, ending: { kind: 'rejected', error: new Error('?') } })),
      /foreign/,
    ],
    [
      'a doubled work item',
      () => ({ ...honest, itemsNamed: () => [workItemId('a'), workItemId('b')] }),
      /made 2 times/,
    ],
    ['a lost work item', () => ({ ...honest, itemsNamed: () => [] }), /is not there/],
    ['another work item', () => ({ ...honest, itemsNamed: () => [workItemId('a')] }), /was told to be/],
    [
      'a work item left out of a list',
      () => ({
        ...honest,
        itemReads: honest.itemReads.map((call) => ({ ...call, ending: { kind: 'resolved', workItems: [] } })),
      }),
      /list-work-items at .* does not tell of/,
    ],
    [
      'a work item read as it never was',
      () => ({
        ...honest,
        itemReads: honest.itemReads.map(({ ending, ...call }) => ({
          ...call,
          ending:
            ending.kind === 'rejected'
              ? ending
              : { ...ending, workItems: ending.workItems.map((item) => ({ ...item, status: 'held' as const })) },
        })),
      }),
      /what was not so/,
    ],
    [
      'a change of a work item that was denied',
      () => withItemChange(() => ({ ending: { kind: 'rejected', error: refused } })),
      /work item .* was written at .*, and no caller was told/,
    ],
    [
      'a change of a work item that was not made',
      () =>
        withItemChange(({ ending }) =>
          ending.kind === 'rejected'
            ? {}
            : { ending: { ...ending, workItem: { ...ending.workItem, status: 'queued' } } },
        ),
      /act at .* what is not what was asked for/,
    ],
    ['a timer left', () => ({ ...honest, leftovers: { timers: 1, sockets: 0, requests: 0 } }), /left after the close/],
    ['an unhandled rejection', () => ({ ...honest, unhandledRejections: [refused] }), /unhandled rejection/],
    [
      'a secret in an error',
      () => ({ ...honest, caught: [new Error('no', { cause: { config: { headers: { a: honest.secrets[0] } } } })] }),
      /an error .* tells a secret/,
    ],
    ['a secret in a line', () => ({ ...honest, news: [{ url: honest.secrets.at(-1) }] }), /a line tells a secret/],
  ])('finds %s', (_, lie, fault) => {
    expect(judgeRun(lie()).join('\n')).toMatch(fault);
  });
});
