import type { Priority } from '@contactport/core';
import type { PriorityPoints } from '../../genesys-settings.js';

const priorities = [1, 2, 3, 4, 5] as const satisfies readonly Priority[];

/** Genesys' points for a priority. */
export function convertPriority(priority: Priority, points: PriorityPoints): number {
  return points[priority - 1] ?? 0;
}

/** The priority whose points are nearest; the more urgent of two that are as near. */
export function mapPriority(points: number, scale: PriorityPoints): Priority {
  const distance = (priority: Priority) => Math.abs(convertPriority(priority, scale) - points);
  return priorities.reduce((nearest, priority) => (distance(priority) < distance(nearest) ? priority : nearest));
}
