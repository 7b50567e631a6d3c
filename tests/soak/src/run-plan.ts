import { inspect } from 'node:util';
import { agentId } from '@contactport/core';
import { createJoinedAdapter, type InMemoryJoin, joinInMemory } from '@contactport/tests-conformance/join';
import { countHeld } from './count-held.js';
import { recordHistories } from './history.js';
import { isAtTruth } from './judge/judge-streams.js';
import { agentIdAt, performDeed, type Scene } from './perform-deed.js';
import type { SoakPlan, TimedDeed } from './plan.js';
import type { Run } from './run.js';
import { startWatcher, type Watcher } from './start-watcher.js';

/** How long after the last fault a stream may take to come to the truth: beyond the longest quota a vendor names. */
const patienceMs = 3 * 3_600_000;
const stepMs = 5_000;
/** What comes to the truth must stay there, while nobody in the world moves any more. */
const calmMs = 30_000;

/** Lives through a plan: an adapter of its own on a vendor of its own, in one virtual time. */
export async function runPlan(plan: SoakPlan): Promise<Run> {
  const { vendor, seed, agents, faults } = plan;
  const join = joinInMemory({ vendor, seed, agents, faults });
  const { world, ready, surroundings } = join;
  const nowMs = (): number => surroundings.clock.now();
  const startedAtMs = nowMs();
  const histories = recordHistories(world, vendor, nowMs);
  const counted = countHeld(surroundings);
  const centre = createJoinedAdapter({ ...join, surroundings: counted.surroundings });
  const scene: Scene = { centre, world, ready, clock: surroundings.clock, changes: [], reads: [], creations: [] };
  const watchers: Watcher[] = [];
  const unfinished = new Set<TimedDeed>();
  const rejections = collectUnhandledRejections();

  for (const deed of plan.deeds) {
    unfinished.add(deed);
    surroundings.clock.schedule(deed.atMs, () => {
      void performDeed(scene, deed).finally(() => unfinished.delete(deed));
    });
  }
  for (const watcher of plan.watchers) {
    surroundings.clock.schedule(watcher.fromMs, () => {
      const agentIds =
        watcher.agents?.map((index) => agentIdAt(scene, index)) ??
        world.agents().map(({ ids }) => agentId(ids[vendor]));
      watchers.push(startWatcher({ centre, clock: surroundings.clock, plan: watcher, agentIds }));
    });
  }

  const reasonIdOf = (key: string): string =>
    world.catalogue.reasons.find((reason) => reason.key === key)?.ids[vendor] ?? '';
  const record = () => ({
    plan,
    histories,
    reasonIdOf,
    changes: scene.changes,
    reads: scene.reads,
    creations: scene.creations,
    itemsNamed: (name: string) => countItems(join, name),
    watches: watchers.map((watcher) => watcher.record()),
    unfinished: [...unfinished],
  });

  const movedAtMs = (): number => Math.max(...[...histories.values()].map((history) => history.at(-1)?.atMs ?? 0));
  let failure: string | undefined;
  let judged = record();
  try {
    await join.pass(plan.activeMs);
    endFaults(join, plan);
    let calmSinceMs = nowMs();
    while (nowMs() - calmSinceMs < calmMs && nowMs() < plan.activeMs + startedAtMs + patienceMs) {
      await join.pass(stepMs);
      const isAtRest = movedAtMs() < calmSinceMs && unfinished.size === 0 && isAtTruth(record());
      if (!isAtRest) calmSinceMs = nowMs();
    }
    judged = record();
    await join.run(centre.close());
  } catch (error) {
    failure = inspect(error);
  }
  const leftovers = counted.held();
  await join.close();
  return { ...judged, leftovers, unhandledRejections: rejections.end(), ...(failure === undefined ? {} : { failure }) };
}

/** Of events lost on a sound line no client can know; after any interruption it must. */
function endFaults({ simulator, server }: InMemoryJoin, { faults }: SoakPlan): void {
  simulator.setFaults(undefined);
  if (faults.faults.some(({ kind }) => kind === 'event-lost')) server.dropSockets();
}

function countItems({ world }: InMemoryJoin, name: string): number {
  return world
    .workItems()
    .filter((item) => item.externalId === name || item.name === name || item.payload?.includes(`"${name}"`) === true)
    .length;
}

function collectUnhandledRejections(): { end(): readonly unknown[] } {
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
