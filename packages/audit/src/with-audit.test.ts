import {
  type CallContext,
  ContactCentreError,
  createRules,
  explain,
  isContactCentreError,
  queueId,
  revision,
  type StateChangeResult,
  transitionRule,
  withRules,
  wrapContactCentre,
} from '@contactport/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alice, bob, changed, item, type ScriptedCentre, scriptedCentre, state } from '../test/scripted-centre.js';
import { type AuditOptions, type AuditRecord, type AuditSink, createMemoryAuditSink, withAudit } from './index.js';

const context: CallContext = {
  actor: { id: 'bot-7', kind: 'service' },
  onBehalfOf: 'sup-1',
  correlationId: 'case-9',
  labels: { shift: 'early' },
  note: 'lunch cover',
};

/** A clock that moves 10 ms each time it is read, so that every duration is told apart from zero. */
function audited({ centre }: ScriptedCentre, options: Partial<AuditOptions> = {}) {
  const sink = createMemoryAuditSink();
  let nowMs = Date.parse('2026-11-21T08:00:00Z');
  let named = 0;
  const clock = { now: () => (nowMs += 10), schedule: () => () => undefined };
  const layer = withAudit({ sink, clock, ids: () => `request-${(named += 1)}`, ...options });
  return { records: sink.records, centre: wrapContactCentre(centre, layer), layer };
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const one of items) collected.push(one);
  return collected;
}

const conflict = () =>
  new ContactCentreError({
    code: 'CONFLICT',
    operation: 'agentStates.change',
    message: 'S3CRET',
    details: {},
    requestId: 'vendor-request-5',
    cause: new Error('S3CRET'),
  });

describe('one state change', () => {
  it('is recorded before it is sent and with what came of it', async () => {
    const scripted = scriptedCentre();
    const { centre, records } = audited(scripted);
    const change = await centre.agentStates.change(
      alice,
      { status: 'not-ready' },
      { ifRevision: revision('r1'), context },
    );
    expect(change).toEqual(changed());
    expect(records).toMatchInlineSnapshot(`
      [
        {
          "agentId": "alice",
          "at": "2026-11-21T08:00:00.010Z",
          "context": {
            "actor": {
              "id": "bot-7",
              "kind": "service",
            },
            "correlationId": "case-9",
            "labels": {
              "shift": "early",
            },
            "note": "lunch cover",
            "onBehalfOf": "sup-1",
          },
          "ifRevision": "r1",
          "operation": "agentStates.change",
          "request": "request-1",
          "target": {
            "status": "not-ready",
          },
          "tenant": "acme",
          "type": "state-change-requested",
          "vendor": "scripted",
        },
        {
          "after": {
            "availability": "not-ready",
            "pending": undefined,
            "reason": {
              "id": "b7",
              "name": "Lunch",
            },
            "revision": "r2",
            "status": "not-ready",
          },
          "agentId": "alice",
          "at": "2026-11-21T08:00:00.040Z",
          "attempts": 2,
          "before": {
            "availability": "ready",
            "pending": undefined,
            "reason": undefined,
            "revision": "r1",
            "status": "ready",
          },
          "context": {
            "actor": {
              "id": "bot-7",
              "kind": "service",
            },
            "correlationId": "case-9",
            "labels": {
              "shift": "early",
            },
            "note": "lunch cover",
            "onBehalfOf": "sup-1",
          },
          "guard": "check-then-act",
          "ifRevision": "r1",
          "latencyMs": 10,
          "operation": "agentStates.change",
          "outcome": "changed",
          "request": "request-1",
          "rules": undefined,
          "target": {
            "status": "not-ready",
          },
          "tenant": "acme",
          "type": "state-change-settled",
          "vendor": "scripted",
          "verifiedBy": "read-back",
          "warnings": [
            "slow-cache",
          ],
        },
      ]
    `);
  });

  it('is in the trail before the vendor hears of it', async () => {
    const seen: AuditRecord['type'][][] = [];
    const sink = createMemoryAuditSink();
    const { centre } = scriptedCentre({
      async change() {
        seen.push(sink.records.map(({ type }) => type));
        return changed();
      },
    });
    await wrapContactCentre(centre, withAudit({ sink })).agentStates.change(alice, { status: 'ready' });
    expect(seen).toEqual([['state-change-requested']]);
  });

  it('is recorded when it fails, with code, effect and the vendor’s request id', async () => {
    const { centre, records } = audited(scriptedCentre({ change: () => Promise.reject(conflict()) }));
    await expect(centre.agentStates.change(alice, { status: 'ready' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({
      type: 'state-change-settled',
      outcome: 'failed',
      failure: { code: 'CONFLICT', effect: 'none', requestId: 'vendor-request-5' },
    });
    expect(records[1]).not.toHaveProperty('guard');
  });

  it('is of unknown effect when it is aborted, or fails in a way nobody foresaw', async () => {
    const abort = new AbortController();
    const change = (): Promise<never> => {
      abort.abort(new Error('S3CRET'));
      return Promise.reject(abort.signal.reason);
    };
    const { centre, records } = audited(scriptedCentre({ change }));
    const call = centre.agentStates.change(alice, { status: 'ready' }, { signal: abort.signal });
    await expect(call).rejects.toSatisfy((thrown) => thrown === abort.signal.reason);
    expect(records[1]).toMatchObject({ outcome: 'failed', failure: { code: 'ABORTED', effect: 'unknown' } });

    const broken = audited(scriptedCentre({ change: () => Promise.reject(new TypeError('S3CRET')) }));
    await expect(broken.centre.agentStates.change(alice, { status: 'ready' })).rejects.toBeInstanceOf(TypeError);
    expect(broken.records[1]).toMatchObject({ failure: { code: 'VENDOR_FAILURE', effect: 'unknown' } });
  });

  it('is not recorded when it is a dry run, by which nothing changes', async () => {
    const { centre, records } = audited(scriptedCentre());
    expect(await explain(centre, alice, { status: 'ready' })).toEqual([]);
    await collect(centre.agentStates.changeMany([{ agentId: alice, target: { status: 'ready' } }], { dryRun: true }));
    await centre.workItems.create({ name: 'x', destination: { queueId: queueId('q') } }, { dryRun: true });
    expect(records).toEqual([]);
  });
});

describe('rules', () => {
  const rules = createRules([transitionRule({ ready: ['not-ready'] })]);

  it('are recorded with what they judged, only where they judged', async () => {
    const scripted = scriptedCentre();
    const { layer, records } = audited(scripted);
    const centre = wrapContactCentre(scripted.centre, layer, withRules(rules));
    await expect(centre.agentStates.change(alice, { status: 'ready' })).rejects.toMatchObject({
      code: 'RULE_VIOLATION',
    });
    await centre.agentStates.change(alice, { status: 'not-ready' });
    expect(records.filter(({ type }) => type === 'state-change-settled')).toMatchObject([
      { outcome: 'failed', failure: { code: 'RULE_VIOLATION', effect: 'none' }, rules: { broken: ['transition'] } },
      { outcome: 'changed', rules: { judged: ['transition'], broken: [], revision: 'r1' } },
    ]);
    expect(scripted.reached).toEqual(['change alice not-ready']);

    const without = audited(scriptedCentre());
    await without.centre.agentStates.change(alice, { status: 'not-ready' });
    expect(without.records[1]).toMatchObject({ outcome: 'changed', rules: undefined });
  });
});

describe('many state changes', () => {
  const requests = [
    { agentId: alice, target: { status: 'ready' } },
    { agentId: bob, target: { status: 'not-ready' } },
  ] as const;
  const failedResult = (agentId: typeof alice): StateChangeResult => ({ agentId, ok: false, error: conflict() });

  it('are recorded one by one, requests first', async () => {
    const { centre, records } = audited(
      scriptedCentre({
        async *changeMany() {
          yield failedResult(bob);
          yield { agentId: alice, ok: true, change: changed() };
        },
      }),
    );
    expect(await collect(centre.agentStates.changeMany(requests, { context }))).toMatchObject([
      { agentId: bob, ok: false },
      { agentId: alice, ok: true },
    ]);
    expect(records).toMatchObject([
      { type: 'state-change-requested', agentId: 'alice', request: 'request-1', context },
      { type: 'state-change-requested', agentId: 'bob', request: 'request-2' },
      { type: 'state-change-settled', agentId: 'bob', request: 'request-2', failure: { code: 'CONFLICT' } },
      { type: 'state-change-settled', agentId: 'alice', request: 'request-1', outcome: 'changed', context },
    ]);
  });

  it('keep two requests for one agent apart', async () => {
    const { centre, records } = audited(scriptedCentre());
    await collect(centre.agentStates.changeMany([requests[0], requests[0]]));
    expect(records.map((record) => 'request' in record && record.request)).toEqual([
      'request-1',
      'request-2',
      'request-1',
      'request-2',
    ]);
  });

  it('say of whoever got no result that the effect is unknown: the caller left, or the results ended', async () => {
    const leaving = audited(scriptedCentre());
    for await (const result of leaving.centre.agentStates.changeMany(requests)) {
      expect(result.agentId).toBe(alice);
      break;
    }
    expect(leaving.records.at(-1)).toMatchObject({ agentId: 'bob', failure: { code: 'NO_RESULT', effect: 'unknown' } });

    const short = audited(scriptedCentre({ async *changeMany() {} }));
    expect(await collect(short.centre.agentStates.changeMany(requests))).toEqual([]);
    expect(short.records.slice(2)).toMatchObject([
      { failure: { code: 'NO_RESULT' } },
      { failure: { code: 'NO_RESULT' } },
    ]);
  });

  it('say of whoever got no result why the call broke off', async () => {
    const broken = audited(
      scriptedCentre({
        async *changeMany() {
          yield failedResult(alice);
          throw conflict();
        },
      }),
    );
    await expect(collect(broken.centre.agentStates.changeMany(requests))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(broken.records.at(-1)).toMatchObject({ agentId: 'bob', failure: { code: 'CONFLICT', effect: 'none' } });
  });
});

describe('work items', () => {
  const draft = {
    name: 'Call Mrs S3CRET back',
    destination: { queueId: queueId('q1') },
    externalId: 'order-1',
    priority: 2,
    attributes: { iban: 'S3CRET' },
  } as const;

  it('are recorded when they are asked for and when they exist, without their contents', async () => {
    const { centre, records } = audited(scriptedCentre());
    await centre.workItems.create(draft, { context });
    expect(records).toMatchObject([
      {
        type: 'creation-requested',
        draft: { destination: { queueId: 'q1' }, externalId: 'order-1', priority: 2 },
        context,
      },
      {
        type: 'creation-settled',
        outcome: 'created',
        workItemId: '1234567890123456789',
        after: { status: 'queued', revision: 'w1' },
        latencyMs: 10,
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('are recorded when they fail', async () => {
    const { centre, records } = audited(scriptedCentre({ create: () => Promise.reject(conflict()) }));
    await expect(centre.workItems.create(draft)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({ type: 'creation-settled', outcome: 'failed', failure: { code: 'CONFLICT' } });
  });
});

describe('watches', () => {
  const seen = { sequence: 2, occurredAt: '2026-11-21T08:00:01.000Z', observedAt: '2026-11-21T08:00:02.000Z' };
  const gap = { type: 'stream-gap', from: 'a', to: 'b', resolution: 'unresolved', observedAt: 'c' } as const;

  it('record what they see change, and when they were blind', async () => {
    const scripted = scriptedCentre();
    const { centre, records } = audited(scripted);
    const { agentEvents, workItemEvents } = scripted;
    const previous = state('ready', 'r1');
    const next = state('not-ready', 'r2');
    agentEvents.push({ ...seen, type: 'agent-state-snapshot', agentId: alice, state: previous });
    agentEvents.push({ ...seen, type: 'agent-state-changed', agentId: alice, previous, state: next });
    agentEvents.push({ ...seen, type: 'agent-state-resynchronised', agentId: alice, previous: next, state: previous });
    agentEvents.push(gap);
    agentEvents.end();
    const [before, after] = [item('queued', 'w1'), item('active', 'w2')];
    const workItem = { ...seen, workItemId: before.id, previous: before, workItem: after, skipped: 3 };
    workItemEvents.push({ ...seen, type: 'work-item-snapshot', workItemId: before.id, workItem: before });
    workItemEvents.push({ ...workItem, type: 'work-item-changed' });
    workItemEvents.push({ ...workItem, type: 'work-item-resynchronised' });
    workItemEvents.push(gap);
    workItemEvents.end();
    expect(await collect(centre.agentStates.watch({ context }))).toHaveLength(4);
    expect(await collect(centre.workItems.watch({ context }))).toHaveLength(4);
    const { occurredAt, observedAt: at } = seen;
    expect(records).toMatchObject([
      {
        type: 'state-change-observed',
        agentId: 'alice',
        at,
        occurredAt,
        resynchronised: false,
        before: { status: 'ready', revision: 'r1' },
        after: { status: 'not-ready', reason: { name: 'Lunch' }, revision: 'r2' },
        observer: context,
      },
      { type: 'state-change-observed', resynchronised: true },
      { type: 'observation-gap', operation: 'agentStates.watch', from: 'a', to: 'b', resolution: 'unresolved' },
      { type: 'work-item-change-observed', resynchronised: false, after: { status: 'active' }, skipped: 3 },
      { type: 'work-item-change-observed', resynchronised: true },
      { type: 'observation-gap', operation: 'workItems.watch' },
    ]);
    expect(records.every((record) => !('context' in record))).toBe(true);
  });

  it('let a consumer go at once that waits for nothing any more', async () => {
    const scripted = scriptedCentre();
    const events = audited(scripted).centre.agentStates.watch()[Symbol.asyncIterator]();
    const pending = events.next();
    await events.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(scripted.agentEvents.stream.status.state).toBe('closed');
  });
});

describe('a sink that fails', () => {
  /** Takes so many records, then none. */
  function failingSink(takes: number): AuditSink {
    let taken = 0;
    return {
      async append() {
        taken += 1;
        if (taken > takes) throw new Error('disk full; postgres://audit:S3CRET@db/trail');
      },
      close: async () => undefined,
    };
  }

  it('before a change is sent: nothing is sent, and the caller may try again', async () => {
    const scripted = scriptedCentre();
    const { centre } = audited(scripted, { sink: failingSink(0) });
    const refusal = { code: 'STORE_FAILURE', effect: 'none', retryable: true, vendor: 'scripted' };
    await expect(centre.agentStates.change(alice, { status: 'ready' })).rejects.toMatchObject(refusal);
    const draft = { name: 'x', destination: { queueId: queueId('q') } };
    await expect(centre.workItems.create(draft)).rejects.toMatchObject(refusal);
    expect(
      await collect(centre.agentStates.changeMany([{ agentId: alice, target: { status: 'ready' } }])),
    ).toMatchObject([{ agentId: 'alice', ok: false, error: refusal }]);
    expect(scripted.reached).toEqual([]);
  });

  it('for one of many: the others go on', async () => {
    const scripted = scriptedCentre();
    const memory = createMemoryAuditSink();
    const picky: AuditSink = {
      append: (record) =>
        'agentId' in record && record.agentId === bob ? Promise.reject(new Error('no')) : memory.append(record),
      close: () => memory.close(),
    };
    const { centre } = audited(scripted, { sink: picky });
    const requests = [bob, alice].map((agentId) => ({ agentId, target: { status: 'ready' } as const }));
    expect(await collect(centre.agentStates.changeMany(requests))).toMatchObject([
      { agentId: 'bob', ok: false, error: { code: 'STORE_FAILURE', effect: 'none' } },
      { agentId: 'alice', ok: true },
    ]);
    expect(scripted.reached).toEqual(['changeMany alice']);
  });

  it('after a change was sent: the caller learns that it may have happened and is not to be sent again', async () => {
    const { centre } = audited(scriptedCentre(), { sink: failingSink(1) });
    const error = await centre.agentStates.change(alice, { status: 'ready' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'STORE_FAILURE', effect: 'unknown', retryable: false });
    expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain('S3CRET');

    const many = audited(scriptedCentre(), { sink: failingSink(1) }).centre;
    expect(await collect(many.agentStates.changeMany([{ agentId: alice, target: { status: 'ready' } }]))).toMatchObject(
      [{ ok: false, error: { code: 'STORE_FAILURE', effect: 'unknown' } }],
    );
  });

  it('after a change failed: says of the vendor what that failure said', async () => {
    const scripted = scriptedCentre({ change: () => Promise.reject(conflict()) });
    const { centre } = audited(scripted, { sink: failingSink(1) });
    await expect(centre.agentStates.change(alice, { status: 'ready' })).rejects.toMatchObject({
      code: 'STORE_FAILURE',
      effect: 'none',
    });
  });

  it('ends a watch', async () => {
    const scripted = scriptedCentre();
    const { centre } = audited(scripted, { sink: failingSink(0) });
    scripted.agentEvents.push({
      type: 'stream-gap',
      from: 'a',
      to: 'b',
      resolution: 'resynchronised',
      observedAt: 'c',
    });
    await expect(collect(centre.agentStates.watch())).rejects.toMatchObject({ code: 'STORE_FAILURE' });
    expect(scripted.agentEvents.stream.status.state).toBe('closed');
  });

  it('is only told of, if the user wants it so', async () => {
    const told: [boolean, AuditRecord['type']][] = [];
    const { centre } = audited(scriptedCentre(), {
      sink: failingSink(0),
      onSinkFailure: (failure, record) => told.push([isContactCentreError(failure, 'STORE_FAILURE'), record.type]),
    });
    expect(await centre.agentStates.change(alice, { status: 'ready' })).toEqual(changed());
    expect(told).toEqual([
      [true, 'state-change-requested'],
      [true, 'state-change-settled'],
    ]);
  });
});

it('records no secret, wherever a vendor, an error or a draft hides one', async () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,24}$/);
  await fc.assert(
    fc.asyncProperty(secret, fc.boolean(), async (text, fails) => {
      const hidden = { ...state('ready', 'r1'), vendorState: { deep: [text] } };
      const failure = new ContactCentreError({
        code: 'VENDOR_FAILURE',
        operation: 'agentStates.change',
        message: `rejected https://vendor.example/?token=${text}`,
        details: { reason: text },
        cause: new Error(text),
      });
      const change = async () => {
        if (fails) throw failure;
        return changed({ previous: hidden, current: hidden, warnings: [{ code: 'odd', message: text }] });
      };
      const { centre, records } = audited(scriptedCentre({ change }));
      const vendorOptions = { scripted: { token: text } };
      await centre.agentStates.change(alice, { status: 'ready' }, { vendorOptions }).catch(() => undefined);
      expect(records).toHaveLength(2);
      expect(JSON.stringify(records)).not.toContain(text);
    }),
  );
});
