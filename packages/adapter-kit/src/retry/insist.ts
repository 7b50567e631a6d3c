import { type Clock, errorFromUnknown } from '@contactport/core';
import { sleep } from '../time/sleep.js';

export interface InsistOptions {
  /** The port's operation, for errors. */
  readonly operation: string;
  readonly clock: Clock;
  /** 0 (included) … 1 (excluded). */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** How long to wait before the next attempt: a second, doubled up to half a minute, jittered. */
const firstMs = 1_000;
const mostMs = 30_000;

/**
 * Tries until it succeeds: for streams, which outlive any trouble that passes. Each attempt has its own deadline and
 * retries.
 * @throws what an attempt failed with, where trying again is of no use · `signal.reason`
 */
export async function insist<Result>(
  attempt: () => Promise<Result>,
  { operation, clock, random, signal }: InsistOptions,
): Promise<Result> {
  for (let ceilingMs = firstMs; ; ceilingMs = Math.min(ceilingMs * 2, mostMs)) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      const { retryable, retryAfterMs = 0 } = errorFromUnknown(error, operation);
      if (!retryable) throw error;
      await sleep(clock, Math.max(retryAfterMs, ceilingMs * (0.5 + random() / 2)), signal);
    }
  }
}
