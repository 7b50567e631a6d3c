/**
 * Where the simulator gets its time and its timers from. The shape is deliberately plain, so that an adapter's own
 * clock can be this very object: contact centre and adapter then live in one time.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `callback` once, `delayMs` from now. The returned function cancels it. */
  schedule(delayMs: number, callback: () => void): () => void;
}

/** An instant of the clock as the data of the simulator writes it: ISO-8601, UTC, with milliseconds. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
