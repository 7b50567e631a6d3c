import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenSource, type FetchedToken } from '../index.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

const hour = 3_600_000;

/** A token endpoint whose answers come when the test says so. */
function setUp(expiresInMs = hour) {
  const clock = createVirtualClock();
  const asked: {
    answer: (token?: Partial<FetchedToken>) => void;
    fail: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const renewed: number[] = [];
  const source = createTokenSource({
    clock,
    onRenewed: (ms) => renewed.push(ms),
    fetchToken: (signal) => {
      const value = `t${asked.length + 1}`;
      return new Promise((resolve, reject) => {
        asked.push({ answer: (token) => resolve({ value, expiresInMs, ...token }), fail: reject, signal });
      });
    },
  });
  return { clock, source, asked, renewed };
}

describe('a token source', () => {
  test('shares one request among all who wait, and keeps its token', async () => {
    const { source, asked, renewed } = setUp();
    const waiting = Array.from({ length: 50 }, () => source.get());
    asked[0]?.answer();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['t1']));
    expect(await source.get()).toBe('t1');
    expect(asked).toHaveLength(1);
    expect(renewed).toEqual([hour]);
  });

  test('renews ahead while the old token serves on', async () => {
    const { clock, source, asked } = setUp();
    const first = source.get();
    asked[0]?.answer();
    await first;
    await clock.advance(hour - 300_000 - 1);
    expect(await source.get()).toBe('t1');
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect(await Promise.all([source.get(), source.get()])).toEqual(['t1', 't1']);
    expect(asked).toHaveLength(2);
    asked[1]?.answer();
    await clock.advance(0);
    expect(await source.get()).toBe('t2');
  });

  test('a failed renewal does no harm while the old token is good, and is not repeated at every call', async () => {
    const { clock, source, asked } = setUp();
    const first = source.get();
    asked[0]?.answer();
    await first;
    await clock.advance(hour - 300_000);
    await source.get();
    asked[1]?.fail(new Error('down'));
    await clock.advance(0);
    expect(await source.get()).toBe('t1');
    expect(asked).toHaveLength(2);
    await clock.advance(5_000);
    expect(await source.get()).toBe('t1');
    expect(asked).toHaveLength(3);
    asked[2]?.fail(new Error('still down'));
    await clock.advance(hour);
    const late = source.get();
    asked[3]?.fail(new Error('down for good'));
    await expect(late).rejects.toThrow('down for good');
  });

  test('a refused token is replaced, once', async () => {
    const { source, asked } = setUp();
    const first = source.get();
    asked[0]?.answer();
    await first;
    source.refused('t1');
    const second = [source.get(), source.get()];
    asked[1]?.answer();
    expect(await Promise.all(second)).toEqual(['t2', 't2']);
    source.refused('t1');
    expect(await source.get()).toBe('t2');
    expect(asked).toHaveLength(2);
  });

  test('a caller that gives up leaves the others alone; when all do, the request ends', async () => {
    const { source, asked } = setUp();
    const leaver = new AbortController();
    const left = source.get(leaver);
    const stayed = source.get();
    leaver.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    expect(asked[0]?.signal.aborted).toBe(false);
    asked[0]?.answer();
    expect(await stayed).toBe('t1');

    source.refused('t1');
    const alone = new AbortController();
    const only = source.get(alone);
    alone.abort(new Error('enough'));
    await expect(only).rejects.toThrow('enough');
    expect(asked[1]?.signal.aborted).toBe(true);
    const next = source.get();
    asked[2]?.answer();
    expect(await next).toBe('t3');
  });

  test('whatever happens, no two requests are under way at once and nobody gets a token that has ended', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('get' as const) }),
      fc.record({ kind: fc.constant('refuse' as const) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.nat(3_000), async (steps, latencyMs) => {
        const clock = createVirtualClock();
        const endOf = new Map<string, number>();
        let underWay = 0;
        let made = 0;
        let last = '';
        const source = createTokenSource({
          clock,
          async fetchToken() {
            underWay += 1;
            expect(underWay).toBe(1);
            await new Promise<void>((resolve) => clock.schedule(latencyMs, resolve));
            underWay -= 1;
            const value = `t${(made += 1)}`;
            endOf.set(value, clock.now() + 10_000);
            return { value, expiresInMs: 10_000 };
          },
        });
        const gets: Promise<void>[] = [];
        for (const one of steps) {
          if (one.kind === 'wait') await clock.advance(one.ms);
          else if (one.kind === 'refuse') source.refused(last);
          else
            gets.push(
              source.get().then((value) => {
                last = value;
                expect(endOf.get(value)).toBeGreaterThan(clock.now());
              }),
            );
        }
        await clock.run(Promise.all(gets));
      }),
      { numRuns: 60 },
    );
  });
});
