import type { Clock } from '@contactport/core';

/** A clock that only tests move. */
export interface ManualClock extends Clock {
  advance(durationMs: number): Promise<void>;
  /** Moves from timer to timer until the promise settles. */
  runUntil<Result>(promise: Promise<Result>): Promise<Result>;
}

export function createManualClock(startAt = Date.parse('2026-11-21T08:00:00.000Z')): ManualClock {
  let now = startAt;
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  async function runNext(until: number): Promise<boolean> {
    await turn();
    timers.sort((one, other) => one.at - other.at);
    const [next] = timers;
    if (next === undefined || next.at > until) return false;
    timers.shift();
    now = Math.max(now, next.at);
    next.run();
    return true;
  }

  return {
    now: () => now,
    schedule(delayMs, run) {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    async advance(durationMs) {
      const until = now + durationMs;
      while (await runNext(until));
      now = until;
      await turn();
    },
    async runUntil(promise) {
      let open = true;
      const close = () => {
        open = false;
      };
      promise.then(close, close);
      for (let idle = 0; open && idle < 50; ) idle = (await runNext(Number.POSITIVE_INFINITY)) ? 0 : idle + 1;
      if (open) throw new Error('nothing left to wait for, and still no result');
      return promise;
    },
  };
}
