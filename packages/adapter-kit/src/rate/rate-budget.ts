import { type CallOptions, type Clock, ContactCentreError, systemClock } from '@contactport/core';
import type { Observe } from '../observe/observers.js';
import { onAbort, reasonOf } from '../time/on-abort.js';
import { type BucketLog, createBucketLog } from './bucket-log.js';
import type { RateProfile } from './rate-profile.js';
import { readRateHeaders } from './read-rate-headers.js';

/** What a reservation is for. */
export interface Reservation {
  /** The port's operation, for errors. */
  readonly operation: string;
  /** Default `interactive`. */
  readonly lane?: CallOptions['lane'];
  readonly signal?: AbortSignal | undefined;
  /** Refused at once, with the hint, when the wait is surely longer. Default: however long. */
  readonly patienceMs?: number;
}

/** Leave to send one request. Exactly one of the two must follow. */
export interface RateSlot {
  /** The request has been answered or given up: from now on it ages out of the window. */
  settle(): void;
  /** Surely nothing was sent: the slot is free again. */
  cancel(): void;
}

/** What an answer tells about the limits. */
export interface RateReport {
  readonly headers: Readonly<Record<string, string>>;
  /** Present when the vendor refused for its rate limit. */
  readonly limited?: { readonly bucket: string; readonly retryAfterMs: number | undefined };
}

/** Keeps requests under the vendor's limits before the vendor has to. Shared by all calls that the vendor counts together. */
export interface RateBudget {
  /**
   * Resolves when a request of this class may be sent.
   * @throws ContactCentreError RATE_LIMITED at once when too many wait already, or the wait would outlast the patience;
   * `signal.reason` when aborted.
   */
  reserve(routeClass: string, reservation: Reservation): Promise<RateSlot>;
  report(routeClass: string, report: RateReport): void;
}

export interface RateBudgetOptions {
  readonly profile: RateProfile;
  readonly vendor: string;
  readonly tenant: string;
  /** Default: the machine's own. */
  readonly clock?: Clock;
  /** Told of every call that waits. Default: nobody. */
  readonly observe?: Observe;
  /** How many may wait in each lane before more are refused. Default 1,000. */
  readonly queueLimit?: number;
}

type Lane = NonNullable<CallOptions['lane']>;

interface Waiter {
  readonly lane: Lane;
  readonly logs: readonly BucketLog[];
  readonly since: number;
  /** The bucket that made it wait when it came: what counts those that wait by bucket must see each leave where it joined. */
  readonly bucket: string;
  readonly go: () => void;
}

/** Bulk work leaves this part of every limit to interactive calls. */
const bulkShare = 0.8;
/** Bulk work that has waited for a whole window goes first once after so many others. */
const grantsBetweenAgedBulk = 4;

/**
 * Makes a budget for one process; several adapters of one tenant and client may share it (the setting `rateBudget`). Requests go out at once while there is room, so a short burst costs no time; then
 * each waits for the oldest to age out of the window. Interactive calls go before bulk ones and find a fifth of the
 * limit kept free of them; bulk ones that wait too long get every fifth turn.
 */
export function createRateBudget(options: RateBudgetOptions): RateBudget {
  const { profile, vendor, tenant, clock = systemClock, observe = () => undefined, queueLimit = 1000 } = options;
  const logs = profile.buckets.map(createBucketLog);
  const logsOfClass = new Map<string, readonly BucketLog[]>();
  const waiting: Record<Lane, Set<Waiter>> = { interactive: new Set(), bulk: new Set() };
  let grantsSinceAgedBulk = 0;
  let cancelTimer: (() => void) | undefined;

  function logsFor(routeClass: string): readonly BucketLog[] {
    let found = logsOfClass.get(routeClass);
    if (found === undefined) {
      found = logs.filter(({ bucket }) => bucket.routeClasses === 'all' || bucket.routeClasses.includes(routeClass));
      logsOfClass.set(routeClass, found);
    }
    return found;
  }

  function slotIn(taken: readonly BucketLog[]): RateSlot {
    for (const log of taken) log.begin();
    let open = true;
    const finish = (end: (log: BucketLog) => void) => {
      if (!open) return;
      open = false;
      for (const log of taken) end(log);
      pump();
    };
    return {
      settle: () => finish((log) => log.settle(clock.now())),
      cancel: () => finish((log) => log.cancel()),
    };
  }

  /** Takes a waiter out of its lane and tells how long it was there. */
  function leave(waiter: Waiter, now: number): void {
    const { lane, bucket, since } = waiter;
    waiting[lane].delete(waiter);
    observe({ type: 'budget-waited', bucket, waitedMs: now - since, lane, waiting: waiting[lane].size });
  }

  function grant(waiter: Waiter, now: number): void {
    grantsSinceAgedBulk += 1;
    leave(waiter, now);
    waiter.go();
  }

  /** Gives every slot there is to those whose turn it is; whoever must wait keeps a place in each of its buckets. */
  function pump(): void {
    if (waiting.interactive.size + waiting.bulk.size === 0) return;
    const now = clock.now();
    const [oldestBulk] = waiting.bulk;
    if (oldestBulk !== undefined && agesAt(oldestBulk) <= now && grantsSinceAgedBulk >= grantsBetweenAgedBulk) {
      if (oldestBulk.logs.every((log) => log.hasRoom(now, 1, 0))) {
        grant(oldestBulk, now);
        grantsSinceAgedBulk = 0;
      }
    }
    const ahead = new Map<BucketLog, number>();
    const full = new Set<BucketLog>();
    for (const lane of ['interactive', 'bulk'] as const) {
      for (const waiter of waiting[lane]) {
        if (full.size === logs.length) break;
        const obstacle = waiter.logs.find((log) => !log.hasRoom(now, shareOf(lane), ahead.get(log) ?? 0));
        if (obstacle === undefined) {
          grant(waiter, now);
          continue;
        }
        full.add(obstacle);
        for (const log of waiter.logs) ahead.set(log, (ahead.get(log) ?? 0) + 1);
      }
    }
    setTimer(now);
  }

  function setTimer(now: number): void {
    cancelTimer?.();
    cancelTimer = undefined;
    if (waiting.interactive.size + waiting.bulk.size === 0) return;
    const [oldestBulk] = waiting.bulk;
    const times = logs.map((log) => log.nextRoomAt(now));
    if (oldestBulk !== undefined && agesAt(oldestBulk) > now) times.push(agesAt(oldestBulk));
    const next = Math.min(...times.filter((time) => time !== undefined));
    if (next === Number.POSITIVE_INFINITY) return;
    cancelTimer = clock.schedule(Math.max(1, next - now), () => {
      cancelTimer = undefined;
      pump();
    });
  }

  function waitForTurn(
    lane: Lane,
    needed: readonly BucketLog[],
    bucket: string,
    signal?: AbortSignal,
  ): Promise<RateSlot> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        lane,
        logs: needed,
        since: clock.now(),
        bucket,
        go() {
          unlink();
          resolve(slotIn(needed));
        },
      };
      const unlink = onAbort(signal, () => {
        leave(waiter, clock.now());
        if (signal !== undefined) reject(reasonOf(signal));
        pump();
      });
      waiting[lane].add(waiter);
      observe({ type: 'budget-queued', bucket, lane, waiting: waiting[lane].size });
      setTimer(waiter.since);
    });
  }

  function refusal(operation: string, bucket: string, waitMs: number, reason: string): ContactCentreError {
    return new ContactCentreError({
      code: 'RATE_LIMITED',
      operation,
      vendor,
      tenant,
      message: `${operation}: not sent for the limit ${bucket}: ${reason}`,
      details: { bucket, reason },
      retryAfterMs: waitMs > 0 ? waitMs : undefined,
    });
  }

  return {
    async reserve(routeClass, { operation, lane = 'interactive', signal, patienceMs = Number.POSITIVE_INFINITY }) {
      signal?.throwIfAborted();
      const needed = logsFor(routeClass);
      const now = clock.now();
      const before = lane === 'bulk' ? [waiting.interactive, waiting.bulk] : [waiting.interactive];
      const obstacle = needed.find((log) => !log.hasRoom(now, shareOf(lane), placesIn(before, log)));
      if (obstacle === undefined) {
        grantsSinceAgedBulk += 1;
        return slotIn(needed);
      }
      const bucket = obstacle.bucket.name;
      const leastWaitMs = obstacle.hasRoom(now, 1, 0) ? 0 : obstacle.leastWaitMs(now);
      if (leastWaitMs >= patienceMs) throw refusal(operation, bucket, leastWaitMs, 'no room before the deadline');
      if (waiting[lane].size >= queueLimit)
        throw refusal(operation, bucket, leastWaitMs, 'too many calls wait already');
      return waitForTurn(lane, needed, bucket, signal);
    },
    report(routeClass, { headers, limited }) {
      const now = clock.now();
      const concerned = logsFor(routeClass);
      for (const log of concerned) {
        const seen = readRateHeaders(log.bucket, headers);
        if (seen !== undefined) log.learn(seen.counted, seen.allowed, seen.resetMs, now);
      }
      if (limited !== undefined) {
        const { bucket, retryAfterMs } = limited;
        for (const log of concerned) {
          if (log.bucket.name === bucket && retryAfterMs !== undefined) log.block(now + retryAfterMs);
        }
      }
      pump();
    },
  };
}

const shareOf = (lane: Lane): number => (lane === 'bulk' ? bulkShare : 1);

function agesAt(waiter: Waiter): number {
  return waiter.since + Math.max(...waiter.logs.map(({ bucket }) => bucket.windowMs));
}

function placesIn(lanes: readonly ReadonlySet<Waiter>[], log: BucketLog): number {
  let places = 0;
  for (const lane of lanes) for (const { logs } of lane) if (logs.includes(log)) places += 1;
  return places;
}
