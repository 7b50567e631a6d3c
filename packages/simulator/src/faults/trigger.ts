import type { Random } from '../random/random.js';
import type { FaultTiming } from './fault.js';

/** Decides whether and when one fault strikes, and counts how often it did. */
export interface Trigger {
  /** Does it strike what passes now? */
  strikesNow(): boolean;
  /** Does it strike what passes now, whenever its time comes? */
  strikesSometime(): boolean;
  /** The first instant from `instant` on at which it is this fault's time; `undefined`: never again. */
  nextTime(instant: number): number | undefined;
  /** How often it struck. */
  struck(): number;
}

export function createTrigger(options: {
  readonly timing: FaultTiming;
  readonly random: Random;
  readonly now: () => number;
}): Trigger {
  const { timing, random, now } = options;
  const { probability = 1, skip = 0, count = Number.POSITIVE_INFINITY } = timing;
  const { fromMs = 0, untilMs = Number.POSITIVE_INFINITY, everyMs } = timing;
  const beganAt = now();
  let seen = 0;
  let struck = 0;

  function nextTime(instant: number): number | undefined {
    const elapsedMs = instant - beganAt;
    const rounds = everyMs === undefined ? 0 : Math.floor(elapsedMs / everyMs);
    const roundAt = beganAt + rounds * (everyMs ?? 0);
    if (instant < roundAt + fromMs) return roundAt + fromMs;
    if (instant < roundAt + untilMs) return instant;
    return everyMs === undefined ? undefined : roundAt + everyMs + fromMs;
  }

  function strikesSometime(): boolean {
    seen += 1;
    // Drawn every time, so that one decision never shifts the numbers of the next.
    const drawn = random.next() < probability;
    const strikes = drawn && seen > skip && struck < count;
    if (strikes) struck += 1;
    return strikes;
  }

  return {
    strikesNow: () => nextTime(now()) === now() && strikesSometime(),
    strikesSometime,
    nextTime,
    struck: () => struck,
  };
}
