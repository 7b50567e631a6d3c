import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';

/** Events trail the change by up to so long, each subject on its own: only within a subject does order hold. */
const LAG_MS = { least: 5, most: 60 };

/** Does things a moment later; what is about the same subject stays in order. */
export function createTrailing(clock: Clock, random: Random): (subject: string, act: () => void) => void {
  const lastDueAt = new Map<string, number>();

  return (subject, act) => {
    const dueAt = Math.max(lastDueAt.get(subject) ?? 0, clock.now() + random.integer(LAG_MS.least, LAG_MS.most));
    lastDueAt.set(subject, dueAt);
    clock.schedule(dueAt - clock.now(), act);
  };
}
