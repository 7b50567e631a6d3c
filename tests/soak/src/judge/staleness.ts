import type { SoakPlan } from '../plan.js';

/** How old CXone's cache may be. */
const cacheMs = 5_000;
/** How long Genesys' services may disagree with one another. */
const settlingMs = 3_000;

/** How old what a vendor tells may be: its own cache, and whatever the plan puts in front of it. */
export function staleMsOf({ vendor, profile, faults, tenant }: SoakPlan): number {
  const inFront = faults.faults.map((fault) => (fault.kind === 'stale-read' ? fault.maxAgeMs : 0));
  const itself = vendor === 'cxone' ? cacheMs : profile === 'platform' ? settlingMs : 0;
  return itself + Math.max(0, ...inFront) + tenant.visibleAfterMs;
}
