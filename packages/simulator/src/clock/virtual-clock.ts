import type { Clock } from './clock.js';

/** Time that passes only when told to: a day of a contact centre runs in seconds, the same way every time. */
export interface VirtualClock extends Clock {
  /**
   * Lets `durationMs` pass. Due timers run in the order of their time (and of their scheduling where the time is the
   * same); between two of them everything promised gets its turn, so that whole request-answer exchanges complete
   * before time moves on.
   */
  advance(durationMs: number): Promise<void>;
  /**
   * Jumps from timer to timer until `promise` settles, and answers with its result. Needed by whoever awaits work that
   * itself waits for this clock.
   * @throws Error when the promise is still open and either no timer is left or `limitMs` of virtual time have passed.
   */
  runUntil<Result>(promise: Promise<Result>, options?: { readonly limitMs?: number }): Promise<Result>;
}

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

const DAY_MS = 86_400_000;

/** A virtual clock that stands at `startAt` (milliseconds since the epoch) until it is advanced. */
export function createVirtualClock(options: { readonly startAt: number }): VirtualClock {
  let now = options.startAt;
  const timers: Timer[] = [];

  function insert(timer: Timer): void {
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = timers[middle];
      if (candidate !== undefined && candidate.dueAt <= timer.dueAt) low = middle + 1;
      else high = middle;
    }
    timers.splice(low, 0, timer);
  }

  function runNextTimer(notAfter: number): boolean {
    const next = timers[0];
    if (next === undefined || next.dueAt > notAfter) return false;
    timers.shift();
    now = Math.max(now, next.dueAt);
    next.callback();
    return true;
  }

  return {
    now: () => now,

    schedule(delayMs, callback) {
      const timer: Timer = { dueAt: now + Math.max(0, delayMs), callback };
      insert(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },

    async advance(durationMs) {
      const end = now + durationMs;
      await settle();
      while (runNextTimer(end)) await settle();
      now = Math.max(now, end);
      await settle();
    },

    async runUntil(promise, { limitMs = DAY_MS } = {}) {
      const end = now + limitMs;
      let open = true;
      const close = (): void => {
        open = false;
      };
      promise.then(close, close);
      await settle();
      while (open) {
        if (!runNextTimer(end)) {
          throw new Error(
            `The virtual clock has nothing left to run within ${limitMs} ms, and the work is still open.`,
          );
        }
        await settle();
      }
      return promise;
    },
  };
}

/** One macrotask turn: every chain of already resolved promises has run to its end by then. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
