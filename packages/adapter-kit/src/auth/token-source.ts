import type { Clock } from '@contactport/core';
import { untilAborted } from '../time/until-aborted.js';

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

/** After a failed renewal the old token serves on; the vendor is not asked again before this. */
const renewalPauseMs = 5_000;

interface HeldToken {
  readonly value: string;
  readonly renewAt: number;
  readonly expiresAt: number;
}

interface Flight {
  readonly token: Promise<string>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Keeps one token good: any number of callers share one request for it, it is renewed ahead of its end while the old
 * one still serves, and a renewal that fails does no harm as long as the old one is good.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { fetchToken, clock, onRenewed } = options;
  let held: HeldToken | undefined;
  let flight: Flight | undefined;
  let pausedUntil = 0;

  async function fetchAndHold(signal: AbortSignal): Promise<string> {
    try {
      const { value, expiresInMs } = await fetchToken(signal);
      const aheadMs = options.renewAheadMs ?? Math.min(expiresInMs / 10, 300_000);
      const expiresAt = clock.now() + expiresInMs;
      held = { value, expiresAt, renewAt: expiresAt - aheadMs };
      onRenewed?.(expiresInMs);
      return value;
    } catch (error) {
      if (!signal.aborted) pausedUntil = clock.now() + renewalPauseMs;
      throw error;
    }
  }

  function renew(): Flight {
    const controller = new AbortController();
    const token = fetchAndHold(controller.signal);
    const begun: Flight = { token, controller, waiting: 0 };
    const land = () => {
      if (flight === begun) flight = undefined;
    };
    token.then(land, land);
    flight = begun;
    return begun;
  }

  async function join(joined: Flight, signal: AbortSignal | undefined): Promise<string> {
    joined.waiting += 1;
    try {
      return await untilAborted(joined.token, signal);
    } finally {
      joined.waiting -= 1;
      if (joined.waiting === 0 && flight === joined) {
        flight = undefined;
        joined.controller.abort();
      }
    }
  }

  return {
    async get(signal) {
      signal?.throwIfAborted();
      const now = clock.now();
      if (held === undefined || now >= held.expiresAt) return join(flight ?? renew(), signal);
      if (now >= held.renewAt && now >= pausedUntil && flight === undefined) renew();
      return held.value;
    },
    refused(value) {
      if (held?.value === value) held = undefined;
    },
  };
}
