import type { Clock } from '../../clock/clock.js';
import { tooManyRequestsUntil } from '../rate-limit.js';

/** How much task management an organization may do; the vendor publishes that there are limits, not how high. */
export interface TaskLimits {
  /** Work items a day (UTC) that an organization may create. */
  readonly createsPerDay?: number;
  /** Changes a day of all of its work items. */
  readonly updatesPerDay?: number;
  /** Changes a minute of one work item. */
  readonly updatesPerItemPerMinute?: number;
}

/** Counts what is done, and refuses what goes beyond. */
export interface TaskMeter {
  /** @throws GenesysFailure 429, with the seconds until tomorrow */
  countCreate(): void;
  /** @throws GenesysFailure 429, with the seconds until tomorrow or until the minute is over */
  countUpdate(itemKey: string): void;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function createTaskMeter(clock: Clock, limits: TaskLimits): TaskMeter {
  const windows = new Map<string, { readonly number: number; count: number }>();

  function count(key: string, windowMs: number, limit: number | undefined): void {
    if (limit === undefined) return;
    const number = Math.floor(clock.now() / windowMs);
    const known = windows.get(key);
    const window = known?.number === number ? known : { number, count: 0 };
    windows.set(key, window);
    window.count += 1;
    if (window.count <= limit) return;
    const resetSeconds = Math.max(1, Math.ceil(((number + 1) * windowMs - clock.now()) / 1_000));
    throw tooManyRequestsUntil(resetSeconds, {
      key: key.split('/')[0] ?? key,
      namespace: 'task.management',
      value: limit,
    });
  }

  return {
    countCreate: () => count('workitem.creates.per.day', DAY_MS, limits.createsPerDay),
    countUpdate(itemKey) {
      count('workitem.updates.per.day', DAY_MS, limits.updatesPerDay);
      count(`workitem.updates.per.minute/${itemKey}`, MINUTE_MS, limits.updatesPerItemPerMinute);
    },
  };
}
