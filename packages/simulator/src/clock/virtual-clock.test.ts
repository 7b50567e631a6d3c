import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.js';

describe('createVirtualClock', () => {
  test('runs what is due, in the order of time and then of scheduling, whatever the order it was asked in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 })), async (delays) => {
        const clock = createVirtualClock({ startAt: 1_000 });
        const ran: { index: number; at: number }[] = [];
        for (const [index, delay] of delays.entries())
          clock.schedule(delay, () => ran.push({ index, at: clock.now() }));
        await clock.advance(50);
        const expected = delays
          .map((delay, index) => ({ index, at: 1_000 + delay }))
          .toSorted((left, right) => left.at - right.at || left.index - right.index);
        expect(ran).toEqual(expected);
        expect(clock.now()).toBe(1_050);
      }),
      { numRuns: 30 },
    );
  });

  test('lets promises settle between timers, and runs timers set meanwhile', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const log: string[] = [];
    clock.schedule(10, () => {
      void Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => {
          log.push(`settled at ${clock.now()}`);
          clock.schedule(5, () => log.push(`inner at ${clock.now()}`));
        });
    });
    clock.schedule(20, () => log.push(`outer at ${clock.now()}`));
    await clock.advance(20);
    expect(log).toEqual(['settled at 10', 'inner at 15', 'outer at 20']);
  });

  test('forgets a cancelled timer', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    let ran = false;
    clock.schedule(10, () => {
      ran = true;
    })();
    await clock.advance(100);
    expect(ran).toBe(false);
  });

  test('runs until a promise that waits for it settles, and no further', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    clock.schedule(9_000, () => undefined);
    const slept = new Promise<string>((resolve) => clock.schedule(700, () => resolve('done')));
    await expect(clock.runUntil(slept)).resolves.toBe('done');
    expect(clock.now()).toBe(700);
    await expect(clock.runUntil(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });

  test('says so when the work it runs for can never end', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    await expect(clock.runUntil(new Promise(() => undefined), { limitMs: 60_000 })).rejects.toThrow('nothing left');
  });
});
