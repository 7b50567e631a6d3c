import type { Instant } from '../ids.js';
import { endedWorkItemStatuses, type WorkItem } from './work-item.js';

/** By when work must be done. */
export interface ServiceLevelPolicy {
  /** From creation to end, in milliseconds. */
  readonly withinMs: number;
  /** From which share of `withinMs` an open item counts as at risk. Default 0.8. */
  readonly atRiskShare?: number;
}

/** Where an item stands against its policy. */
export interface ServiceLevelForecast {
  /** `met` and `missed` are of ended items, the others of open ones. */
  readonly standing: 'on-track' | 'at-risk' | 'breached' | 'met' | 'missed';
  readonly ageMs: number;
  /** Left until the deadline; negative when it is past. */
  readonly remainingMs: number;
  readonly deadline: Instant;
}

/** How old an item is: to now while it is open, to its end once it has ended. Never negative. */
export function workItemAgeMs(item: Pick<WorkItem, 'createdAt' | 'endedAt' | 'status'>, now: Instant): number {
  return Math.max(0, endOf(item, now) - Date.parse(item.createdAt));
}

/** Judges an item against a policy. An item's own `dueAt` beats the policy's deadline. */
export function forecastServiceLevel(
  item: Pick<WorkItem, 'createdAt' | 'endedAt' | 'status' | 'dueAt'>,
  policy: ServiceLevelPolicy,
  now: Instant,
): ServiceLevelForecast {
  const created = Date.parse(item.createdAt);
  const deadline = item.dueAt === undefined ? created + policy.withinMs : Date.parse(item.dueAt);
  const ageMs = workItemAgeMs(item, now);
  const remainingMs = deadline - (created + ageMs);
  return { standing: standingOf(), ageMs, remainingMs, deadline: new Date(deadline).toISOString() };

  function standingOf(): ServiceLevelForecast['standing'] {
    if (isEnded(item)) return remainingMs >= 0 ? 'met' : 'missed';
    if (remainingMs < 0) return 'breached';
    return ageMs >= (policy.atRiskShare ?? 0.8) * (deadline - created) ? 'at-risk' : 'on-track';
  }
}

/** Has the item missed its deadline, open or ended? */
export function isServiceLevelBreached(
  item: Pick<WorkItem, 'createdAt' | 'endedAt' | 'status' | 'dueAt'>,
  policy: ServiceLevelPolicy,
  now: Instant,
): boolean {
  return forecastServiceLevel(item, policy, now).remainingMs < 0;
}

function isEnded(item: Pick<WorkItem, 'status'>): boolean {
  return endedWorkItemStatuses.includes(item.status);
}

function endOf(item: Pick<WorkItem, 'endedAt' | 'status'>, now: Instant): number {
  return Date.parse(isEnded(item) && item.endedAt !== undefined ? item.endedAt : now);
}
