import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/random.js';
import type { FaultTiming } from './fault.js';
import { createTrigger } from './trigger.js';

function create(timing: FaultTiming, seed = 1) {
  let at = 1_000;
  const trigger = createTrigger({ timing, random: createRandom(seed), now: () => at });
  return {
    ...trigger,
    /** What happens so long after the plan began. */
    strikesAt(elapsedMs: number) {
      at = 1_000 + elapsedMs;
      return trigger.strikesNow();
    },
  };
}

describe('a trigger', () => {
  it('lets some through, then strikes so often, and no more', () => {
    const { strikesAt, struck } = create({ skip: 2, count: 2 });
    expect([0, 0, 0, 0, 0].map(strikesAt)).toEqual([false, false, true, true, false]);
    expect(struck()).toBe(2);
  });

  it('strikes in its time, which comes again', () => {
    const once = create({ fromMs: 10, untilMs: 20 });
    expect([0, 9, 10, 19, 20, 110].map(once.strikesAt)).toEqual([false, false, true, true, false, false]);
    const again = create({ fromMs: 10, untilMs: 20, everyMs: 100 });
    expect([9, 10, 20, 109, 110, 119, 120].map(again.strikesAt)).toEqual([
      false,
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('strikes as often as its probability says, the same for the same seed', () => {
    const strikes = (seed: number) => {
      const { strikesAt } = create({ probability: 0.2 }, seed);
      return Array.from({ length: 10_000 }, () => strikesAt(0));
    };
    expect(strikes(1).filter(Boolean).length / 10_000).toBeCloseTo(0.2, 1);
    expect(strikes(1)).toEqual(strikes(1));
    expect(strikes(1)).not.toEqual(strikes(2));
  });

  it('knows the next instant of its time: the first at which it strikes', () => {
    const span = integer({ min: 0, max: 30 });
    assert(
      property(
        record({ fromMs: span, lengthMs: span, restMs: span, elapsedMs: integer({ min: 0, max: 200 }) }),
        (drawn) => {
          const untilMs = drawn.fromMs + drawn.lengthMs + 1;
          const timing = { fromMs: drawn.fromMs, untilMs, everyMs: untilMs + drawn.restMs };
          const { nextTime, strikesAt } = create(timing);
          let expected = drawn.elapsedMs;
          while (!strikesAt(expected)) expected += 1;
          expect(nextTime(1_000 + drawn.elapsedMs)).toBe(1_000 + expected);
        },
      ),
    );
    expect(create({ untilMs: 5 }).nextTime(1_005)).toBeUndefined();
  });
});
