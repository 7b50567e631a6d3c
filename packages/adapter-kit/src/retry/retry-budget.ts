/**
 * What a client may spend on retries altogether, so that many calls failing at once do not multiply the load on a
 * vendor that is down already. The figures are those of the AWS SDKs: 500 points, 14 for a transient failure, 5 for a
 * throttled one, one back for every success.
 */
export interface RetryBudget {
  /** Pays for one retry; false when there is not enough left, and then nothing is paid. */
  pay(kind: 'transient' | 'throttled'): boolean;
  /** A call succeeded. */
  earn(): void;
}

const capacity = 500;
const cost = { transient: 14, throttled: 5 } as const;

/** Makes a full budget, for one client. */
export function createRetryBudget(): RetryBudget {
  let left = capacity;
  return {
    pay(kind) {
      if (left < cost[kind]) return false;
      left -= cost[kind];
      return true;
    },
    earn() {
      left = Math.min(capacity, left + 1);
    },
  };
}
