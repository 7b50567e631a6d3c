import type { Random } from '../../random/random.js';
import type { GenesysQuirks } from '../quirks.js';
import type { Route } from '../router.js';
import type { GenesysTenant } from '../tenant.js';
import { bulkJobRoutes } from './bulk-job-routes.js';
import { queryJobRoutes } from './query-job-routes.js';
import { queryRoutes } from './query-routes.js';
import { createTaskMeter } from './task-limits.js';
import { workItemHistoryRoutes } from './work-item-history-routes.js';
import { workItemRoutes } from './work-item-routes.js';
import { workTypeRoutes } from './work-type-routes.js';
import { wrapUpRoutes } from './wrap-up-routes.js';

/** Everything below `/taskmanagement`. */
export function taskManagementRoutes(
  tenant: GenesysTenant,
  random: Random,
  quirks: GenesysQuirks,
  limits: 'vendor' | 'off',
): Route[] {
  const meter = createTaskMeter(tenant.clock, limits === 'vendor' ? (quirks.taskLimits ?? {}) : {});
  const newJobs = quirks.newBulkJobs ?? 'Queued';
  return [
    ...workItemRoutes(tenant, meter),
    ...workItemHistoryRoutes(tenant),
    ...wrapUpRoutes(tenant),
    ...queryRoutes(tenant),
    ...queryJobRoutes(tenant, random.fork('query-jobs')),
    ...bulkJobRoutes({ tenant, meter, random: random.fork('bulk-jobs'), newJobs }),
    ...workTypeRoutes(tenant),
  ];
}
