import type { Clock } from '@contactport/core';

/** Time that passes only when told to. */
export interface VirtualClock extends Clock {
  /** Lets time pass, calling back whatever is due on the way, and letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Lets time pass from one due callback to the next until `promise` settles. */
  run<Value>(promise: Promise<Value>): Promise<Value>;
  /** How many callbacks are still due. */
  pending(): number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

export function createVirtualClock(start = Date.parse('2026-11-21T08:00:00.000Z')): VirtualClock {
  const timers = new Set<Timer>();
  let now = start;
  let order = 0;

  const next = () => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  };
  const fire = (timer: Timer) => {
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.callback();
  };

  return {
    now: () => now,
    pending: () => timers.size,
    schedule(delayMs, callback) {
      const timer = { at: now + delayMs, order: (order += 1), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      await settled();
      for (let timer = next(); timer !== undefined && timer.at <= until; timer = next()) {
        fire(timer);
        await settled();
      }
      now = until;
    },
    async run(promise) {
      let over = false;
      const end = () => {
        over = true;
      };
      promise.then(end, end);
      for (;;) {
        await settled();
        if (over) return promise;
        const timer = next();
        if (timer === undefined) throw new Error('nothing is due, and still the promise has not settled');
        fire(timer);
      }
    },
  };
}

/** Every promise that can settle without time passing has. */
async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
