import type { Clock } from '@contactport/core';
import { createDeadline } from '../time/deadline.js';
import { sleep } from '../time/sleep.js';
import { withoutSecrets } from '../http/without-secrets.js';
import { untilAborted } from '../time/until-aborted.js';
import type { StoredToken, TokenLock, TokenStore } from './token-store.js';

export interface RenewTogetherOptions {
  readonly store: TokenStore;
  readonly key: string;
  readonly clock: Clock;
  /** Asks the vendor. */
  readonly fetchStored: (signal: AbortSignal) => Promise<StoredToken>;
  /** May this one serve, or must there be another? */
  readonly isWanted: (token: StoredToken) => boolean;
  /** Aborted when nobody waits for the token any longer. */
  readonly signal: AbortSignal;
  readonly onStoreFailed: (reason: string) => void;
}

/** How long one process may renew for all. Below a call's default deadline, so that the death of one fails no other's calls. */
const holdMs = 20_000;
/** The vendor's part of that. */
const fetchMs = 15_000;
/** How often to look whether the one who renews is done. */
const lookAgainMs = 200;
/** A store that takes longer to answer counts as failed. */
const storeTimeoutMs = 2_000;

/**
 * A token that may serve: another process's where there is one, else a new one, for which only one process at a time
 * asks the vendor. A store that fails is told of and left out of it.
 */
export async function renewTogether(options: RenewTogetherOptions): Promise<StoredToken> {
  const { store, key, clock, fetchStored, isWanted, signal, onStoreFailed } = options;

  /** What the store says; `failed` when it does not say anything in time. */
  async function ask<Answer>(
    what: string,
    question: () => Promise<Answer>,
    secrets: readonly string[] = [],
  ): Promise<{ readonly answer: Answer } | 'failed'> {
    const tooLate = new AbortController();
    const cancel = clock.schedule(storeTimeoutMs, () => tooLate.abort(new Error(`no answer in ${storeTimeoutMs} ms`)));
    try {
      return { answer: await untilAborted(question(), tooLate.signal) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'failed';
      onStoreFailed(withoutSecrets(`${what}: ${reason}`, secrets));
      return 'failed';
    } finally {
      cancel();
    }
  }

  async function renewFor(lock: TokenLock): Promise<StoredToken> {
    const deadline = createDeadline({ clock, operation: 'token', timeoutMs: fetchMs, signal });
    try {
      // Another may have been done between our look and our lock.
      const found = await ask('read', () => store.read(key));
      if (found !== 'failed' && found.answer !== undefined && isWanted(found.answer)) return found.answer;
      const token = await untilAborted(fetchStored(deadline.signal), deadline.signal);
      await ask('write', () => lock.write(token), [token.value]);
      return token;
    } finally {
      deadline.end();
      // Nobody need wait for it: the token is there to be found, and the lock ends by itself.
      void ask('release', () => lock.release());
    }
  }

  for (;;) {
    signal.throwIfAborted();
    const found = await ask('read', () => store.read(key));
    if (found === 'failed') return fetchStored(signal);
    if (found.answer !== undefined && isWanted(found.answer)) return found.answer;
    let late = false;
    const lock = await ask('lock', async () => {
      const granted = await store.lock(key, holdMs);
      // One that comes when nobody waits for it would keep the others away until its end.
      if (late) await granted?.release();
      return granted;
    });
    if (lock === 'failed') {
      late = true;
      return fetchStored(signal);
    }
    if (lock.answer !== undefined) return renewFor(lock.answer);
    await sleep(clock, lookAgainMs, signal);
  }
}
