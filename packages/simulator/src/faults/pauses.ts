import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import { ConnectionFault } from './connection-fault.js';
import type { Span } from './fault.js';

/** Waiting that ends with the server. */
export interface Pauses {
  /** Rejects with a ConnectionFault when the server is closed meanwhile. */
  wait(delayMs: number): Promise<void>;
  close(): void;
}

export function createPauses(clock: Clock): Pauses {
  const endings = new Set<() => void>();
  return {
    wait: (delayMs) =>
      new Promise((resolve, reject) => {
        const cancel = clock.schedule(delayMs, () => {
          endings.delete(end);
          resolve();
        });
        const end = (): void => {
          cancel();
          reject(new ConnectionFault('exchange'));
        };
        endings.add(end);
      }),
    close() {
      for (const end of endings) end();
      endings.clear();
    },
  };
}

export function drawSpan(span: Span, random: Random): number {
  return typeof span === 'number' ? span : random.integer(span[0], span[1]);
}
