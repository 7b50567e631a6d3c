import { isContactCentreError, queueId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { audited, collect, conflict } from '../test/audited.js';
import { alice, bob, changed, scriptedCentre } from '../test/scripted-centre.js';
import { type AuditRecord, type AuditSink, createMemoryAuditSink } from './index.js';

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
