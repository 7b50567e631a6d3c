import type { Clock } from '@contactport/core';
import { backoffMs } from '../retry/backoff.js';

export interface PollerOptions {
  /** Asks once and deals with the answer. */
  readonly poll: (signal: AbortSignal) => Promise<void>;
  /** From the beginning of one poll to that of the next; a slow poll delays, polls never overlap. */
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  /** The first poll after the start or after failures succeeded. */
  readonly onUp?: () => void;
  /** A poll failed after one that succeeded (or at the start). `wholeUntilMs`: when the last good one began. */
  readonly onDown?: (error: unknown, wholeUntilMs: number) => void;
}

/** Asks again and again, at most one question at a time. */
export interface Poller {
  /** Polls now instead of at the interval's end; when a poll is under way, once more after it. */
  wake(): void;
  /** Ends the poll under way; resolves when it is over. */
  close(): Promise<void>;
}

/** The longest that failures add to the interval. */
const longestExtraMs = 60_000;

/** Starts to poll, at once. Failures make it slower, never stop it: whoever listens to `onDown` may close it. */
export function createPoller({ poll, intervalMs, clock, random, onUp, onDown }: PollerOptions): Poller {
  const controller = new AbortController();
  let health: 'unknown' | 'up' | 'down' = 'unknown';
  let wholeUntilMs = clock.now();
  let failures = 0;
  let woken = false;
  let endPause: () => void = () => undefined;

  async function pollOnce(): Promise<void> {
    const beganAt = clock.now();
    try {
      await poll(controller.signal);
      wholeUntilMs = beganAt;
      failures = 0;
      if (health !== 'up' && !controller.signal.aborted) {
        health = 'up';
        onUp?.();
      }
    } catch (error) {
      failures += 1;
      if (health !== 'down' && !controller.signal.aborted) {
        health = 'down';
        onDown?.(error, wholeUntilMs);
      }
    }
    const extraMs = failures === 0 ? 0 : backoffMs(failures, random(), intervalMs, longestExtraMs);
    await pause(Math.max(0, beganAt + intervalMs + extraMs - clock.now()));
  }

  async function pause(delayMs: number): Promise<void> {
    if (woken || controller.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.schedule(delayMs, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  async function pollOnAndOn(): Promise<void> {
    while (!controller.signal.aborted) {
      woken = false;
      await pollOnce();
    }
  }

  // Not before the caller has what this returns.
  const over = Promise.resolve().then(pollOnAndOn);

  return {
    wake() {
      woken = true;
      endPause();
    },
    async close() {
      controller.abort();
      endPause();
      await over;
    },
  };
}
