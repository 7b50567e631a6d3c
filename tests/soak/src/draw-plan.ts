import {
  createRandom,
  createVirtualClock,
  createWorld,
  type FaultPlanName,
  faultPlanNames,
  namedFaultPlan,
  type Random,
  type Wanted,
} from '@contactport/simulator';
import type { Deed, SoakPlan, TimedDeed, Vendor, WatcherPlan } from './plan.js';

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
  const drawDeed = createDeeds(seed, random.fork('deeds'));
  const deeds = Array.from({ length: random.integer(8, 30) }, (_, index) => drawDeed(index));
  const watchers = Array.from({ length: random.integer(1, 3) }, (_, index) =>
    drawWatcher(random.fork(`watcher ${index}`)),
  );
  return { vendor, profile, seed, agents, activeMs, deeds, watchers, faults: { ...namedFaultPlan(name), seed } };
}

function createDeeds(seed: number, random: Random): (index: number) => TimedDeed {
  const targets = targetsOf(seed);
  const anyAgent = (): number => random.integer(0, agents - 1);
  const someAgents = (): number[] => {
    const everybody = Array.from({ length: agents }, (_, index) => index);
    return random.shuffle(everybody).slice(0, random.integer(1, agents));
  };
  const target = (): Wanted => random.pick(targets);

  const draws: readonly ((index: number) => Deed)[] = [
    () => ({ kind: 'get', agent: anyAgent() }),
    () => ({ kind: 'list', ...(random.next() < 0.5 ? {} : { agents: someAgents() }) }),
    () => ({ kind: 'change', agent: anyAgent(), target: target() }),
    () => ({ kind: 'change', agent: anyAgent(), target: target() }),
    () => ({ kind: 'change', agent: anyAgent(), target: target(), abortAfterMs: random.integer(0, 5_000) }),
    () => ({ kind: 'update', agent: anyAgent(), target: target() }),
    () => ({ kind: 'change-many', agents: someAgents(), target: target() }),
    (index) => ({ kind: 'create-work-item', name: `soak-${seed}-${index}` }),
    () => ({ kind: 'somebody-changes', agent: anyAgent(), target: target() }),
    () => ({ kind: 'somebody-changes', agent: anyAgent(), target: target() }),
    () => ({ kind: 'contact', agent: anyAgent(), lengthMs: random.integer(1_000, 60_000) }),
  ];

  return (index) => {
    // Deeds often come close together: that is where they get into each other's way.
    const atMs = random.next() < 0.5 ? random.integer(0, activeMs) : 1_000 * random.integer(0, 20) * 10;
    return { atMs, ...random.pick(draws)(index) };
  };
}

/** What may be asked for on both vendors, of agents of every team. */
function targetsOf(seed: number): readonly Wanted[] {
  const { reasons } = createWorld({
    agents,
    clock: createVirtualClock({ startAt: 0 }),
    random: createRandom(seed).fork('world'),
  }).catalogue;
  const everybodys = reasons.filter(({ teamKeys }) => teamKeys === undefined);
  return [
    { availability: 'ready' },
    { availability: 'ready' },
    { availability: 'logged-off' },
    ...everybodys.map(({ key }): Wanted => ({ availability: 'not-ready', reasonKey: key })),
  ];
}

function drawWatcher(random: Random): WatcherPlan {
  const fromMs = random.next() < 0.5 ? 0 : random.integer(0, activeMs / 2);
  const agent = random.integer(0, agents - 2);
  const isLeaving = random.next() < 0.3;
  return {
    fromMs,
    ...(random.next() < 0.6 ? {} : { agents: [agent, agent + 1] }),
    eventTakesMs: random.next() < 0.6 ? 0 : random.integer(100, 3_000),
    ...(isLeaving
      ? {
          leaves: {
            atMs: fromMs + random.integer(0, 100_000),
            by: random.pick(['drain', 'dispose', 'break'] as const),
          },
        }
      : {}),
  };
}
