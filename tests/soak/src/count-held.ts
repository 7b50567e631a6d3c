import type { Surroundings } from '@contactport/adapter-kit';
import type { Leftovers } from './run.js';

/** The same surroundings, and a count of what an adapter still holds of them. */
export function countHeld(given: Surroundings): { readonly surroundings: Surroundings; held(): Leftovers } {
  const timers = new Set<object>();
  const sockets = new Set<object>();
  let requests = 0;

  const surroundings: Surroundings = {
    ...given,
    clock: {
      now: () => given.clock.now(),
      schedule(delayMs, callback) {
        const timer = {};
        timers.add(timer);
        const cancel = given.clock.schedule(delayMs, () => {
          timers.delete(timer);
          callback();
        });
        return () => {
          timers.delete(timer);
          cancel();
        };
      },
    },
    async http(request) {
      requests += 1;
      try {
        return await given.http(request);
      } finally {
        requests -= 1;
      }
    },
    socket(options) {
      const held = {};
      sockets.add(held);
      return given.socket({
        ...options,
        onClose(code, reason) {
          sockets.delete(held);
          options.onClose(code, reason);
        },
      });
    },
  };
  return { surroundings, held: () => ({ timers: timers.size, sockets: sockets.size, requests }) };
}
