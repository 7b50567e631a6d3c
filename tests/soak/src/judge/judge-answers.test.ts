import { agentId, ContactCentreError, type ErrorCode, queueId, type StateChange, workItemId } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeCall, CreateCall, ItemChangeCall, ItemReadCall, LookupCall, ReadCall, Run } from '../run.js';
import { runPlan } from '../run-plan.js';
import { another, honestPlan } from './honest-plan.js';
import { judgeRun } from './judge-run.js';

let honest: Run;
beforeAll(async () => {
  honest = await runPlan(honestPlan);
});

type Lists = 'changes' | 'reads' | 'lookups' | 'creations' | 'itemReads' | 'itemChanges';
type Resolved<Call> = Call extends { readonly ending: infer Ending } ? Extract<Ending, { kind: 'resolved' }> : never;

/** The run with the first answers of one kind of call told otherwise. */
function retell<Call extends ChangeCall | ReadCall | LookupCall | CreateCall | ItemReadCall | ItemChangeCall>(
  list: Lists,
  calls: readonly Call[],
  tell: (facts: Resolved<Call>, call: Call) => object,
): Run {
  const told = calls.map((call) => {
    const { ending } = call;
    return ending.kind === 'rejected'
      ? call
      : { ...call, ending: { ...ending, ...tell(ending as Resolved<Call>, call) } };
  });
  return { ...honest, [list]: told };
}

const change = (tell: (change: StateChange) => Partial<StateChange>): Run =>
  retell('changes', honest.changes, (facts) => ({ change: { ...facts.change, ...tell(facts.change) } }));

const rejected = (code: ErrorCode, effect: 'none' | 'unknown' = 'none') => ({
  kind: 'rejected' as const,
  error: new ContactCentreError({ code, operation: 'any', message: 'no', details: {}, effect }),
});

/** The run with everything of this kind refused, and nothing of it done. */
function refused(list: Lists, code: ErrorCode, effect: 'none' | 'unknown' = 'none'): Run {
  return {
    ...honest,
    histories: new Map([...honest.histories].map(([id, steps]) => [id, steps.filter(({ isOurs }) => !isOurs)])),
    [list]: honest[list].map((call) => ({ ...call, ending: rejected(code, effect) })),
  };
}

const withoutDeeds = (): Run => ({
  ...honest,
  itemHistories: new Map(
    [...honest.itemHistories].map(([id, steps]) => [id, steps.map((step) => ({ ...step, deed: another }))]),
  ),
});

describe('the judge of answers', () => {
  it.each<[what: string, lie: () => Run, fault: RegExp]>([
    [
      'a write of a call that asked for none',
      () => ({
        ...honest,
        histories: new Map(
          [...honest.histories].map(([id, steps]) => [
            id,
            steps.map((step) => (step.deed === undefined ? step : { ...step, deed: another })),
          ]),
        ),
      }),
      /was written at .*, and nobody had asked for a change/,
    ],
    [
      'a write of what was not asked for',
      () => ({
        ...honest,
        changes: honest.changes.map((call) => ({ ...call, target: { availability: 'logged-off' as const } })),
      }),
      /who had not asked for that/,
    ],
    [
      'nothing to be done, where it was to be done',
      () => ({
        ...change(() => ({ outcome: 'unchanged' })),
        histories: new Map([...honest.histories].map(([id, steps]) => [id, steps.slice(0, 1)])),
      }),
      /was told unchanged, and was not so/,
    ],
    [
      'a state before that never was',
      () => change(({ previous }) => ({ previous: { ...previous, availability: { value: 'ready' } } })),
      /names as previous what was not so/,
    ],
    [
      'a state after that never was',
      () => change(({ previous }) => ({ current: { ...previous, availability: { value: 'logged-off' } } })),
      /names as current what was not so/,
    ],
    [
      'a change that is not shown',
      () => change(({ previous }) => ({ current: previous })),
      /was told changed, and shown/,
    ],
    ['a change that waits for nothing', () => change(() => ({ outcome: 'queued' })), /there was nothing to wait for/],
    ['a change overwritten by nobody', () => change(() => ({ outcome: 'superseded' })), /nobody had written otherwise/],
    [
      'an availability that nobody can tell, of Genesys',
      () =>
        retell('reads', honest.reads, ({ states }) => ({
          states: states.map((state) => ({ ...state, status: 'unknown', availability: { value: 'unknown' } })),
        })),
      /read of .* what was not so/,
    ],
    [
      'work that there is not',
      () =>
        retell('reads', honest.reads, ({ states }) => ({
          states: states.map((state) => ({ ...state, workState: 'engaged' })),
        })),
      /read of .* what was not so: .*engaged/,
    ],
    [
      'a member left out',
      () => retell('lookups', honest.lookups, ({ told }) => ({ told: told.slice(1) })),
      /members at .* does not tell of/,
    ],
    [
      'a member or a reason that there is not, and a check that fails',
      () => retell('lookups', honest.lookups, ({ told }) => ({ told: [...told, 'another'] })),
      /members at .* tells of another[^]*catalog at .* tells of another[^]*check at .* tells of another/,
    ],
    [
      'an item ordered told as it was not',
      () =>
        retell('creations', honest.creations, ({ workItem }) => ({
          workItem: workItem === undefined ? undefined : { ...workItem, destination: { queueId: queueId('another') } },
        })),
      /work item an item was told as it was not/,
    ],
    [
      'an item that was not to be read',
      () => ({
        ...honest,
        itemReads: honest.itemReads.map((call) =>
          call.workItemId === undefined ? call : { ...call, workItemId: workItemId('another') },
        ),
      }),
      /get-work-item at .* tells of .*, which was not asked for/,
    ],
    [
      'an item of another queue',
      () => ({
        ...honest,
        itemReads: honest.itemReads.map((call) =>
          call.queueId === undefined ? call : { ...call, queueId: queueId('another') },
        ),
      }),
      /list-work-items at .* tells of .*, which was not asked for/,
    ],
    ['an action that was not done', withoutDeeds, /act at 60000 ms was answered, and not written/],
    ["an action of somebody's who asked for none", withoutDeeds, /was written at .*, and no caller was told/],
    [
      'an action answered with another item',
      () => ({ ...honest, itemChanges: honest.itemChanges.map((call) => answeredWithAnother(call)) }),
      /was answered with another$/m,
    ],
    [
      'an item sent where it was not to go',
      () => ({
        ...honest,
        itemChanges: honest.itemChanges.map((call) =>
          call.asked?.type === 'requeue' ? { ...call, asked: { ...call.asked, queueId: queueId('another') } } : call,
        ),
      }),
      /act at 40000 ms was answered with what is not what was asked for/,
    ],
    [
      'an item given to another',
      () => ({
        ...honest,
        itemChanges: honest.itemChanges.map((call) => ({
          ...call,
          asked: { type: 'assign' as const, agentId: agentId('another') },
        })),
      }),
      /act at 40000 ms was answered with what is not what was asked for/,
    ],
    [
      'an abort of nobody',
      () => ({
        ...honest,
        changes: honest.changes.map((call) => ({
          ...call,
          ending: { kind: 'rejected' as const, error: new DOMException('no', 'AbortError') },
        })),
      }),
      /ended with a foreign error/,
    ],
    [
      'an abort that is not heeded',
      () => ({
        ...honest,
        changes: honest.changes.map((call) =>
          call.deed.kind === 'change'
            ? { ...call, deed: { ...call.deed, abortAfterMs: 10 }, endedAtMs: call.startedAtMs + 11 }
            : call,
        ),
      }),
      /was given up after 10 ms, and went on to 11 ms/,
    ],
    [
      'a stream that ended before its consumer left',
      () => ({
        ...honest,
        watches: honest.watches.map((watch) => ({
          ...watch,
          plan: { ...watch.plan, leaves: { atMs: 60_000, by: 'drain' as const } },
          ending: { kind: 'ended' as const },
        })),
      }),
      /ended of itself/,
    ],
    [
      'an item begun anew, that was never lost sight of',
      () => ({
        ...honest,
        itemWatches: honest.itemWatches.map((watch) => ({
          ...watch,
          events: [...watch.events.slice(0, 1), ...watch.events.slice(0, 1)],
        })),
      }),
      /a snapshot is the first, and only the first/,
    ],
    [
      'an item of a queue that is not watched',
      () => ({
        ...honest,
        itemWatches: honest.itemWatches.map((watch) => ({ ...watch, queueIds: [queueId('another')] })),
      }),
      /nobody had asked for it/,
    ],
  ])('finds %s', (_, lie, fault) => {
    expect(judgeRun(lie()).join('\n')).toMatch(fault);
  });

  it.each<[list: Lists, code: ErrorCode]>([
    ['reads', 'NOT_FOUND'],
    ['reads', 'PERMISSION'],
    ['changes', 'NOT_FOUND'],
    ['changes', 'INVALID_STATE'],
    ['changes', 'INVALID_ARGUMENT'],
    ['changes', 'AUTHENTICATION'],
    ['changes', 'RATE_LIMITED'],
    ['changes', 'TIMEOUT'],
    ['changes', 'VENDOR_FAILURE'],
    ['lookups', 'NETWORK'],
    ['lookups', 'VENDOR_RESPONSE_INVALID'],
    ['creations', 'CIRCUIT_OPEN'],
    ['itemReads', 'UNSUPPORTED_CAPABILITY'],
    ['itemChanges', 'NOT_FOUND'],
    ['itemChanges', 'INVALID_STATE'],
    ['itemChanges', 'UNSUPPORTED_CAPABILITY'],
  ])('finds %s refused with %s for no reason', (list, code) => {
    expect(judgeRun(refused(list, code)).join('\n')).toMatch(`was told ${code} without cause`);
  });

  it.each<Lists>(['changes', 'creations', 'itemChanges'])('finds %s in doubt of what the vendor refused', (list) => {
    const run = refused(list, 'TIMEOUT', 'unknown');
    const sentWrites = run.sentWrites.map((sent) => ({ ...sent, status: 409 }));
    expect(judgeRun({ ...run, sentWrites }).join('\n')).toMatch(/with effect unknown, and knew/);
  });
});

function answeredWithAnother(call: ItemChangeCall): ItemChangeCall {
  const { ending } = call;
  if (ending.kind === 'rejected') return call;
  return { ...call, ending: { ...ending, workItem: { ...ending.workItem, id: workItemId('another') } } };
}
