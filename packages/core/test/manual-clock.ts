import type { Clock } from '../src/index.js';

/** Stands still until told. */
export function manualClock(startAt = '2026-11-21T08:00:00.000Z'): Clock & { advance(ms: number): void } {
  let now = Date.parse(startAt);
  return {
    now: () => now,
    schedule: () => () => undefined,
    advance(ms) {
      now += ms;
    },
  };
}
