import type { CallOptions } from '@contactport/core';
import type { RateBucket } from './rate-profile.js';

/** The vendor's window and ours are measured by two clocks. */
const clockMarginMs = 50;
/** So long an interactive call may be kept waiting by bulk work. */
const interactiveWaitMs = 1_000;
/** Interactive calls are expected to want this part of a limit, or more where they lately did, but never all of it. */
const expectedShare = 0.5;
const mostExpectedShare = 0.9;
/** What others are thought to use, at most: nobody who shares a limit is shut out by the others altogether. */
const mostForeignShare = 0.9;
/** What is left after each window of a guess about others that nothing has confirmed since. */
const unconfirmedShare = 0.75;

export type Lane = NonNullable<CallOptions['lane']>;

/** Something that limits requests: a bucket of the profile, or what a vendor refused without saying why. */
export interface Limit {
  readonly name: string;
  readonly windowMs: number;
  /** Is there room for one more behind `ahead` others? */
  hasRoom(now: number, lane: Lane, ahead: number): boolean;
  /** When room may come by time alone; undefined when only an answer can make it. */
  nextRoomAt(now: number, lane: Lane): number | undefined;
  /** A wait that nothing but a rise of the limit can shorten. */
  leastWaitMs(now: number): number;
  begin(lane: Lane): void;
  settle(now: number, lane: Lane): void;
  cancel(lane: Lane): void;
}

/**
 * The requests of one bucket in the last window. A request counts from its beginning until a window after its answer:
 * the vendor counted it somewhere between the two, so wherever the vendor's own window begins, fixed or sliding, it
 * never holds more than the limit.
 *
 * Interactive calls may use all of it. Bulk work may use whatever interactive calls, should they come as expected, would
 * not miss: so it gets a good part at once, the rest little by little as it is not wanted, and in the end nothing of the
 * limit is wasted.
 */
export interface BucketLog extends Limit {
  readonly bucket: RateBucket;
  /** The vendor's own count of its running window. */
  learn(counted: number, allowed: number, resetMs: number, now: number): void;
  /** The vendor refused and did not tell its count: what we did not use, others must have used. */
  guessForeign(now: number): void;
  /** The vendor refused: nothing more before `until`. */
  block(until: number): void;
}

interface Settled {
  readonly at: number;
  readonly lane: Lane;
}

export function createBucketLog(bucket: RateBucket): BucketLog {
  const { windowMs } = bucket;
  const settled: Settled[] = [];
  let head = 0;
  let underWay = 0;
  /** Interactive ones among all that count. */
  let interactive = 0;
  let limit = bucket.limit;
  let told = { count: 0, until: 0 };
  let guessed = { count: 0, at: 0 };
  let blockedUntil = 0;

  const endOf = ({ at }: Settled) => at + windowMs + clockMarginMs;

  /** Drops what has aged out of the window, in whole chunks so that it stays cheap. */
  function recent(now: number): number {
    for (let first = settled[head]; first !== undefined && endOf(first) <= now; first = settled[head]) {
      if (first.lane === 'interactive') interactive -= 1;
      head += 1;
    }
    if (head > 1024) {
      settled.splice(0, head);
      head = 0;
    }
    return settled.length - head;
  }

  const windowsSinceGuess = (now: number) => Math.floor((now - guessed.at) / windowMs);

  /** What others use: as the vendor told, or as its refusals let us guess, and that less and less. */
  function foreignNow(now: number): number {
    const byGuess = guessed.count === 0 ? 0 : Math.floor(guessed.count * unconfirmedShare ** windowsSinceGuess(now));
    return Math.max(byGuess, now < told.until ? told.count : 0);
  }

  const freeNow = (now: number) => limit - foreignNow(now) - underWay - recent(now);

  /**
   * From when on one more bulk request leaves interactive calls enough until each of the next requests ages out.
   * Undefined when only an answer can tell.
   */
  function bulkRoomAt(now: number, ahead: number): number | undefined {
    const free = freeNow(now) - ahead;
    const ours = limit - foreignNow(now);
    const expected = Math.min(ours * mostExpectedShare, Math.max(ours * expectedShare, interactive));
    const msEach = windowMs / expected;
    let roomAt = now;
    let count = 0;
    for (let index = head; index < settled.length; index += 1, count += 1) {
      const one = settled[index];
      if (one === undefined) break;
      roomAt = Math.max(roomAt, endOf(one) - Math.max(interactiveWaitMs, (free + count) * msEach));
    }
    const farthest = windowMs - Math.max(interactiveWaitMs, (free + count) * msEach);
    return farthest > 0 ? undefined : roomAt;
  }

  return {
    bucket,
    name: bucket.name,
    windowMs,
    hasRoom(now, lane, ahead) {
      if (now < blockedUntil || freeNow(now) <= ahead) return false;
      if (lane === 'interactive') return true;
      const roomAt = bulkRoomAt(now, ahead);
      return roomAt !== undefined && roomAt <= now;
    },
    nextRoomAt(now, lane) {
      const oldest = recent(now) === 0 ? undefined : settled[head];
      const ends = [
        blockedUntil,
        told.until,
        guessed.count === 0 || foreignNow(now) === 0 ? 0 : guessed.at + (windowsSinceGuess(now) + 1) * windowMs,
        oldest === undefined ? 0 : endOf(oldest),
        lane === 'bulk' ? (bulkRoomAt(now, 0) ?? 0) : 0,
      ];
      const future = ends.filter((end) => end > now);
      return future.length === 0 ? undefined : Math.min(...future);
    },
    leastWaitMs(now) {
      if (now < blockedUntil) return blockedUntil - now;
      return underWay > 0 ? 0 : (this.nextRoomAt(now, 'interactive') ?? now) - now;
    },
    begin(lane) {
      underWay += 1;
      if (lane === 'interactive') interactive += 1;
    },
    settle(now, lane) {
      underWay -= 1;
      settled.push({ at: now, lane });
    },
    cancel(lane) {
      underWay -= 1;
      if (lane === 'interactive') interactive -= 1;
    },
    learn(counted, allowed, resetMs, now) {
      if (allowed > 0) limit = allowed;
      told = { count: Math.max(0, counted - underWay - recent(now)), until: now + resetMs };
      guessed = { count: 0, at: 0 };
    },
    guessForeign(now) {
      const unused = limit - underWay - recent(now) + 1;
      const count = Math.min(limit * mostForeignShare, Math.max(1, unused, foreignNow(now)));
      guessed = { count, at: now };
    },
    block(until) {
      blockedUntil = Math.max(blockedUntil, until);
    },
  };
}
