import type { StateChangeResult } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { audited, collect, conflict, context } from '../test/audited.js';
import { alice, bob, changed, scriptedCentre } from '../test/scripted-centre.js';

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
