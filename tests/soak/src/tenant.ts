import type { World } from '@contactport/simulator';
import type { AdapterTuning, InMemoryJoinOptions } from '@contactport/tests-conformance/join';
import type { SoakPlan } from './plan.js';

/** How the vendor is set up for a plan. */
export function tenantOptions({
  vendor,
  seed,
  agents,
  tenant: { visibleAfterMs },
}: Pick<SoakPlan, 'vendor' | 'seed' | 'agents' | 'tenant'>): InMemoryJoinOptions {
  return {
    vendor,
    seed,
    agents,
    limits: 'vendor',
    ...(visibleAfterMs === 0
      ? {}
      : { genesys: { consistencyDelayMs: visibleAfterMs }, cxone: { newContactDelayMs: visibleAfterMs } }),
  };
}

/** How each adapter is set up for it. */
export function tuningOf({ tenant }: Pick<SoakPlan, 'tenant'>, { catalogue }: World): AdapterTuning {
  const statuses = catalogue.workTypes.flatMap((type) => type.statuses);
  const cancelledStatusIds = statuses.filter(({ name }) => name === 'Cancelled').map(({ ids }) => ids.genesys);
  return {
    genesys: { cancelledStatusIds },
    cxone: tenant.keepsWorkItems ? { persistentWorkItems: true, correlateBy: 'from' } : {},
  };
}
