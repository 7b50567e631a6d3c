import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';

/** What a bearer token stands for. */
export interface TokenGrant {
  readonly token: string;
  readonly clientId: string;
  readonly expiresAt: number;
  /** What it was asked for; absent: it may do everything. */
  readonly scopes?: readonly string[];
}

/** What is asked for with a token. */
export interface TokenTerms {
  readonly lifetimeSeconds: number;
  /** Absent: the token may do everything. */
  readonly scopes?: readonly string[];
}

/** Genesys' tokens are opaque texts that say nothing to whoever reads them. */
export interface TokenStore {
  issue(clientId: string, terms: TokenTerms): TokenGrant;
  /** The grant of a token that is known, not revoked and not expired. */
  find(token: string): TokenGrant | undefined;
  revoke(token: string): void;
}

export function createTokenStore(clock: Clock, random: Random): TokenStore {
  const grants = new Map<string, TokenGrant>();

  return {
    issue(clientId, { lifetimeSeconds, scopes }) {
      for (const grant of grants.values()) if (grant.expiresAt <= clock.now()) grants.delete(grant.token);
      const grant: TokenGrant = {
        token: random.text(86, TOKEN_ALPHABET),
        clientId,
        expiresAt: clock.now() + lifetimeSeconds * 1_000,
        ...(scopes === undefined ? {} : { scopes }),
      };
      grants.set(grant.token, grant);
      return grant;
    },
    find(token) {
      const grant = grants.get(token);
      return grant !== undefined && grant.expiresAt > clock.now() ? grant : undefined;
    },
    revoke(token) {
      grants.delete(token);
    },
  };
}

const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
