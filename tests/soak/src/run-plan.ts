import { inspect } from 'node:util';
import type { WorkItemId } from '@contactport/core';
import type { Fault } from '@contactport/simulator';
import { createJoinedAdapter, type InMemoryJoin, joinInMemory } from '@contactport/tests-conformance/join';
import { performDeed } from './deeds/perform-deed.js';
import type { Scene } from './deeds/scene.js';
import { happen } from './deeds/world-deeds.js';
import { createDoing } from './doing.js';
import { type Histories, recordHistories } from './history.js';
import { itemIdOf } from './item-words.js';
import { isAtTruth } from './judge/judge-streams.js';
import type { SoakPlan, TimedClientDeed } from './plan.js';
import type { Leftovers, Run } from './run.js';
import { startWatcher, type Watcher } from './start-watcher.js';
import { tenantOptions, tuningOf } from './tenant.js';
import { watchSurroundings } from './watch-surroundings.js';

/** How long after the last fault a stream may take to come to the truth. */
const patienceMs = 5 * 60_000;
const stepMs = 5_000;
/** What comes to the truth must stay there, while nothing in the world moves any more. */
const calmMs = 30_000;

/** Lives through a plan: adapters of their own on a vendor of their own, in one virtual time. */
export async function runPlan(plan: SoakPlan): Promise<Run> {
  const join = joinInMemory({ ...tenantOptions(plan), faults: plan.faults });
  const { world, surroundings } = join;
  const { clock } = surroundings;
  const startedAtMs = clock.now();
  const doing = createDoing();
  const histories = recordHistories(world, plan.vendor, clock.now, doing);
  const watched = Array.from({ length: plan.adapters }, () => watchSurroundings(surroundings, doing));
  const centres = watched.map((own) =>
    createJoinedAdapter({ ...join, surroundings: own.surroundings }, tuningOf(plan, world)),
  );
  const operational: unknown[] = [];
  for (const centre of centres) centre.observe((event) => operational.push(event));
  const scene = createScene(join, centres);
  const watchers: Watcher[] = [];
  const unfinished = new Set<TimedClientDeed>();
  const rejections = collectUnhandledRejections();

  for (const deed of plan.deeds) {
    if (!('adapter' in deed)) {
      clock.schedule(deed.atMs, () => happen(scene, deed));
      continue;
    }
    unfinished.add(deed);
    clock.schedule(deed.atMs, () => {
      void doing.run(deed, performDeed, scene, deed).finally(() => unfinished.delete(deed));
    });
  }
  for (const watcher of plan.watchers) {
    clock.schedule(watcher.fromMs, () => watchers.push(startWatcher(scene, watcher)));
  }

  const record = () => ({
    ...recordOf(join, plan, scene, histories),
    watches: watchers.flatMap((watcher) => (watcher.watches === 'agents' ? [watcher.record()] : [])),
    itemWatches: watchers.flatMap((watcher) => (watcher.watches === 'work-items' ? [watcher.record()] : [])),
    unfinished: [...unfinished],
  });

  let failure: string | undefined;
  let judged = record();
  try {
    await join.pass(plan.activeMs);
    endFaults(join, plan);
    let calmSinceMs = clock.now();
    while (clock.now() - calmSinceMs < calmMs && clock.now() < plan.activeMs + startedAtMs + patienceMsOf(plan)) {
      await join.pass(stepMs);
      const isAtRest = histories.movedAtMs() < calmSinceMs && unfinished.size === 0 && isAtTruth(record());
      if (!isAtRest) calmSinceMs = clock.now();
    }
    judged = record();
    await join.run(Promise.all(centres.map((centre) => centre.close())));
  } catch (error) {
    failure = inspect(error);
  }
  const leftovers = watched.map(({ held }) => held()).reduce(sumOf);
  await join.close();
  // Every promise of the process asks each one that is not ended: a thousand runs would be a thousand questions.
  doing.disable();
  return {
    ...judged,
    sentWrites: watched.flatMap(({ sentWrites }) => sentWrites),
    leftovers,
    unhandledRejections: rejections.end(),
    secrets: [...new Set([...credentialsOf(join), ...watched.flatMap(({ secrets }) => [...secrets])])],
    news: [...operational, ...watched.flatMap(({ lines }) => lines)],
    ...(failure === undefined ? {} : { failure }),
  };
}

/** A vendor that said when to come back is not asked before, and a slow consumer has a flood to get through. */
function patienceMsOf({ faults, deeds, watchers }: SoakPlan): number {
  const namedS = faults.faults.map((fault) => (fault.kind === 'rate-limited' ? (fault.retryAfterS ?? 0) : 0));
  const flooded = deeds.reduce((sum, deed) => sum + (deed.kind === 'flood' ? deed.changes : 0), 0);
  const slowMs = watchers.map(({ eventTakesMs, dozesMs = 0 }) => dozesMs + flooded * eventTakesMs);
  return patienceMs + Math.max(0, ...namedS) * 1_000 + Math.max(0, ...slowMs);
}

/** A stage for deeds, with nothing written down yet. */
export function createScene({ world, ready, surroundings: { clock } }: InMemoryJoin, centres: Scene['centres']): Scene {
  const nothing = { changes: [], reads: [], lookups: [], creations: [], itemReads: [], itemChanges: [], caught: [] };
  return { centres, world, ready, clock, ...nothing };
}

/** The callers' word and the world's history so far. */
export function recordOf(join: InMemoryJoin, plan: SoakPlan, scene: Scene, histories: Histories) {
  const { changes, reads, lookups, creations, itemReads, itemChanges, caught } = scene;
  return {
    plan,
    histories: histories.agents,
    itemHistories: histories.items,
    reasonIdOf: (key: string) => reasonIdOf(join, key),
    itemsNamed: (name: string) => itemsNamed(join, name),
    changes,
    reads,
    lookups,
    creations,
    itemReads,
    itemChanges,
    caught,
  };
}

export function sumOf(one: Leftovers, other: Leftovers): Leftovers {
  return {
    timers: one.timers + other.timers,
    sockets: one.sockets + other.sockets,
    requests: one.requests + other.requests,
  };
}

/** Of events lost on a line that is sound again no client can know; after any interruption it must. */
const swallowing: readonly Fault['kind'][] = ['event-lost', 'socket-silent'];

function endFaults({ simulator, server }: InMemoryJoin, { faults }: SoakPlan): void {
  simulator.setFaults(undefined);
  if (faults.faults.some(({ kind }) => swallowing.includes(kind))) server.dropSockets();
}

export function credentialsOf({ ready: { credentials } }: InMemoryJoin): readonly string[] {
  return Object.values<string>({ ...credentials });
}

function reasonIdOf({ world, ready }: InMemoryJoin, key: string): string {
  return world.catalogue.reasons.find((reason) => reason.key === key)?.ids[ready.vendor] ?? '';
}

function itemsNamed({ world, ready }: InMemoryJoin, name: string): WorkItemId[] {
  return world
    .workItems()
    .filter((item) => item.externalId === name || item.name === name || item.payload?.includes(`"${name}"`) === true)
    .flatMap((item) => itemIdOf(world, ready.vendor, item) ?? []);
}

export function collectUnhandledRejections(): { end(): readonly unknown[] } {
  const reasons: unknown[] = [];
  const collect = (reason: unknown): void => void reasons.push(reason);
  process.on('unhandledRejection', collect);
  return {
    end() {
      process.off('unhandledRejection', collect);
      return reasons;
    },
  };
}
