import type { Clock } from '@contactport/core';
import type { Abortable } from './cancellation.js';
import { onAbort, reasonOf } from './on-abort.js';

/** Resolves after at least `delayMs`. @throws `signal.reason` as soon as the signal is aborted. */
export function sleep(clock: Clock, delayMs: number, signal?: Abortable): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(reasonOf(signal));
      return;
    }
    const cancel = clock.schedule(delayMs, () => {
      unlink();
      resolve();
    });
    const unlink = onAbort(signal, () => {
      cancel();
      if (signal !== undefined) reject(reasonOf(signal));
    });
  });
}
