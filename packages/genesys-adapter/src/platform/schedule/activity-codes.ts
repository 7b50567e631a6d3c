import { createSharedRead, pathOf, type SharedRead } from '@contactport/adapter-kit';
import type { ShiftActivity } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { readRows } from '../read-pages.js';
import { mapActivityCategory } from './activity-category.js';
import { activityCodeSchema } from './schedule-schema.js';

/** What the codes of a business unit's plans stand for. */
export type ActivityCodes = ReadonlyMap<string, Pick<ShiftActivity, 'name' | 'category'>>;

/** The codes of one business unit, read once and kept for five minutes: planners change them seldom. */
export function createActivityCodeReader(context: PlatformContext, businessUnitId: string): SharedRead<ActivityCodes> {
  return createSharedRead({
    clock: context.clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    async read() {
      const codes = new Map<string, Pick<ShiftActivity, 'name' | 'category'>>();
      const rows = readRows(context, activityCodeSchema, {
        path: pathOf`/api/v2/workforcemanagement/businessunits/${businessUnitId}/activitycodes`,
        routeClass: 'workforce',
        operation: 'schedules.shifts',
        options: {},
      });
      for await (const { id, name, category } of rows) {
        const mapped = mapActivityCategory(category);
        codes.set(id, {
          ...(name == null ? {} : { name }),
          ...(mapped === undefined ? {} : { category: mapped }),
        });
      }
      return codes;
    },
  });
}
