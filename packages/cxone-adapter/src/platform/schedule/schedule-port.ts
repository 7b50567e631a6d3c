import type { SchedulePort } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { readShifts, type UserIds } from './read-shifts.js';

/** When agents are planned to work, by the user hub. How they keep to it CXone tells nobody but its own pages. */
export function createSchedulePort(context: CxoneContext): SchedulePort {
  const userIds: UserIds = new Map();
  return {
    shifts: (agentIds, from, to, options) => readShifts(context, userIds, { agentIds, from, to }, options),
  };
}
