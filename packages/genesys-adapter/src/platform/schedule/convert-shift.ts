import type { AgentId, Instant, Shift } from '@contactport/core';
import type { ActivityCodes } from './activity-codes.js';
import type { VendorShift } from './schedule-schema.js';

/** One shift, in UTC whatever the business unit's own zone is. */
export function convertShift(agentId: AgentId, { activities, ...span }: VendorShift, codes: ActivityCodes): Shift {
  return {
    agentId,
    ...convertSpan(span),
    activities: (activities ?? []).map(({ activityCodeId, ...activity }) => ({
      ...convertSpan(activity),
      ...codes.get(String(activityCodeId)),
    })),
  };
}

function convertSpan({ startDate, lengthMinutes }: Pick<VendorShift, 'startDate' | 'lengthMinutes'>): {
  readonly start: Instant;
  readonly end: Instant;
} {
  const startMs = Date.parse(startDate);
  return { start: instant(startMs), end: instant(startMs + lengthMinutes * 60_000) };
}

const instant = (ms: number): Instant => new Date(ms).toISOString();
