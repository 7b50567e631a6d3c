import type { Clock } from './clock.js';

/**
 * The machine's own time. Timers do not keep the process alive: what keeps a simulator up is its listening socket.
 */
export function createWallClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
