import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perMinute, send, setUp } from '../../test/budget-set-up.js';

describe('a rate budget', () => {
  test('a lone client never meets a fixed window of its limit, wherever that begins and however slow the way is', async () => {
    const request = fc.record({ gapMs: fc.nat(400), wayMs: fc.nat(900), backMs: fc.nat(900) });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 20, maxLength: 80 }), fc.nat(9_999), async (requests, offset) => {
        const limit = 7;
        const windowMs = 10_000;
        const { clock, budget } = setUp([{ ...perMinute, limit, windowMs }]);
        const arrivals: number[] = [];
        const sent = requests.map(async ({ gapMs, wayMs, backMs }, index) => {
          await new Promise<void>((resolve) => clock.schedule(gapMs * index, resolve));
          const slot = await budget.reserve('users', { operation: 'op' });
          await new Promise<void>((resolve) => clock.schedule(wayMs, resolve));
          arrivals.push(clock.now());
          await new Promise<void>((resolve) => clock.schedule(backMs, resolve));
          slot.settle();
        });
        await clock.run(Promise.all(sent));
        expect(Math.max(...countsByWindow(arrivals, offset, windowMs))).toBeLessThanOrEqual(limit);
        for (const [index, at] of arrivals.entries()) {
          const later = arrivals[index + limit];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(windowMs);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('uses the whole limit at once, then a place as soon as one ages out', async () => {
    const { clock, budget, events } = setUp([perMinute]);
    const start = clock.now();
    for (let call = 0; call < 300; call += 1) await send(budget);
    expect(clock.now()).toBe(start);
    await clock.run(send(budget));
    expect(clock.now() - start).toBe(60_050);
    expect(events).toMatchObject([
      { type: 'budget-queued', bucket: 'per-minute', lane: 'interactive', waiting: 1 },
      { type: 'budget-waited', bucket: 'per-minute', lane: 'interactive', waiting: 0, waitedMs: 60_050 },
    ]);
  });

  test('first come, first served within a lane', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 3 }]);
    const served: number[] = [];
    const calls = Array.from({ length: 20 }, (_, index) => send(budget).then(() => served.push(index)));
    await clock.run(Promise.all(calls));
    expect(served).toEqual(served.toSorted((left, right) => left - right));
  });

  test('a flood of bulk work leaves room for interactive calls', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 10 }]);
    const bulk = Array.from({ length: 100 }, () => send(budget, { lane: 'bulk' }));
    const start = clock.now();
    await send(budget);
    await send(budget);
    expect(clock.now()).toBe(start);
    await clock.run(Promise.all(bulk));
  });

  test('a flood of interactive calls does not starve bulk work for ever', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 10 }]);
    const controller = new AbortController();
    for (let call = 0; call < 500; call += 1) void send(budget, { signal: controller.signal }).catch(() => undefined);
    const start = clock.now();
    await clock.run(send(budget, { lane: 'bulk' }));
    expect(clock.now() - start).toBeLessThanOrEqual(3 * 60_050);
    controller.abort();
  });

  test('a class waits for its own limits only, and for all of them', async () => {
    const { clock, budget, events } = setUp([
      { ...perMinute, name: 'wide', limit: 100 },
      { ...perMinute, name: 'narrow', limit: 1, windowMs: 1_000, routeClasses: ['bulk-presence'] },
    ]);
    const start = clock.now();
    await send(budget, {}, 'bulk-presence');
    const second = send(budget, {}, 'bulk-presence');
    await send(budget, {}, 'users');
    expect(clock.now()).toBe(start);
    await clock.run(second);
    expect(events).toMatchObject([{ bucket: 'narrow' }, { bucket: 'narrow', waitedMs: 1_050 }]);
  });

  test('a refusal by the vendor holds back the bucket it names', async () => {
    const { clock, budget, events } = setUp([perMinute]);
    const start = clock.now();
    budget.report('users', { headers: {}, limited: { bucket: 'per-minute', retryAfterMs: 5_000 } });
    await clock.run(send(budget));
    expect(clock.now() - start).toBe(5_000);
    expect(events.map(({ type }) => type)).toEqual(['budget-queued', 'budget-waited']);
  });

  test('learns from the count that the vendor tells what others use, and what the limit is now', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 10 }]);
    const start = clock.now();
    await send(budget);
    budget.report('users', { headers: { 'x-count': '9', 'x-allowed': '10', 'x-reset': '20' } });
    await send(budget);
    await clock.run(send(budget));
    expect(clock.now() - start).toBe(20_000);
    budget.report('users', { headers: { 'x-count': '3', 'x-allowed': '4', 'x-reset': '60' } });
    await send(budget);
    await clock.run(send(budget));
    expect(clock.now() - start).toBeGreaterThanOrEqual(60_050);
    budget.report('users', { headers: { 'x-count': 'many', 'x-allowed': '-1', 'x-reset': '' } });
  });

  test('refuses when too many wait, and never for lack of place in the other lane', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 1 }], 2);
    await send(budget);
    const waiting = [send(budget, { lane: 'bulk' }), send(budget, { lane: 'bulk' })];
    await expect(send(budget, { lane: 'bulk' })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      effect: 'none',
      details: { bucket: 'per-minute' },
      retryAfterMs: 60_050,
    });
    await clock.run(Promise.all([...waiting, send(budget)]));
  });

  test('a waiter that leaves makes way, and a slot that was not used is free again', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 1 }]);
    const slot = await budget.reserve('users', { operation: 'op' });
    const controller = new AbortController();
    const leaving = send(budget, { signal: controller.signal });
    const staying = send(budget);
    controller.abort(new Error('enough'));
    await expect(leaving).rejects.toThrow('enough');
    const start = clock.now();
    slot.cancel();
    slot.settle();
    await staying;
    expect(clock.now()).toBe(start);
  });
});

function countsByWindow(arrivals: readonly number[], offset: number, windowMs: number): number[] {
  const counts = new Map<number, number>();
  for (const at of arrivals) {
    const window = Math.floor((at + offset) / windowMs);
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  return [...counts.values()];
}
