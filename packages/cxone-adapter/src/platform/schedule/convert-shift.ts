import type { AgentId, Instant, Shift, ShiftActivity } from '@contactport/core';
import { mapActivityCategory } from './activity-category.js';
import type { IntervalRow, ShiftRow } from './schedule-schema.js';

/**
 * One shift. CXone tells what breaks into it; what is planned for the rest is the shift's base activity, so that the
 * activities cover all of it. Undefined for a shift without beginning or end.
 */
export function convertShift(agentId: AgentId, row: ShiftRow): Shift | undefined {
  const { start, end, baseName, intervals } = row;
  if (start === undefined || end === undefined) return undefined;
  return { agentId, start, end, activities: activitiesOf({ start, end, baseName, intervals }) };
}

function activitiesOf(shift: ShiftRow & { readonly start: Instant; readonly end: Instant }): readonly ShiftActivity[] {
  const { end, baseName, intervals } = shift;
  const activities: ShiftActivity[] = [];
  let covered = shift.start;
  for (const { start: from, end: to, name } of inOrder(intervals)) {
    if (from > covered) activities.push(...baseActivity(covered, from < end ? from : end, baseName));
    activities.push(activity(from, to, name));
    if (to > covered) covered = to;
  }
  if (covered < end) activities.push(...baseActivity(covered, end, baseName));
  return activities;
}

function inOrder(intervals: readonly IntervalRow[]) {
  return intervals
    .flatMap(({ start, end, name }) => (start === undefined || end === undefined ? [] : [{ start, end, name }]))
    .toSorted((left, right) => (left.start < right.start ? -1 : 1));
}

function baseActivity(start: Instant, end: Instant, name: string | undefined): readonly ShiftActivity[] {
  return name === undefined ? [] : [activity(start, end, name)];
}

function activity(start: Instant, end: Instant, name: string | undefined): ShiftActivity {
  return { start, end, ...(name === undefined ? {} : { name, category: mapActivityCategory(name) }) };
}
