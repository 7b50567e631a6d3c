import { backoffMs } from './backoff.js';
import type { RetryBudget } from './retry-budget.js';

/**
 * Why an attempt brought no answer that counts.
 * - `not-sent`: surely nothing reached the vendor.
 * - `throttled`: the vendor refused for its rate limit, and did nothing.
 * - `lost`: the request may have been acted upon: no answer, or one that says nothing of the outcome (502, 503, 504).
 * - `final`: sending it again would bring the same.
 */
export type FailureKind = 'not-sent' | 'throttled' | 'lost' | 'final';

/** What a decision rests on. */
export interface RetryQuestion {
  readonly kind: FailureKind;
  /** May be sent again although an earlier one may have been acted upon. */
  readonly repeatable: boolean;
  /** How many attempts have been made, from 1. */
  readonly attempt: number;
  /** What is left of the call's deadline. */
  readonly remainingMs: number;
  /** The vendor's wish, which is a minimum. */
  readonly retryAfterMs: number | undefined;
  /** 0 (included) … 1 (excluded). */
  readonly random: number;
}

/** Send again after `delayMs`, or give the failure to the caller. */
export type RetryDecision = { readonly retry: true; readonly delayMs: number } | { readonly retry: false };

/** Attempts of one call, the first included. */
export const maxAttempts = 4;
/** A vendor that asks to wait longer gets its wish from the caller, who is told, not from a call that hangs. */
export const longestRetryAfterMs = 120_000;

const giveUp: RetryDecision = { retry: false };

/**
 * Decides whether a failed attempt is made again, and when. Pure but for the budget, from which a retry is paid.
 * A wait that would outlast the deadline is refused at once: the hint reaches the caller while it is of use.
 */
export function decideRetry(question: RetryQuestion, budget: RetryBudget): RetryDecision {
  const { kind, repeatable, attempt, remainingMs, retryAfterMs = 0, random } = question;
  if (kind === 'final' || (kind === 'lost' && !repeatable)) return giveUp;
  if (attempt >= maxAttempts || retryAfterMs > longestRetryAfterMs) return giveUp;
  const delayMs = retryAfterMs + backoffMs(attempt, random);
  if (delayMs >= remainingMs) return giveUp;
  return budget.pay(kind === 'throttled' ? 'throttled' : 'transient') ? { retry: true, delayMs } : giveUp;
}
