import { createRandom, createVirtualClock, createWorld, type Random, type Wanted } from '@contactport/simulator';
import type { Deed, ItemAction, SoakPlan, TimedDeed } from './plan.js';

type Choice = Pick<SoakPlan, 'vendor' | 'profile' | 'seed' | 'agents' | 'adapters' | 'activeMs'>;

/** Draws deeds, by their place in the plan. */
export function createDeedDrawer(choice: Choice, random: Random): (index: number) => TimedDeed {
  const { vendor, profile, seed, agents, adapters, activeMs } = choice;
  const targets = targetsOf(choice);
  const agent = (): number => random.integer(0, agents - 1);
  const someAgents = (): number[] => {
    const everybody = Array.from({ length: agents }, (_, index) => index);
    return random.shuffle(everybody).slice(0, random.integer(1, agents));
  };
  const target = (): Wanted => random.pick(targets);
  const item = (): number => random.integer(0, 11);
  const queue = (): number => random.integer(0, 3);
  const status = (): number => random.integer(0, 4);
  const adapter = (): number => random.integer(0, adapters - 1);
  const afterReadMs = (): number => random.integer(0, 20_000);
  const priority = () => random.pick([1, 2, 3, 4, 5] as const);
  const names = (index: number, most: number): string[] =>
    Array.from({ length: random.integer(1, most) }, (_, place) => `soak-${seed}-${index}-${place}`);

  const everywhere: readonly (() => ItemAction)[] = [
    () => ({ type: 'assign', agent: agent() }),
    () => ({ type: 'requeue', queue: queue() }),
    () => ({ type: 'complete' }),
    () => ({ type: 'cancel' }),
  ];
  const onGenesys: readonly (() => ItemAction)[] = [
    () => ({ type: 'release' }),
    () => ({ type: 'cancel-routing' }),
    () => ({ type: 'set-status', status: status() }),
  ];
  const actions = vendor === 'genesys' ? [...everywhere, ...onGenesys] : everywhere;
  const action = (): ItemAction => random.pick(actions)();

  type Draw = readonly [weight: number, draw: (index: number) => Deed];
  const ofAgents: readonly Draw[] = [
    [2, () => ({ kind: 'get', adapter: adapter(), agent: agent() })],
    [1, () => ({ kind: 'list', adapter: adapter(), agents: someAgents() })],
    [0.5, () => ({ kind: 'catalog', adapter: adapter(), agent: agent() })],
    [4, () => ({ kind: 'change', adapter: adapter(), agent: agent(), target: target() })],
    [3, () => ({ kind: 'change', adapter: adapter(), agent: agent(), target: target(), afterReadMs: afterReadMs() })],
    [
      2,
      () => ({
        kind: 'change',
        adapter: adapter(),
        agent: agent(),
        target: target(),
        abortAfterMs: random.integer(0, 5_000),
      }),
    ],
    [3, () => ({ kind: 'update', adapter: adapter(), agent: agent(), target: target() })],
    [2, () => ({ kind: 'change-many', adapter: adapter(), agents: someAgents(), target: target() })],
  ];
  const ofTheWorld: readonly Draw[] = [
    [5, () => ({ kind: 'somebody-changes', agent: agent(), target: target() })],
    [2, () => ({ kind: 'contact', agent: agent(), lengthMs: random.integer(1_000, 60_000) })],
    [2, (index) => ({ kind: 'somebody-creates', queue: queue(), name: `other-${seed}-${index}` })],
    [4, () => ({ kind: 'somebody-acts', item: item(), action: action() })],
    [2, () => ({ kind: 'work-done', item: item() })],
  ];
  /** What the versioned routes do not know: who there is, and work items. */
  const ofThePlatform: readonly Draw[] = [
    [1, () => ({ kind: 'list', adapter: adapter() })],
    [1, () => ({ kind: 'list', adapter: adapter(), queue: queue() })],
    [0.5, () => ({ kind: 'members', adapter: adapter(), queue: queue() })],
    [0.5, () => ({ kind: 'check', adapter: adapter() })],
    [3, (index) => ({ kind: 'create-work-items', adapter: adapter(), inBulk: false, names: names(index, 3) })],
    [2, (index) => ({ kind: 'create-work-items', adapter: adapter(), inBulk: true, names: names(index, 8) })],
    [2, () => ({ kind: 'get-work-item', adapter: adapter(), item: item() })],
    [2, () => ({ kind: 'list-work-items', adapter: adapter(), queue: queue() })],
    [3, () => ({ kind: 'act', adapter: adapter(), item: item(), action: action() })],
    [2, () => ({ kind: 'act', adapter: adapter(), item: item(), action: action(), afterReadMs: afterReadMs() })],
    [
      2,
      () => ({
        kind: 'update-work-item',
        adapter: adapter(),
        item: item(),
        priority: priority(),
        ...(random.next() < 0.5 ? { afterReadMs: afterReadMs() } : {}),
      }),
    ],
  ];
  /** What is told of agents is sampled every few seconds on CXone: nobody can be too slow for that in so short a time. */
  const ofGenesys: readonly Draw[] = [
    [
      0.15,
      () => ({ kind: 'flood', agent: agent(), targets: [target(), target(), target()], changes: 1_300, everyMs: 25 }),
    ],
  ];
  /** Genesys knows agents by team nowhere but in its directory. */
  const ofCxone: readonly Draw[] = [
    [1, () => ({ kind: 'list', adapter: adapter(), team: queue() })],
    [0.5, () => ({ kind: 'list', adapter: adapter(), team: queue(), queue: queue() })],
    [0.5, () => ({ kind: 'list', adapter: adapter(), team: queue(), agents: someAgents() })],
  ];
  const all = [
    ...ofAgents,
    ...ofTheWorld,
    ...(profile === 'platform' ? ofThePlatform : []),
    ...(vendor === 'genesys' ? ofGenesys : ofCxone),
  ];
  const total = all.reduce((sum, [weight]) => sum + weight, 0);

  function pick(): Draw[1] {
    let left = random.next() * total;
    for (const [weight, draw] of all) {
      left -= weight;
      if (left < 0) return draw;
    }
    throw new RangeError('no deed was drawn');
  }

  return (index) => {
    // Deeds often come close together: that is where they get into each other's way.
    const atMs = random.next() < 0.5 ? random.integer(0, activeMs) : 1_000 * random.integer(0, 20) * 10;
    return { atMs, ...pick()(index) };
  };
}

/** What may be asked for on both vendors, of agents of every team. */
function targetsOf({ agents, seed }: Pick<Choice, 'agents' | 'seed'>): readonly Wanted[] {
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
