import type { Abortable } from './cancellation.js';
import { onAbort, reasonOf } from './on-abort.js';

/** Waits for a promise no longer than its waiter wants it. @throws `signal.reason` as soon as the signal is aborted. */
export function untilAborted<Value>(promise: Promise<Value>, signal: Abortable | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const unlink = onAbort(signal, () => reject(reasonOf(signal)));
    promise.then(
      (value) => {
        unlink();
        resolve(value);
      },
      (error: unknown) => {
        unlink();
        reject(error);
      },
    );
  });
}
