/**
 * One limit of a vendor, as the vendor counts it: at most `limit` requests of these route classes in any `windowMs`.
 * Every bucket that covers a request's class must have room for it.
 */
export interface RateBucket {
  /** The vendor's own name of the limit, e.g. `client.credentials.token.rate.per.minute`. */
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  readonly routeClasses: 'all' | readonly string[];
  /** Whose requests the vendor counts together. For people; one budget sees only its own process. */
  readonly scope: 'token' | 'user' | 'organisation';
  /** Lower-case answer headers that tell the vendor's own count, where it has them. */
  readonly headers?: {
    /** Requests counted in the running window, everybody's included. */
    readonly count: string;
    /** The limit now in force. */
    readonly allowed: string;
    /** Seconds until the window ends. */
    readonly resetSeconds: string;
  };
}

/** A vendor's published limits, as data. */
export interface RateProfile {
  readonly buckets: readonly RateBucket[];
}
