import { untilAborted } from './time/until-aborted.js';

/** Runs jobs of one key one at a time, in the order in which they came; jobs of different keys side by side. */
export type SerialiseByKey = <Result>(key: string, job: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>;

/**
 * Makes one, e.g. for the changes of one agent, of which only one may be between reading and writing.
 * A job whose signal is aborted while it waits is never begun; one that has begun is left to its own signal.
 */
export function createSerialiser(): SerialiseByKey {
  const tails = new Map<string, Promise<void>>();
  return async (key, job, signal) => {
    signal?.throwIfAborted();
    const before = tails.get(key);
    let release: () => void = () => undefined;
    const own = new Promise<void>((resolve) => {
      release = resolve;
    });
    const tail = before === undefined ? own : before.then(() => own);
    tails.set(key, tail);
    try {
      if (before !== undefined) await untilAborted(before, signal);
      return await job();
    } finally {
      release();
      if (tails.get(key) === tail) tails.delete(key);
    }
  };
}
