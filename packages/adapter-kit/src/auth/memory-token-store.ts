import { type Clock, systemClock } from '@contactport/core';
import type { StoredToken, TokenStore } from './token-store.js';

export interface MemoryTokenStoreOptions {
  /** Default: the machine's own. */
  readonly clock?: Clock;
}

/** A token store for several adapters in one process, e.g. one for reading and one for writing. */
export function createMemoryTokenStore({ clock = systemClock }: MemoryTokenStoreOptions = {}): TokenStore {
  const tokens = new Map<string, StoredToken>();
  const locks = new Map<string, { readonly until: number }>();
  return {
    read: async (key) => tokens.get(key),
    async lock(key, holdMs) {
      const held = locks.get(key);
      if (held !== undefined && clock.now() < held.until) return undefined;
      const own = { until: clock.now() + holdMs };
      locks.set(key, own);
      return {
        async write(token) {
          if (locks.get(key) === own) tokens.set(key, token);
        },
        async release() {
          if (locks.get(key) === own) locks.delete(key);
        },
      };
    },
  };
}
