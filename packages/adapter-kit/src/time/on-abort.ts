import { setMaxListeners } from 'node:events';
import { type Abortable, Cancellation } from './cancellation.js';

/** Calls back once when the signal is aborted, at once if it is already. The answer unlinks it: always call it. */
export function onAbort(signal: Abortable | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => undefined;
  if (signal instanceof Cancellation) return signal.onAbort(callback);
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  // Hundreds of calls may share one signal; Node warns of a leak from eleven on.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', callback, { once: true });
  return () => signal.removeEventListener('abort', callback);
}

/** The reason of an aborted signal, as what it is to TypeScript: anything. */
export function reasonOf(signal: Abortable): unknown {
  return signal.reason;
}
