import { type Clock, type ContactCentreError, isContactCentreError } from '@contactport/core';
import { untilAborted } from '../time/until-aborted.js';
import { renewTogether } from './renew-together.js';
import type { StoredToken, TokenStore } from './token-store.js';

/** Where tokens come from. Users may give their own, e.g. to act with an agent's or a supervisor's token. */
export interface TokenSource {
  /** A token that should be good now. The signal is that of the call which waits for it, and is made when it is read. */
  get(options?: { readonly signal?: AbortSignal }): Promise<string>;
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
  /** Shares the token with other processes. Default: this source keeps it to itself. */
  readonly store?: TokenStore;
  /** Under which the store keeps it: vendor, tenant and client, never a secret. Needed with `store`; see `tokenKey`. */
  readonly key?: string;
  /** The store did not do what it was asked; the source goes on without it. Holds no token. */
  readonly onStoreFailed?: (reason: string) => void;
}

export interface FetchedToken {
  readonly value: string;
  readonly expiresInMs: number;
}

/** After a failed renewal the old token serves on; the vendor is not asked again before this. */
const renewalPauseMs = 5_000;
/** After the vendor said that it does not know the client, it is not asked again before this, whoever calls. */
const unknownClientPauseMs = 30_000;
/** Refused tokens that are remembered: far more than can still be found in any store. */
const rememberedRefusals = 100;

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

/** Names one client of one tenant in a token store. The parts name it; none of them may be a secret. */
export function tokenKey(vendor: string, tenant: string, ...client: readonly string[]): string {
  return JSON.stringify([vendor, tenant, ...client]);
}

/**
 * Keeps one token good: any number of callers share one request for it, it is renewed ahead of its end while the old
 * one still serves, and a renewal that fails does no harm as long as the old one is good. With a store, all processes
 * share that one request too. Once the vendor no longer knows the client, every caller is told so for half a minute
 * before the vendor is asked again.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { fetchToken, clock, onRenewed, onStoreFailed = () => undefined, store, key = '' } = options;
  if (store !== undefined && key === '') throw new TypeError('createTokenSource: a store needs a key');
  const refusals = new Set<string>();
  let held: HeldToken | undefined;
  let flight: Flight | undefined;
  let pausedUntil = 0;
  /** Why no token is to be had until then. */
  let unknownClient: ContactCentreError<'AUTHENTICATION'> | undefined;

  async function fetchStored(signal: AbortSignal): Promise<StoredToken> {
    const { value, expiresInMs } = await fetchToken(signal);
    const now = clock.now();
    onRenewed?.(expiresInMs);
    return { value, fetchedAt: instant(now), expiresAt: instant(now + expiresInMs) };
  }

  function timesOf({ value, fetchedAt, expiresAt }: StoredToken): HeldToken {
    const endsAt = Date.parse(expiresAt);
    const aheadMs = options.renewAheadMs ?? Math.min((endsAt - Date.parse(fetchedAt)) / 10, 300_000);
    return { value, expiresAt: endsAt, renewAt: endsAt - aheadMs };
  }

  /** With nothing in hand any good token serves, and is renewed ahead soon; else only one that is fresher. */
  function isWanted(token: StoredToken): boolean {
    const { value, renewAt, expiresAt } = timesOf(token);
    const now = clock.now();
    const isEmptyHanded = held === undefined || now >= held.expiresAt;
    return !refusals.has(value) && now < (isEmptyHanded ? expiresAt : renewAt);
  }

  async function renewAndHold(signal: AbortSignal): Promise<string> {
    try {
      const token =
        store === undefined
          ? await fetchStored(signal)
          : await renewTogether({ store, key, clock, fetchStored, isWanted, signal, onStoreFailed });
      held = timesOf(token);
      unknownClient = undefined;
      return held.value;
    } catch (error) {
      if (!signal.aborted) {
        unknownClient = isContactCentreError(error, 'AUTHENTICATION') && !error.retryable ? error : undefined;
        pausedUntil = clock.now() + (unknownClient === undefined ? renewalPauseMs : unknownClientPauseMs);
      }
      throw error;
    }
  }

  function renew(): Flight {
    const controller = new AbortController();
    const token = renewAndHold(controller.signal);
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
    async get(options) {
      const now = clock.now();
      if (held === undefined || now >= held.expiresAt) {
        if (flight === undefined && unknownClient !== undefined && now < pausedUntil) throw unknownClient;
        options?.signal?.throwIfAborted();
        return join(flight ?? renew(), options?.signal);
      }
      if (now >= held.renewAt && now >= pausedUntil && flight === undefined) renew();
      return held.value;
    },
    refused(value) {
      refusals.add(value);
      const [oldest] = refusals;
      if (refusals.size > rememberedRefusals && oldest !== undefined) refusals.delete(oldest);
      if (held?.value === value) held = undefined;
    },
  };
}

const instant = (ms: number): string => new Date(ms).toISOString();
