import type { CallOptions } from '@contactport/core';

/** What a reservation is for. */
export interface Reservation {
  /** Default `interactive`. */
  readonly lane?: CallOptions['lane'];
  readonly signal?: AbortSignal;
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
   * @throws ContactCentreError RATE_LIMITED at once when too many wait already; `signal.reason` when aborted.
   */
  reserve(routeClass: string, reservation?: Reservation): Promise<RateSlot>;
  report(routeClass: string, report: RateReport): void;
}
