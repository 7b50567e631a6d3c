import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after.js';
import { createRetryBudget } from './retry-budget.js';
import { decideRetry, maxAttempts, type RetryQuestion } from './retry-policy.js';

const question: fc.Arbitrary<RetryQuestion> = fc.record({
  kind: fc.constantFrom('not-sent', 'throttled', 'lost', 'final'),
  repeatable: fc.boolean(),
  attempt: fc.integer({ min: 1, max: 6 }),
  remainingMs: fc.integer({ min: 0, max: 200_000 }),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

describe('whether to send again', () => {
  test('holds to its rules for any failure', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const decision = decideRetry(asked, createRetryBudget());
        const { kind, repeatable, attempt, remainingMs, retryAfterMs = 0 } = asked;
        if (kind === 'final' || attempt >= maxAttempts || retryAfterMs > 120_000) expect(decision.retry).toBe(false);
        if (kind === 'lost' && !repeatable) expect(decision.retry).toBe(false);
        if (!decision.retry) return;
        expect(decision.delayMs).toBeGreaterThanOrEqual(retryAfterMs);
        expect(decision.delayMs).toBeLessThan(remainingMs);
        expect(decision.delayMs - retryAfterMs).toBeLessThan(Math.min(10_000, 200 * 2 ** attempt));
      }),
      { numRuns: 500 },
    );
  });

  test('stops when the budget is spent, and begins again as calls succeed', () => {
    const budget = createRetryBudget();
    const asked = {
      kind: 'lost',
      repeatable: true,
      attempt: 1,
      remainingMs: 1e6,
      retryAfterMs: undefined,
      random: 0,
    } as const;
    let retries = 0;
    while (decideRetry(asked, budget).retry) retries += 1;
    expect(retries).toBe(35);
    for (let call = 0; call < 4; call += 1) budget.earn();
    expect(decideRetry(asked, budget).retry).toBe(true);
    expect(decideRetry({ ...asked, kind: 'final' }, budget).retry).toBe(false);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-21T08:00:00Z');
  test.each([
    ['42', 42_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['Sat, 21 Nov 2026 08:00:10 GMT', 10_000],
    ['Sat, 21 Nov 2026 07:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['2026', 2_026_000],
    ['', undefined],
    [undefined, undefined],
  ])('%j', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });

  test('is never negative and never NaN, whatever the header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const parsed = parseRetryAfter(header, now);
        expect(parsed === undefined || parsed >= 0).toBe(true);
      }),
    );
  });
});
