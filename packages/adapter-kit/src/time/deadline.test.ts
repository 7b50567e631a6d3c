import { describe, expect, test } from 'vitest';
import { createDeadline, sleep, withinDeadline } from '../index.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

const operation = 'agentStates.change';

describe('a deadline', () => {
  test('ends in TIMEOUT when the time is up, in the reason of the caller when that comes first', async () => {
    const clock = createVirtualClock();
    const timed = createDeadline({ clock, operation, timeoutMs: 1_000 });
    await clock.advance(400);
    expect(timed.remainingMs()).toBe(600);
    await clock.advance(600);
    expect(timed.signal.reason).toMatchObject({
      code: 'TIMEOUT',
      operation,
      details: { timeoutMs: 1_000 },
      effect: 'none',
    });
    expect(timed.remainingMs()).toBe(0);

    const caller = new AbortController();
    const aborted = createDeadline({ clock, operation, timeoutMs: 1_000, signal: caller.signal });
    caller.abort('enough');
    expect(aborted.signal.reason).toBe('enough');
    expect(createDeadline({ clock, operation, timeoutMs: 1, signal: caller.signal }).signal.reason).toBe('enough');
  });

  test('beyond what a timer can hold is none', async () => {
    const clock = createVirtualClock();
    const endless = createDeadline({ clock, operation, timeoutMs: Number.POSITIVE_INFINITY });
    await clock.advance(1_000_000);
    expect(endless.signal.aborted).toBe(false);
    expect(endless.remainingMs()).toBe(Number.POSITIVE_INFINITY);
  });

  test('once ended it is heard of no more', async () => {
    const clock = createVirtualClock();
    const caller = new AbortController();
    const ended = createDeadline({ clock, operation, timeoutMs: 1_000, signal: caller.signal });
    ended.end();
    caller.abort('late');
    await clock.advance(2_000);
    expect(ended.signal.aborted).toBe(false);
  });

  test('covers an operation of several calls', async () => {
    const clock = createVirtualClock();
    const left: (number | undefined)[] = [];
    const work = withinDeadline(
      { clock, operation, timeoutMs: 30_000 },
      { timeoutMs: 1_000, lane: 'bulk' as const },
      async (options) => {
        for (;;) {
          left.push(options.timeoutMs);
          expect(options.lane).toBe('bulk');
          await sleep(clock, 400, options.signal);
        }
      },
    );
    await expect(clock.run(work)).rejects.toMatchObject({ code: 'TIMEOUT', details: { timeoutMs: 1_000 } });
    expect(left).toHaveLength(3);
  });
});

test('a sleep is ended by an abort, and a signal shared by many is no leak', async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  const sleeping = Array.from({ length: 50 }, () => sleep(clock, 1_000, controller.signal));
  await clock.advance(999);
  controller.abort(new Error('enough'));
  for (const one of sleeping) await expect(one).rejects.toThrow('enough');
  await expect(sleep(clock, 1, controller.signal)).rejects.toThrow('enough');
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});
