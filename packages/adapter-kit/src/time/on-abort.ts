import { setMaxListeners } from 'node:events';

/** Calls back once when the signal is aborted, at once if it is already. The answer unlinks it: always call it. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => undefined;
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
export function reasonOf(signal: AbortSignal): unknown {
  return signal.reason;
}
