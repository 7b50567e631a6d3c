import type { CallOptions } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RateBucket } from '../index.js';
import { perMinute, send, setUp } from '../../test/budget-set-up.js';
import type { VirtualClock } from '../../test/virtual-clock.js';

const { headers: _, ...withoutHeaders } = perMinute;
const silent: RateBucket = withoutHeaders;
const hours = 3 * 3_600_000;
const no = (bucket: string, retryAfterMs?: number) => ({ headers: {}, limited: { bucket, retryAfterMs } });
const pass = (clock: VirtualClock, ms: number) => new Promise<void>((resolve) => clock.schedule(ms, resolve));

describe('a refusal for a limit that the profile does not explain', () => {
  test.each([
    ['has the name that the vendor gave', 'daily.exports', 'daily.exports'],
    ['is unnamed where its hint fits no window of the bucket', 'per-minute', 'unnamed limit of exports'],
  ])('%s', async (_what, bucket, name) => {
    const { clock, budget } = setUp([perMinute]);
    expect(budget.report('exports', no(bucket, hours))).toBe(name);
    await expect(send(budget, { patienceMs: 30_000 }, 'exports')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: hours,
      details: { bucket: name },
    });
    // However patient: no call hangs for hours.
    await expect(send(budget, {}, 'exports')).rejects.toMatchObject({ retryAfterMs: hours });
    const start = clock.now();
    await send(budget, {}, 'users');
    expect(clock.now()).toBe(start);
    await clock.advance(hours);
    await send(budget, {}, 'exports');
  });

  test('also ends the waiting of those who wait in vain, and of no others', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 1 }]);
    await send(budget);
    const inVain = send(budget, {}, 'exports');
    const other = send(budget, {}, 'users');
    budget.report('exports', no('daily.exports', hours));
    await expect(inVain).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { bucket: 'daily.exports' } });
    await clock.run(other);
  });

  test('a near hint is waited out, without a hint a second, and then few go at a time', async () => {
    const { clock, budget, events } = setUp([]);
    const start = clock.now();
    budget.report('contacts', no('requests', 5_000));
    const answered: number[] = [];
    let underWay = 0;
    let mostUnderWay = 0;
    const calls = Array.from({ length: 30 }, async () => {
      const slot = await budget.reserve('contacts', { operation: 'op' });
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await pass(clock, 100);
      underWay -= 1;
      answered.push(clock.now() - start);
      slot.settle();
    });
    await clock.run(Promise.all(calls));
    expect(answered[0]).toBe(5_100);
    expect(answered.filter((at) => at === 5_100)).toHaveLength(4);
    expect(mostUnderWay).toBeLessThan(20);
    expect(answered.at(-1)).toBeLessThan(6_000);
    expect(events[0]).toMatchObject({ type: 'budget-queued', bucket: 'requests' });
    const again = clock.now();
    budget.report('contacts', no('requests'));
    await clock.run(send(budget, {}, 'contacts'));
    expect(clock.now() - again).toBe(1_000);
  });

  test('those held back keep no place in a bucket that others share', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 5 }]);
    budget.report('exports', no('exports', 50_000));
    const held = Array.from({ length: 20 }, () => send(budget, {}, 'exports'));
    const start = clock.now();
    for (let call = 0; call < 5; call += 1) await send(budget, {}, 'users');
    expect(clock.now()).toBe(start);
    await clock.run(Promise.all(held));
  });
});

describe('a limit shared with others, of a vendor that tells no count', () => {
  /** A vendor with a window of its own, in which others send so many evenly. */
  async function run(othersPerWindow: (window: number) => number, windows: number) {
    const { clock, budget } = setUp([silent]);
    const start = clock.now();
    const refusals: number[] = [];
    const accepted: number[] = [];
    let ours = 0;
    let counted = -1;
    const one = async () => {
      const slot = await budget.reserve('users', { operation: 'op' });
      const elapsed = clock.now() - start;
      const window = Math.floor(elapsed / 60_000);
      if (window !== counted) ours = 0;
      counted = window;
      // The others were there first.
      const refused = ours + othersPerWindow(window) >= 300;
      if (refused) refusals[window] = (refusals[window] ?? 0) + 1;
      else accepted[window] = (accepted[window] ?? 0) + 1;
      if (!refused) ours += 1;
      slot.settle();
      budget.report('users', refused ? no('per-minute') : { headers: {} });
    };
    const client = async () => {
      while (clock.now() - start < windows * 60_000) {
        await one();
        await pass(clock, 20);
      }
    };
    await clock.run(Promise.all([client(), client()]));
    return { refusals, accepted };
  }

  test('a refusal tells how much they use: so few follow, and what is left is used', async () => {
    const { refusals, accepted } = await run(() => 200, 20);
    const refused = refusals.reduce((sum, count) => sum + count, 0);
    const used = accepted.reduce((sum, count) => sum + count, 0);
    // Without learning: 200 refused in each window.
    expect(refused).toBeLessThan(20 * 30);
    expect(used).toBeGreaterThan(20 * 100 * 0.8);
  });

  test('when the others stop, the whole limit is ours again', async () => {
    const { refusals, accepted } = await run((window) => (window < 3 ? 250 : 0), 25);
    expect(refusals.slice(4).reduce((sum, count) => sum + count, 0)).toBe(0);
    expect(accepted.at(-2)).toBeGreaterThanOrEqual(290);
  });

  test('nobody is shut out by the guess alone', async () => {
    const { clock, budget } = setUp([silent]);
    budget.report('users', no('per-minute'));
    const start = clock.now();
    for (let call = 0; call < 30; call += 1) await send(budget);
    expect(clock.now()).toBe(start);
  });

  test('where the vendor tells its count, that decides', async () => {
    const { clock, budget } = setUp([perMinute]);
    budget.report('users', {
      headers: { 'x-count': '300', 'x-allowed': '300', 'x-reset': '7' },
      limited: { bucket: 'per-minute', retryAfterMs: undefined },
    });
    const start = clock.now();
    await clock.run(send(budget));
    expect(clock.now() - start).toBe(7_000);
    for (let call = 0; call < 290; call += 1) await send(budget);
    expect(clock.now() - start).toBe(7_000);
  });
});

describe('the queue', () => {
  test('is bounded: the refusal names bucket and depth', async () => {
    const { clock, budget } = setUp([{ ...perMinute, limit: 1 }], 2);
    await send(budget);
    const waiting = [send(budget), send(budget)];
    await expect(send(budget)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      effect: 'none',
      details: { bucket: 'per-minute', waiting: 2, reason: '2 calls wait already' },
    });
    await clock.run(Promise.all(waiting));
  });

  test('its depth can be told from the events alone, at every moment, by lane and by bucket', async () => {
    const lane = fc.constantFrom<NonNullable<CallOptions['lane']>>('interactive', 'bulk');
    const routeClass = fc.constantFrom('users', 'exports');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('call' as const), lane, routeClass }),
      fc.record({ kind: fc.constant('leave' as const), at: fc.nat(20) }),
      fc.record({ kind: fc.constant('refuse' as const), routeClass, at: fc.nat(20) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(30_000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const narrow = { ...silent, name: 'narrow', limit: 1, windowMs: 1_000, routeClasses: ['exports'] };
        const { clock, budget, events } = setUp([{ ...silent, limit: 3, windowMs: 10_000 }, narrow], 5);
        const waiting = { interactive: 0, bulk: 0 };
        const aborts: AbortController[] = [];
        const calls: Promise<void>[] = [];
        const check = () => {
          const told: Record<string, number> = { interactive: 0, bulk: 0 };
          const byBucket: Record<string, number> = {};
          for (const event of events) {
            if (event.type !== 'budget-queued' && event.type !== 'budget-waited') continue;
            told[event.lane] = event.waiting;
            const change = event.type === 'budget-queued' ? 1 : -1;
            byBucket[event.bucket] = (byBucket[event.bucket] ?? 0) + change;
          }
          expect(told).toEqual(waiting);
          const counts = Object.values(byBucket);
          expect(Math.min(0, ...counts)).toBe(0);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(waiting.interactive + waiting.bulk);
        };
        for (const one of steps) {
          if (one.kind === 'call') {
            const controller = new AbortController();
            aborts.push(controller);
            const { signal } = controller;
            const over = () => {
              waiting[one.lane] -= 1;
            };
            waiting[one.lane] += 1;
            calls.push(send(budget, { lane: one.lane, signal }, one.routeClass).then(over, over));
          } else if (one.kind === 'leave') aborts[one.at]?.abort();
          else if (one.kind === 'refuse') budget.report(one.routeClass, no('daily', one.at * 20_000));
          else await clock.advance(one.ms);
          await clock.advance(0);
          check();
        }
        await clock.run(Promise.all(calls));
        check();
      }),
      { numRuns: 100 },
    );
  });
});

describe('a bulk snapshot and interactive changes at once', () => {
  /** Ten minutes of bulk work as fast as it may go, with interactive calls in bursts. */
  async function run(changesPerMinute: number, callsPerChange: number) {
    const { clock, budget } = setUp([silent]);
    const start = clock.now();
    const minutes = 10;
    const arrivals: number[] = [];
    const waits: number[] = [];
    const over = () => clock.now() - start >= minutes * 60_000;
    const call = async (lane: NonNullable<CallOptions['lane']>) => {
      const asked = clock.now();
      const slot = await budget.reserve('users', { operation: 'op', lane });
      const waited = clock.now() - asked;
      await pass(clock, 40);
      if (!over()) arrivals.push(clock.now());
      await pass(clock, 40);
      slot.settle();
      return waited;
    };
    let bulk = 0;
    let longestBulkGapMs = 0;
    let lastBulk = start;
    const snapshot = async () => {
      while (!over()) {
        await call('bulk');
        bulk += 1;
        longestBulkGapMs = Math.max(longestBulkGapMs, clock.now() - lastBulk);
        lastBulk = clock.now();
      }
    };
    const changes = async () => {
      while (!over()) {
        await pass(clock, 60_000 / changesPerMinute);
        for (let sent = 0; sent < callsPerChange; sent += 1) waits.push(await call('interactive'));
      }
    };
    await clock.run(Promise.all([...Array.from({ length: 8 }, snapshot), changes()]));
    const perWindow = [...arrivals.keys()].map((first) => {
      const from = arrivals[first] ?? 0;
      return arrivals.slice(first).filter((at) => at < from + 60_000).length;
    });
    const used = arrivals.length / (300 * minutes);
    const p99Ms = waits.toSorted((a, b) => a - b)[Math.ceil(waits.length * 0.99) - 1] ?? 0;
    return { used, p99Ms, mostInAWindow: Math.max(...perWindow), bulk, longestBulkGapMs, calls: waits.length };
  }

  test.each([
    [6, 3],
    [30, 3],
    [45, 3],
    [60, 4],
  ])('%i changes a minute of %i calls each', async (changes, calls) => {
    const seen = await run(changes, calls);
    expect(seen.mostInAWindow).toBeLessThanOrEqual(300);
    expect(seen.used).toBeGreaterThanOrEqual(0.97);
    expect(seen.p99Ms).toBeLessThanOrEqual(2_000);
    expect(seen.longestBulkGapMs).toBeLessThanOrEqual(65_000);
  });
});
