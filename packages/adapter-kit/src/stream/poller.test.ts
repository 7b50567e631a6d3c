import { describe, expect, test } from 'vitest';
import { createPoller } from '../index.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

function setUp(answers: (count: number) => Promise<void>) {
  const clock = createVirtualClock();
  const start = clock.now();
  const polls: number[] = [];
  const told: string[] = [];
  const signals: AbortSignal[] = [];
  const poller = createPoller({
    poll: (signal) => {
      signals.push(signal);
      polls.push(clock.now() - start);
      return answers(polls.length);
    },
    intervalMs: 5_000,
    clock,
    random: () => 0.5,
    onUp: () => told.push('up'),
    onDown: (error, wholeUntilMs) => told.push(`down: ${String(error)}, whole until ${wholeUntilMs - start}`),
  });
  return { clock, polls, told, poller, signals };
}

describe('a poller', () => {
  test('polls at once and then at its interval, however long each poll takes', async () => {
    const { clock, polls, told, poller } = setUp(() => new Promise((resolve) => clock.schedule(2_000, resolve)));
    await clock.advance(21_000);
    expect(polls).toEqual([0, 5_000, 10_000, 15_000, 20_000]);
    expect(told).toEqual(['up']);
    await clock.run(poller.close());
  });

  test('never polls twice at once', async () => {
    const { clock, polls, poller } = setUp(() => new Promise((resolve) => clock.schedule(12_000, resolve)));
    await clock.advance(25_000);
    expect(polls).toEqual([0, 12_000, 24_000]);
    await clock.run(poller.close());
  });

  test('backs off while it fails, tells each turn once, and since when something may be missing', async () => {
    const failing = new Set([3, 4, 5]);
    const { clock, polls, told, poller } = setUp(async (count) => {
      if (failing.has(count)) throw new Error(`failure ${count}`);
    });
    await clock.advance(120_000);
    expect(polls.slice(0, 7)).toEqual([0, 5_000, 10_000, 20_000, 35_000, 60_000, 65_000]);
    expect(told).toEqual(['up', 'down: Error: failure 3, whole until 5000', 'up']);
    await poller.close();
  });

  test('is woken, in its pause and in mid-poll', async () => {
    const { clock, polls, poller } = setUp(() => new Promise((resolve) => clock.schedule(100, resolve)));
    await clock.advance(1_000);
    poller.wake();
    await clock.advance(50);
    poller.wake();
    poller.wake();
    await clock.advance(1_000);
    expect(polls).toEqual([0, 1_000, 1_100]);
    await clock.run(poller.close());
  });

  test('ends the poll under way and polls no more', async () => {
    const { clock, polls, told, poller, signals } = setUp(
      () =>
        new Promise((_resolve, reject) =>
          signals.at(-1)?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    await clock.advance(0);
    await poller.close();
    await clock.advance(60_000);
    expect(polls).toEqual([0]);
    expect(told).toEqual([]);
  });
});
