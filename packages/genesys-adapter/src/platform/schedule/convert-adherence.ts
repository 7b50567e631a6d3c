import { type Adherence, agentId } from '@contactport/core';
import { mapActivityCategory } from './activity-category.js';
import type { VendorAdherence } from './schedule-schema.js';

/** What is excused is still not what was planned; what is ignored is not judged. */
const states: Readonly<Record<string, Adherence['state']>> = {
  InAdherence: 'in',
  OutOfAdherence: 'out',
  Explained: 'out',
  Unscheduled: 'unscheduled',
};

export function convertAdherence(row: VendorAdherence): Adherence {
  const { user, adherenceState, scheduledActivityCategory, timeOfAdherenceChange: since } = row;
  const scheduledCategory = mapActivityCategory(scheduledActivityCategory);
  return {
    agentId: agentId(user.id),
    state: (adherenceState == null ? undefined : states[adherenceState]) ?? 'unknown',
    ...(scheduledCategory === undefined ? {} : { scheduledCategory }),
    ...(since == null || Number.isNaN(Date.parse(since)) ? {} : { since: new Date(since).toISOString() }),
  };
}
