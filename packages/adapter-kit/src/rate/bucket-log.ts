import type { RateBucket } from './rate-profile.js';

/** The vendor's window and ours are measured by two clocks. */
const clockMarginMs = 50;

/**
 * The requests of one bucket in the last window. A request counts from its beginning until a window after its answer:
 * the vendor counted it somewhere between the two, so wherever the vendor's own window begins, fixed or sliding, it
 * never holds more than the limit.
 */
export interface BucketLog {
  readonly bucket: RateBucket;
  /** Is there room for one more behind `ahead` others? `share` keeps part of the limit free. */
  hasRoom(now: number, share: number, ahead: number): boolean;
  /** When room may come by time alone; undefined when only an answer can make it. */
  nextRoomAt(now: number): number | undefined;
  /** A wait that nothing but a rise of the limit can shorten. */
  leastWaitMs(now: number): number;
  begin(): void;
  settle(now: number): void;
  cancel(): void;
  /** The vendor's own count of its running window. */
  learn(counted: number, allowed: number, resetMs: number, now: number): void;
  /** The vendor refused: nothing more before `until`. */
  block(until: number): void;
}

export function createBucketLog(bucket: RateBucket): BucketLog {
  const settledAt: number[] = [];
  let head = 0;
  let underWay = 0;
  let limit = bucket.limit;
  let foreign = { count: 0, until: 0 };
  let blockedUntil = 0;

  /** Drops what has aged out of the window, in whole chunks so that it stays cheap. */
  function recent(now: number): number {
    while (head < settledAt.length && (settledAt[head] ?? 0) + bucket.windowMs + clockMarginMs <= now) head += 1;
    if (head > 1024) {
      settledAt.splice(0, head);
      head = 0;
    }
    return settledAt.length - head;
  }

  const foreignNow = (now: number) => (now < foreign.until ? foreign.count : 0);

  return {
    bucket,
    hasRoom(now, share, ahead) {
      if (now < blockedUntil) return false;
      const usable = Math.max(1, Math.floor(limit * share));
      return underWay + recent(now) + foreignNow(now) + ahead < usable;
    },
    nextRoomAt(now) {
      const count = recent(now);
      const ends = [
        blockedUntil,
        foreign.until,
        count === 0 ? 0 : (settledAt[head] ?? 0) + bucket.windowMs + clockMarginMs,
      ];
      const future = ends.filter((end) => end > now);
      return future.length === 0 ? undefined : Math.min(...future);
    },
    leastWaitMs(now) {
      if (now < blockedUntil) return blockedUntil - now;
      return underWay > 0 ? 0 : (this.nextRoomAt(now) ?? now) - now;
    },
    begin() {
      underWay += 1;
    },
    settle(now) {
      underWay -= 1;
      settledAt.push(now);
    },
    cancel() {
      underWay -= 1;
    },
    learn(counted, allowed, resetMs, now) {
      if (allowed > 0) limit = allowed;
      foreign = { count: Math.max(0, counted - underWay - recent(now)), until: now + resetMs };
    },
    block(until) {
      blockedUntil = Math.max(blockedUntil, until);
    },
  };
}
