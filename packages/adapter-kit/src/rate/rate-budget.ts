import { type CallOptions, type Clock, ContactCentreError, systemClock } from '@contactport/core';
import type { Observe } from '../observe/observers.js';
import { onAbort, reasonOf } from '../time/on-abort.js';
import { longestRetryAfterMs } from '../retry/retry-policy.js';
import { type BucketLog, createBucketLog, type Lane, type Limit } from './bucket-log.js';
import { type ClassHold, createClassHold, unnamedLimit } from './class-hold.js';
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
  /** Present when the vendor refused for its rate limit. `bucket`: the name in the profile, or the vendor's own. */
  readonly limited?: { readonly bucket: string; readonly retryAfterMs: number | undefined };
}

/**
 * Keeps requests under the vendor's limits before the vendor has to. Shared by all calls that the vendor counts together:
 * those of one adapter, of several adapters in one process, or, with an implementation of your own, of several processes.
 */
export interface RateBudget {
  /**
   * Resolves when a request of this class may be sent.
   * @throws ContactCentreError RATE_LIMITED at once when too many wait already, or the wait would outlast the patience or
   * two minutes; `signal.reason` when aborted while there is no room.
   */
  reserve(routeClass: string, reservation: Reservation): Promise<RateSlot>;
  /** Takes note of an answer. @returns what the limit is called for which the vendor refused, where it did. */
  report(routeClass: string, report: RateReport): string | undefined;
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

interface Waiter {
  readonly lane: Lane;
  readonly limits: ClassLimits;
  readonly since: number;
  /** The bucket that made it wait when it came: what counts those that wait by bucket must see each leave where it joined. */
  readonly bucket: string;
  readonly refuseIfHopeless: (now: number) => void;
  readonly go: () => void;
}

/** What limits one route class: its buckets of the profile, and what its own refusals told beside them. */
interface ClassLimits {
  readonly logs: readonly BucketLog[];
  readonly hold: ClassHold;
  readonly all: readonly Limit[];
}

/** Bulk work that has waited for a whole window goes first once after so many others. */
const grantsBetweenAgedBulk = 4;
/** A hint so many windows away is not about the bucket. */
const farthestHintWindows = 2;

/**
 * Makes a budget for one process; several adapters of one tenant and client may share it (the setting `rateBudget`).
 * Requests go out at once while there is room, so a short burst costs no time; then each waits for the oldest to age out
 * of the window. Interactive calls go before bulk ones, which take only what interactive calls would not miss; bulk ones
 * that wait too long get every fifth turn. A refusal by the vendor for a limit that the profile does not know, or until a
 * time that no window of it explains, holds back the one route class that met it.
 */
export function createRateBudget(options: RateBudgetOptions): RateBudget {
  const { profile, vendor, tenant, clock = systemClock, observe = () => undefined, queueLimit = 1000 } = options;
  const logs = profile.buckets.map(createBucketLog);
  const limitsByClass = new Map<string, ClassLimits>();
  const waiting: Record<Lane, Set<Waiter>> = { interactive: new Set(), bulk: new Set() };
  let grantsSinceAgedBulk = 0;
  let cancelTimer: (() => void) | undefined;

  function limitsOf(routeClass: string): ClassLimits {
    let found = limitsByClass.get(routeClass);
    if (found === undefined) {
      const own = logs.filter(
        ({ bucket }) => bucket.routeClasses === 'all' || bucket.routeClasses.includes(routeClass),
      );
      const hold = createClassHold(routeClass);
      found = { logs: own, hold, all: [hold, ...own] };
      limitsByClass.set(routeClass, found);
    }
    return found;
  }

  function slotIn({ all }: ClassLimits, lane: Lane): RateSlot {
    for (const limit of all) limit.begin(lane);
    let open = true;
    const finish = (end: (limit: Limit) => void) => {
      if (!open) return;
      open = false;
      for (const limit of all) end(limit);
      pump();
    };
    return {
      settle: () => finish((limit) => limit.settle(clock.now(), lane)),
      cancel: () => finish((limit) => limit.cancel(lane)),
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

  /**
   * Gives every slot there is to those whose turn it is; whoever must wait keeps a place in each of its buckets, unless it
   * is its class that is held back: that must keep no other class waiting.
   */
  function pump(): void {
    if (waiting.interactive.size + waiting.bulk.size === 0) {
      cancelTimer?.();
      cancelTimer = undefined;
      return;
    }
    const now = clock.now();
    const [oldestBulk] = waiting.bulk;
    if (oldestBulk !== undefined && agesAt(oldestBulk) <= now && grantsSinceAgedBulk >= grantsBetweenAgedBulk) {
      if (oldestBulk.limits.all.every((limit) => limit.hasRoom(now, 'interactive', 0))) {
        grant(oldestBulk, now);
        grantsSinceAgedBulk = 0;
      }
    }
    const ahead = new Map<Limit, number>();
    const full = new Set<Limit>();
    for (const lane of ['interactive', 'bulk'] as const) {
      for (const waiter of waiting[lane]) {
        const { all, hold } = waiter.limits;
        const obstacle = all.find((limit) => full.has(limit) || !limit.hasRoom(now, lane, ahead.get(limit) ?? 0));
        if (obstacle === undefined) {
          grant(waiter, now);
          continue;
        }
        full.add(obstacle);
        if (obstacle === hold) continue;
        for (const limit of all) ahead.set(limit, (ahead.get(limit) ?? 0) + 1);
      }
    }
    setTimer(now);
  }

  function setTimer(now: number): void {
    cancelTimer?.();
    cancelTimer = undefined;
    const [oldestBulk] = waiting.bulk;
    const times: (number | undefined)[] = [];
    for (const lane of ['interactive', 'bulk'] as const) {
      if (waiting[lane].size === 0) continue;
      for (const log of logs) times.push(log.nextRoomAt(now, lane));
      for (const { hold } of limitsByClass.values()) times.push(hold.nextRoomAt(now, lane));
    }
    if (oldestBulk !== undefined && agesAt(oldestBulk) > now) times.push(agesAt(oldestBulk));
    const next = Math.min(...times.filter((time) => time !== undefined));
    if (next === Number.POSITIVE_INFINITY) return;
    cancelTimer = clock.schedule(Math.max(1, Math.ceil(next - now)), () => {
      cancelTimer = undefined;
      pump();
    });
  }

  function waitForTurn(
    limits: ClassLimits,
    bucket: string,
    lane: Lane,
    { operation, signal, patienceMs = Number.POSITIVE_INFINITY }: Reservation,
  ): Promise<RateSlot> {
    return new Promise((resolve, reject) => {
      const since = clock.now();
      const waiter: Waiter = {
        lane,
        limits,
        since,
        bucket,
        refuseIfHopeless(now) {
          const hopeless = hopelessIn(limits, now, since + patienceMs - now);
          if (hopeless === undefined) return;
          unlink();
          leave(waiter, now);
          reject(refusal(operation, hopeless));
        },
        go() {
          unlink();
          resolve(slotIn(limits, lane));
        },
      };
      const unlink = onAbort(signal, () => {
        leave(waiter, clock.now());
        if (signal !== undefined) reject(reasonOf(signal));
        pump();
      });
      waiting[lane].add(waiter);
      observe({ type: 'budget-queued', bucket, lane, waiting: waiting[lane].size });
      setTimer(since);
    });
  }

  function refusal(operation: string, { bucket, waitMs, reason, waiting: depth }: Hopeless): ContactCentreError {
    return new ContactCentreError({
      code: 'RATE_LIMITED',
      operation,
      vendor,
      tenant,
      message: `${operation}: not sent for the limit ${bucket}: ${reason}`,
      details: { bucket, reason, ...(depth === undefined ? {} : { waiting: depth }) },
      retryAfterMs: waitMs > 0 ? waitMs : undefined,
    });
  }

  /** After a refusal by the vendor. @returns the name of the limit. */
  function holdBack(
    routeClass: string,
    { bucket, retryAfterMs }: NonNullable<RateReport['limited']>,
    counted: readonly BucketLog[],
    now: number,
  ): string {
    const { logs: concerned, hold } = limitsOf(routeClass);
    const log = concerned.find(({ name }) => name === bucket);
    let name = bucket;
    if (log === undefined) {
      hold.hold(name, retryAfterMs, now);
    } else if (retryAfterMs !== undefined && retryAfterMs > log.windowMs * farthestHintWindows) {
      name = unnamedLimit(routeClass);
      hold.hold(name, retryAfterMs, now);
    } else {
      if (!counted.includes(log)) log.guessForeign(now);
      if (retryAfterMs !== undefined) log.block(now + retryAfterMs);
    }
    for (const lane of [waiting.interactive, waiting.bulk]) for (const waiter of lane) waiter.refuseIfHopeless(now);
    return name;
  }

  return {
    async reserve(routeClass, reservation) {
      const { operation, lane = 'interactive', patienceMs = Number.POSITIVE_INFINITY } = reservation;
      const limits = limitsOf(routeClass);
      const now = clock.now();
      const before = lane === 'bulk' ? [waiting.interactive, waiting.bulk] : [waiting.interactive];
      const obstacle = limits.all.find((limit) => !limit.hasRoom(now, lane, placesIn(before, limit, now)));
      if (obstacle === undefined) {
        grantsSinceAgedBulk += 1;
        return slotIn(limits, lane);
      }
      reservation.signal?.throwIfAborted();
      const hopeless = hopelessIn(limits, now, patienceMs);
      if (hopeless !== undefined) throw refusal(operation, hopeless);
      const { size } = waiting[lane];
      if (size >= queueLimit) {
        const waitMs = obstacle.hasRoom(now, 'interactive', 0) ? 0 : obstacle.leastWaitMs(now);
        const reason = `${size} calls wait already`;
        throw refusal(operation, { bucket: obstacle.name, waitMs, reason, waiting: size });
      }
      return waitForTurn(limits, obstacle.name, lane, reservation);
    },
    report(routeClass, { headers, limited }) {
      const now = clock.now();
      const { logs: concerned } = limitsOf(routeClass);
      const counted = concerned.filter((log) => {
        const seen = readRateHeaders(log.bucket, headers);
        if (seen !== undefined) log.learn(seen.counted, seen.allowed, seen.resetMs, now);
        return seen !== undefined;
      });
      const name = limited === undefined ? undefined : holdBack(routeClass, limited, counted, now);
      pump();
      return name;
    },
  };
}

interface Hopeless {
  readonly bucket: string;
  readonly waitMs: number;
  readonly reason: string;
  readonly waiting?: number;
}

/** Is it sure already that a call waits in vain, or longer than a call should hang? */
function hopelessIn({ all }: ClassLimits, now: number, patienceMs: number): Hopeless | undefined {
  for (const limit of all) {
    if (limit.hasRoom(now, 'interactive', 0)) continue;
    const waitMs = limit.leastWaitMs(now);
    const bucket = limit.name;
    if (waitMs >= patienceMs) return { bucket, waitMs, reason: 'no room before the deadline' };
    if (waitMs > longestRetryAfterMs) return { bucket, waitMs, reason: 'the vendor refuses for a long time' };
  }
  return undefined;
}

function agesAt({ since, limits }: Waiter): number {
  return since + Math.max(...limits.all.map(({ windowMs }) => windowMs));
}

/** Places before a newcomer. Whoever waits because its class is held back keeps none. */
function placesIn(lanes: readonly ReadonlySet<Waiter>[], limit: Limit, now: number): number {
  let places = 0;
  for (const lane of lanes) {
    for (const { limits } of lane) {
      if (limits.all.includes(limit) && (limit === limits.hold || limits.hold.hasRoom(now, 'interactive', 0)))
        places += 1;
    }
  }
  return places;
}
