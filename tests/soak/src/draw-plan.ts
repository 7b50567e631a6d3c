import { createRandom, type FaultPlanName, faultPlanNames, namedFaultPlan, type Random } from '@contactport/simulator';
import { createDeedDrawer } from './draw-deeds.js';
import type { SoakPlan, Vendor, WatcherPlan } from './plan.js';

const agents = 6;
const activeMs = 240_000;

export interface PlanChoice {
  readonly vendor: Vendor;
  readonly profile: SoakPlan['profile'];
  readonly seed: number;
  /** Default: each of the usual disasters in turn. */
  readonly faults?: FaultPlanName | undefined;
}

/** Draws a run from its seed. Whatever is left out of it later, the rest stays as it was. */
export function drawPlan({ vendor, profile, seed, faults }: PlanChoice): SoakPlan {
  const random = createRandom(`soak/${seed}`);
  const name = faults ?? faultPlanNames[seed % faultPlanNames.length] ?? 'everything';
  const adapters = random.next() < 0.4 ? 2 : 1;
  const choice = { vendor, profile, seed, agents, adapters, activeMs };
  const drawDeed = createDeedDrawer(choice, random.fork('deeds'));
  const deeds = Array.from({ length: random.integer(10, 36) }, (_, index) => drawDeed(index));
  const watchers = Array.from({ length: random.integer(1, 3) }, (_, index) =>
    drawWatcher(choice, random.fork(`watcher ${index}`)),
  );
  const tenant = {
    visibleAfterMs: random.next() < 0.7 ? 0 : random.integer(500, 8_000),
    keepsWorkItems: random.next() < 0.5,
  };
  return { ...choice, tenant, deeds, watchers, faults: { ...namedFaultPlan(name), seed } };
}

function drawWatcher(
  { vendor, profile, adapters }: Pick<SoakPlan, 'vendor' | 'profile' | 'adapters'>,
  random: Random,
): WatcherPlan {
  const fromMs = random.next() < 0.5 ? 0 : random.integer(0, activeMs / 2);
  const agent = random.integer(0, agents - 2);
  const queue = random.integer(0, 3);
  const isLeaving = random.next() < 0.3;
  const by = random.pick(['drain', 'dispose', 'break'] as const);
  const leavesAtMs = fromMs + random.integer(0, 100_000);
  const base = {
    adapter: random.integer(0, adapters - 1),
    fromMs,
    eventTakesMs: random.next() < 0.6 ? 0 : random.integer(100, 3_000),
    ...(random.next() < 0.2 ? { dozesMs: random.integer(60_000, activeMs) } : {}),
    ...(isLeaving ? { leaves: { atMs: leavesAtMs, by } } : {}),
  };
  const everybody = Array.from({ length: agents }, (_, index) => index);
  const named: readonly (() => WatcherPlan)[] = [
    () => ({ watches: 'agents', ...base, agents: everybody }),
    () => ({ watches: 'agents', ...base, agents: [agent, agent + 1] }),
  ];
  const found: readonly (() => WatcherPlan)[] = [
    () => ({ watches: 'agents', ...base }),
    () => ({ watches: 'agents', ...base, queue }),
    () => ({ watches: 'work-items', ...base, queues: [queue] }),
    () => ({ watches: 'work-items', ...base, queues: [0, 1] }),
    () => ({ watches: 'work-items', ...base, agents: [agent, agent + 1] }),
  ];
  const byTeam: readonly (() => WatcherPlan)[] = [
    () => ({ watches: 'agents', ...base, team: queue }),
    () => ({ watches: 'agents', ...base, team: queue, queue }),
  ];
  const ofPlatform = profile === 'platform' ? found : [];
  return random.pick([...named, ...ofPlatform, ...(vendor === 'cxone' ? byTeam : [])])();
}
