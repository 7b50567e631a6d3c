import type { Clock } from '../clock/clock.js';
import { type FailureExtras, GenesysFailure } from './failure.js';

/** Requests a minute that one token may make, and that one client may make for tokens. */
const REQUESTS_PER_MINUTE = 300;

const WINDOW_MS = 60_000;

/** A fixed window of one minute for each key, opened by the key's first request. */
export interface RateLimit {
  /** Counts one request. */
  count(key: string): RateCount;
}

export interface RateCount {
  readonly count: number;
  readonly exceeded: boolean;
  /** Whole seconds until the window closes. */
  readonly resetSeconds: number;
}

export function createRateLimit(clock: Clock): RateLimit {
  const windows = new Map<string, { readonly closesAt: number; count: number }>();

  return {
    count(key) {
      const now = clock.now();
      let window = windows.get(key);
      if (window === undefined || window.closesAt <= now) {
        window = { closesAt: now + WINDOW_MS, count: 0 };
        windows.set(key, window);
      }
      window.count += 1;
      return {
        count: window.count,
        exceeded: window.count > REQUESTS_PER_MINUTE,
        resetSeconds: Math.max(1, Math.ceil((window.closesAt - now) / 1_000)),
      };
    },
  };
}

export function rateHeaders({ count, resetSeconds }: RateCount): Record<string, string> {
  return {
    'inin-ratelimit-count': String(count),
    'inin-ratelimit-allowed': String(REQUESTS_PER_MINUTE),
    'inin-ratelimit-reset': String(resetSeconds),
  };
}

export function tooManyRequests({ resetSeconds }: Pick<RateCount, 'resetSeconds'>): GenesysFailure {
  return tooManyRequestsUntil(resetSeconds, {
    key: 'client.credentials.token.rate.per.minute',
    namespace: 'platform.api',
    value: REQUESTS_PER_MINUTE,
  });
}

/** The one answer to going beyond any of the platform's limits. */
export function tooManyRequestsUntil(resetSeconds: number, limit: NonNullable<FailureExtras['limit']>): GenesysFailure {
  return new GenesysFailure(
    429,
    'too.many.requests.retry.after',
    `Rate limit exceeded the maximum. Retry the request in [${resetSeconds}] seconds`,
    { headers: { 'Retry-After': String(resetSeconds) }, limit },
  );
}
