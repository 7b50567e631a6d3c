import type { Limit } from './bucket-log.js';

/** Without a hint, a class is left alone this long. */
const unhintedHoldMs = 1_000;
/** So many at a time try again when a hold ends, then one more with each answer. */
const firstAtOnce = 4;
/** From here on the hold is forgotten. */
const allAtOnce = 64;

/**
 * Holds one route class back after the vendor refused it for a limit that nobody published: until the vendor's hint,
 * then a few at a time, so that those who waited do not meet the same limit together.
 */
export interface ClassHold extends Limit {
  hold(name: string, retryAfterMs: number | undefined, now: number): void;
}

export function createClassHold(routeClass: string): ClassHold {
  let name = unnamedLimit(routeClass);
  let until = 0;
  let underWay = 0;
  let atOnce = Number.POSITIVE_INFINITY;

  return {
    get name() {
      return name;
    },
    windowMs: unhintedHoldMs,
    hasRoom: (now, _lane, ahead) => now >= until && underWay + ahead < atOnce,
    nextRoomAt: (now) => (until > now ? until : undefined),
    leastWaitMs: (now) => Math.max(0, until - now),
    begin() {
      underWay += 1;
    },
    settle(now) {
      underWay -= 1;
      if (now < until) return;
      atOnce = atOnce + 1 < allAtOnce ? atOnce + 1 : Number.POSITIVE_INFINITY;
    },
    cancel() {
      underWay -= 1;
    },
    hold(given, retryAfterMs = unhintedHoldMs, now) {
      if (now + retryAfterMs < until) return;
      name = given;
      until = now + retryAfterMs;
      atOnce = firstAtOnce;
    },
  };
}

/** What a limit is called that the vendor did not name. */
export function unnamedLimit(routeClass: string): string {
  return `unnamed limit of ${routeClass}`;
}
