import type { Priority } from '@contactport/core';
import type { PriorityPoints } from '../../cxone-settings.js';

const priorities: readonly number[] = [1, 2, 3, 4, 5] satisfies readonly Priority[];

/** CXone's initial priority for a priority of ours. */
export function convertPriority(priority: Priority, points: PriorityPoints): number {
  return points[priority - 1] ?? 0;
}

/** What callers without types may hand in. */
export const isPriority = (value: unknown): value is Priority =>
  typeof value === 'number' && priorities.includes(value);
