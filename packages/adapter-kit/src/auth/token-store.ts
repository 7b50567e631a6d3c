import type { Instant } from '@contactport/core';

/** A live token as processes share it. Whoever reads it can act as the client: keep it as you would keep a password. */
export interface StoredToken {
  readonly value: string;
  readonly fetchedAt: Instant;
  readonly expiresAt: Instant;
}

/** Leave to renew one token. Ends by itself after the time that was asked for, so that a holder that died blocks nobody. */
export interface TokenLock {
  /** Puts the new token in the old one's place, unless this lock has ended meanwhile. */
  write(token: StoredToken): Promise<void>;
  /** Lets the next one in. To be called once, whether a token was written or not. */
  release(): Promise<void>;
}

/**
 * Where several processes keep the tokens that they share, so that the vendor is asked once for all of them. A key
 * names vendor, tenant and client; it holds no secret. May reject at any time: its users then go on alone.
 */
export interface TokenStore {
  /** What was written last under this key, however old; undefined when there is nothing readable. */
  read(key: string): Promise<StoredToken | undefined>;
  /** The one lock of a key; undefined while another has it. @param holdMs at most a minute */
  lock(key: string, holdMs: number): Promise<TokenLock | undefined>;
}
