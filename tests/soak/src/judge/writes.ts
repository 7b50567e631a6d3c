import type { Wanted } from '@contactport/simulator';
import type { Run } from '../run.js';

/** Is this what was asked for? */
export function asksFor(wanted: Wanted, target: Wanted): boolean {
  return wanted.availability === target.availability && wanted.reasonKey === target.reasonKey;
}

/** Was there a write, while the call lasted, of which nobody knows whether it was done? */
export function lostWrite({ sentWrites }: Run, fromMs: number, toMs: number): boolean {
  return sentWrites.some(
    ({ startedAtMs, endedAtMs, status = 0 }) =>
      endedAtMs >= fromMs && startedAtMs <= toMs && (status < 200 || status >= 300),
  );
}
