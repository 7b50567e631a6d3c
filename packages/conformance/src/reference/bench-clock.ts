import type { Clock } from '@contactport/core';

/** Time that passes only when a test lets it. */
export interface BenchClock extends Clock {
  /** Lets this much time pass. */
  pass(durationMs: number): Promise<void>;
  /** Jumps from timer to timer until the work is done. @throws Error when it never will be */
  run<Result>(work: Promise<Result>): Promise<Result>;
}

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** No test of the suites needs a day; work that does waits for something that does not come. */
const LIMIT_MS = 86_400_000;

export function createBenchClock(startAt: string): BenchClock {
  const timers = new Set<Timer>();
  let now = Date.parse(startAt);

  function fireNext(notAfter: number): boolean {
    const [next] = [...timers].toSorted((one, other) => one.dueAt - other.dueAt);
    if (next === undefined || next.dueAt > notAfter) return false;
    timers.delete(next);
    now = next.dueAt;
    next.callback();
    return true;
  }

  return {
    now: () => now,
    schedule(delayMs, callback) {
      const timer = { dueAt: now + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(durationMs) {
      const until = now + durationMs;
      do await settled();
      while (fireNext(until));
      now = until;
    },
    async run(work) {
      const notAfter = now + LIMIT_MS;
      let over = false;
      const end = (): void => {
        over = true;
      };
      work.then(end, end);
      for (;;) {
        await settled();
        if (over) return work;
        if (!fireNext(notAfter)) throw new Error('nothing is due any more, and still the work is not done');
      }
    },
  };
}

/** Whatever is promised and needs no time has come about. */
async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
