import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isoNow } from './clock.js';
import { createWallClock } from './wall-clock.js';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the wall clock tells the machine’s time and runs what is not cancelled', () => {
  const clock = createWallClock();
  const ran: string[] = [];
  clock.schedule(100, () => ran.push(isoNow(clock)));
  clock.schedule(100, () => ran.push('cancelled'))();
  vi.advanceTimersByTime(99);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran).toEqual(['2026-11-21T08:00:00.100Z']);
});
