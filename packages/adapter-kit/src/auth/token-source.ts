import type { Clock } from '@contactport/core';

/** Where tokens come from. Users may give their own, e.g. to act with an agent's or a supervisor's token. */
export interface TokenSource {
  /** A token that should be good now. */
  get(signal?: AbortSignal): Promise<string>;
  /** The vendor refused this token: the next `get` fetches another, unless it was replaced already. */
  refused(value: string): void;
}

export interface TokenSourceOptions {
  /** Asks the vendor. Bounded by its own timeout; aborted when nobody waits for it any longer. */
  readonly fetchToken: (signal: AbortSignal) => Promise<FetchedToken>;
  readonly clock: Clock;
  /** How long before its end a token is renewed, while the old one still serves. Default: a tenth of its life, at most five minutes. */
  readonly renewAheadMs?: number;
  readonly onRenewed?: (expiresInMs: number) => void;
}

export interface FetchedToken {
  readonly value: string;
  readonly expiresInMs: number;
}
