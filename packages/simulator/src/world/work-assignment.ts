import type { WorkAssignment } from './work-item.js';
import { WorldRefusal } from './world-refusal.js';

const OPEN = ['queued', 'offered', 'terminated'] as const;

/** The life of a work item: every move there is. What is not here, the world refuses. */
export const WORK_ASSIGNMENT_MOVES: Readonly<Record<WorkAssignment, readonly WorkAssignment[]>> = {
  idle: OPEN,
  queued: ['queued', 'offered', 'routing-cancelled', 'routing-expired', 'terminated'],
  offered: ['offered', 'active', 'offer-declined', 'offer-timed-out', 'queued', 'terminated'],
  'offer-declined': OPEN,
  'offer-timed-out': OPEN,
  active: ['held', 'parked', 'released', 'queued', 'offered', 'wrap-up', 'terminated'],
  held: ['active', 'parked', 'released', 'queued', 'offered', 'wrap-up', 'terminated'],
  parked: ['active', 'released', 'queued', 'offered', 'terminated'],
  released: OPEN,
  'routing-cancelled': OPEN,
  'routing-expired': OPEN,
  'wrap-up': ['terminated'],
  terminated: [],
};

/** @throws WorldRefusal `wrong-state` */
export function demandMove(itemKey: string, from: WorkAssignment, to: WorkAssignment): void {
  if (WORK_ASSIGNMENT_MOVES[from].includes(to)) return;
  throw new WorldRefusal('wrong-state', `Work item ${itemKey} is ${from}: it cannot become ${to}.`);
}
