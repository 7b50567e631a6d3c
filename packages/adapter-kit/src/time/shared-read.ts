import type { Clock } from '@contactport/core';
import type { Abortable } from './cancellation.js';
import { untilAborted } from './until-aborted.js';

/** Something that changes seldom and that many calls need: read once, by whoever comes first, and kept for a while. */
export interface SharedRead<Value> {
  get(signal?: Abortable): Promise<Value>;
  /** Reads anew unless that has just been done: for callers who miss something in what is kept. */
  fresh(signal?: Abortable): Promise<Value>;
  /** What is kept, if it will do; else what is read anew, whether or not that will. */
  getOrRenew(willDo: (kept: Value) => boolean, signal?: Abortable): Promise<Value>;
}

export interface SharedReadOptions<Value> {
  /** Not bound to any caller: one who gives up must not take the others along. */
  readonly read: () => Promise<Value>;
  readonly clock: Clock;
  readonly maxAgeMs: number;
  /** A value younger than this counts as fresh. */
  readonly freshMs: number;
}

export function createSharedRead<Value>({
  read,
  clock,
  maxAgeMs,
  freshMs,
}: SharedReadOptions<Value>): SharedRead<Value> {
  let kept: { readonly value: Value; readonly readAt: number } | undefined;
  let underway: Promise<Value> | undefined;

  function renew(): Promise<Value> {
    underway ??= (async () => {
      try {
        const readAt = clock.now();
        const value = await read();
        kept = { value, readAt };
        return value;
      } finally {
        underway = undefined;
      }
    })();
    return underway;
  }

  const youngerThan = (ageMs: number, signal?: Abortable): Promise<Value> => {
    if (kept !== undefined && clock.now() - kept.readAt < ageMs) return Promise.resolve(kept.value);
    // Others may wait for it too: an abort ends the wait, not the work.
    return untilAborted(renew(), signal);
  };

  const get = (signal?: Abortable): Promise<Value> => youngerThan(maxAgeMs, signal);
  const fresh = (signal?: Abortable): Promise<Value> => youngerThan(freshMs, signal);
  return {
    get,
    fresh,
    async getOrRenew(willDo, signal) {
      const known = await get(signal);
      return willDo(known) ? known : fresh(signal);
    },
  };
}
