import type { Clock } from '@contactport/core';

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
