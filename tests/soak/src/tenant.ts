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

const tokenGrants = ['form', 'basic', 'signed'] as const;

/** How each adapter is set up for it. */
export function tuningOf(
  { profile, seed, tenant }: Pick<SoakPlan, 'profile' | 'seed' | 'tenant'>,
  { catalogue }: World,
): AdapterTuning {
  const statuses = catalogue.workTypes.flatMap((type) => type.statuses);
  const cancelledStatusIds = statuses.filter(({ name }) => name === 'Cancelled').map(({ ids }) => ids.genesys);
  const tokenGrant = tokenGrants[seed % tokenGrants.length] ?? 'form';
  return {
    genesys: profile === 'versioned' ? { profile, tokenGrant } : { cancelledStatusIds },
    cxone: tenant.keepsWorkItems ? { persistentWorkItems: true, correlateBy: 'from' } : {},
  };
}
