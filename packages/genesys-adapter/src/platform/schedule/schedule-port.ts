import type { SchedulePort } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { readAdherence } from './read-adherence.js';
import { readShifts, type ScheduleMemory } from './read-shifts.js';

/** When agents are planned to work, and whether they do, by Genesys' workforce management. */
export function createSchedulePort(context: PlatformContext): SchedulePort {
  const memory: ScheduleMemory = { units: new Map(), codes: new Map() };
  return {
    shifts: (agentIds, from, to, options) => readShifts(context, memory, { agentIds, from, to }, options),
    adherence: (agentIds, options) => readAdherence(context, agentIds, options),
  };
}
