import type { ReasonCategory } from '@contactport/core';
import type { SystemPresence } from './agent-state-parts.js';

/** Which kind of reason each off-queue presence is. Available says only that the agent is at the desk. */
const categories: Readonly<Record<Exclude<SystemPresence, 'offline' | 'on-queue'>, ReasonCategory>> = {
  available: 'other',
  away: 'away',
  break: 'break',
  busy: 'busy',
  idle: 'idle',
  meal: 'meal',
  meeting: 'meeting',
  training: 'training',
};

/** A reason's category: the tenant's own setting for this definition first, else the system presence it hangs under. */
export function mapReasonCategory(
  definitionId: string,
  systemPresence: SystemPresence | undefined,
  settings: Readonly<Record<string, ReasonCategory>>,
): ReasonCategory {
  const own = settings[definitionId];
  if (own !== undefined) return own;
  if (systemPresence === undefined || systemPresence === 'offline' || systemPresence === 'on-queue') return 'other';
  return categories[systemPresence];
}
