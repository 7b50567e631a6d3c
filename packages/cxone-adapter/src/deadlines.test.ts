import { getEventListeners } from 'node:events';
import { agentId } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../test/collect.js';
import { inFakeTime } from '../test/in-fake-time.js';
import { agentState, agentStates, instantAt, scriptedCxone } from '../test/scripted-cxone.js';

const agent = agentId('1001');
const states = 'GET /agents/1001/states';
const everybody = 'GET /agents/states';
const write = 'POST /agents/1001/state';

beforeEach(() => vi.useFakeTimers({ now: Date.parse(instantAt(0)) }));
afterEach(() => vi.useRealTimers());

describe('timeoutMs', () => {
  it('bounds a change as a whole, its reads and its write together', async () => {
    const reading = agentState(1, { agentStateId: 1, agentStateName: 'Available' });
    const slow = typeof reading === 'object' ? { ...reading, afterMs: 600 } : reading;
    const { centre } = scriptedCxone({ [states]: [slow], [write]: [{ status: 202, afterMs: 600 }] });
    await inFakeTime(centre.agentStates.get(agent));
    const startedAt = Date.now();
    const change = centre.agentStates.change(agent, { status: 'not-ready' }, { timeoutMs: 1_000 });
    await expect(inFakeTime(change)).rejects.toMatchObject({ code: 'TIMEOUT', effect: 'unknown' });
    expect(Date.now() - startedAt).toBe(1_000);
  });

  it('bounds each page of a list, not the list', async () => {
    const page = (index: number, afterMs: number) => ({
      afterMs,
      body: { ...agentStates(1, [{ agentId: 1000 + index, agentStateId: 1 }]), totalRecords: 3 },
    });
    const { centre } = scriptedCxone({ [everybody]: [page(1, 800), page(2, 800), page(3, 800)] });
    const startedAt = Date.now();
    expect(await inFakeTime(collect(centre.agentStates.list({ timeoutMs: 1_000 })))).toHaveLength(3);
    expect(Date.now() - startedAt).toBe(2_400);
    const slow = scriptedCxone({ [everybody]: [page(1, 1_200)] }).centre;
    await expect(inFakeTime(collect(slow.agentStates.list({ timeoutMs: 1_000 })))).rejects.toMatchObject({
      code: 'TIMEOUT',
      details: { timeoutMs: 1_000 },
    });
  });

  it('bounds each change of many, not all of them', async () => {
    const reading = { ...agentStateAfter(100), afterMs: 100 };
    const script = { 'GET /agents/1/states': [reading], 'GET /agents/2/states': [{ ...reading, afterMs: 1_500 }] };
    const { centre } = scriptedCxone(script);
    const requests = ['1', '2'].map((id) => ({ agentId: agentId(id), target: { status: 'ready' } as const }));
    const results = await inFakeTime(collect(centre.agentStates.changeMany(requests, { timeoutMs: 1_000 })));
    expect(results).toMatchObject([
      { agentId: '1', ok: true },
      { agentId: '2', ok: false, error: { code: 'TIMEOUT' } },
    ]);
  });
});

describe('a signal that many calls share', () => {
  it('may be shared by any number of watches without Node’s warning of a leak', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const controller = new AbortController();
    const { centre } = scriptedCxone({ [everybody]: [agentStateAfter(0)] });
    const watches = Array.from({ length: 30 }, () => centre.agentStates.watch({ signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    for (const watch of watches) await watch.drain();
    process.off('warning', note);
    expect(warnings).toEqual([]);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('holds nothing of them once they are over, and neither does the clock', async () => {
    const { signal } = new AbortController();
    const { centre } = scriptedCxone({
      [states]: [agentStateAfter(0)],
      [write]: [{ status: 202 }],
      [everybody]: [agentStateAfter(0)],
    });
    for (let round = 0; round < 50; round += 1) {
      const calls = Array.from({ length: 20 }, () => centre.agentStates.get(agent, { signal }));
      await inFakeTime(Promise.all(calls));
      await inFakeTime(centre.agentStates.change(agent, { status: 'ready' }, { signal }));
      await inFakeTime(collect(centre.agentStates.list({ signal })));
      const watch = centre.agentStates.watch({ agentIds: [agent], signal });
      await inFakeTime(firstOf(watch));
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
    await centre.close();
  });
});

/** Reads one event and leaves. */
async function firstOf(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events) break;
}

/** Available, as a poll of the cache tells it. */
function agentStateAfter(afterMs: number) {
  return {
    afterMs,
    body: agentStates(1, [{ agentId: 1001, teamId: 7, agentStateId: 1, agentStateName: 'Available' }]),
  };
}
