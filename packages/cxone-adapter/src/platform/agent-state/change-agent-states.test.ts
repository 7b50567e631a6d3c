import { agentId } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { agentState, scriptedCxone } from '../../../test/scripted-cxone.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('many at once', () => {
  const of = (id: string) => ({ agentId: agentId(id), target: { status: 'ready' as const } });

  it('gives one result an agent, failures as data', async () => {
    const missing = { status: 404, body: { error_description: 'Invalid Agent Id' } };
    const { centre } = scriptedCxone({
      'GET /agents/1001/states': [agentState(0, { agentStateId: 2 }), agentState(5, { agentStateId: 1 })],
      'POST /agents/1001/state': [{ status: 200 }],
      'GET /agents/404/states': [missing],
    });
    const results = await inFakeTime(collect(centre.agentStates.changeMany([of('404'), of('1001')])));
    expect(results).toMatchObject([
      { agentId: '404', ok: false, error: { code: 'NOT_FOUND' } },
      { agentId: '1001', ok: true, change: { outcome: 'changed' } },
    ]);
  });

  it('refuses an agent named twice', async () => {
    const results = scriptedCxone({}).centre.agentStates.changeMany([of('1001'), of('1001')]);
    await expect(inFakeTime(collect(results))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
