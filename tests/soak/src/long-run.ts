import { createRandom, type FaultPlan } from '@contactport/simulator';
import { createJoinedAdapter, joinInMemory } from '@contactport/tests-conformance/join';
import { performDeed } from './deeds/perform-deed.js';
import { agentAt, agentIdsOf, queueIdAt } from './deeds/scene.js';
import { happen } from './deeds/world-deeds.js';
import { createDoing } from './doing.js';
import { createDeedDrawer } from './draw-deeds.js';
import { recordHistories } from './history.js';
import { judgeRun } from './judge/judge-run.js';
import { createLastingStreams } from './judge/lasting-streams.js';
import { createTelling } from './judge/telling.js';
import type { Profile, SoakPlan, TimedClientDeed, Vendor } from './plan.js';
import { collectUnhandledRejections, createScene, credentialsOf, recordOf, sumOf } from './run-plan.js';
import { tenantOptions, tuningOf } from './tenant.js';
import { watchSurroundings } from './watch-surroundings.js';

export interface LongRunOptions {
  readonly vendor: Vendor;
  readonly profile: Profile;
  readonly seed: number;
  /** Of virtual time. */
  readonly hours: number;
  /** Told as each hour ends. */
  readonly onHour?: (hour: LongRunHour) => void;
}

/** What one hour came to. */
export interface LongRunHour {
  readonly hour: number;
  /** After a collection, where the process was started with `--expose-gc`. The world's own history grows in it, too. */
  readonly heapBytes: number;
  readonly calls: number;
  readonly events: number;
  readonly socketsOpened: number;
  readonly faults: readonly string[];
}

const hourMs = 3_600_000;
/** After these nobody does anything, and every stream must come to the truth before the hour is over. */
const activeMs = hourMs - 5 * 60_000;
const deedsAnHour = 400;
const agents = 12;

/** What a decent line and a decent vendor do in a day. */
const mildFaults: FaultPlan = {
  name: 'mild',
  faults: [
    { kind: 'lost-request', probability: 0.002, delayMs: [0, 2_000] },
    { kind: 'lost-answer', probability: 0.002, delayMs: [0, 2_000] },
    { kind: 'slow-answer', probability: 0.02, delayMs: [50, 2_000] },
    { kind: 'server-error', probability: 0.002, status: 503 },
    { kind: 'rate-limited', probability: 0.001, retryAfterS: 2 },
    { kind: 'unauthorized', routes: ['read', 'write'], probability: 0.0005, revokes: 'token' },
    { kind: 'socket-cut', probability: 0.5, afterMs: [600_000, 14_400_000] },
    { kind: 'socket-silent', probability: 0.05, afterMs: [600_000, 7_200_000] },
    { kind: 'event-repeated', probability: 0.01, delayMs: [0, 2_000] },
    { kind: 'event-reordered', probability: 0.01, delayMs: [1, 1_000] },
  ],
};

/** A day, say, under steady load and mild faults; each hour is judged when it is over, and then forgotten. */
export async function runLong({
  vendor,
  profile,
  seed,
  hours,
  onHour,
}: LongRunOptions): Promise<readonly LongRunHour[]> {
  const base = {
    vendor,
    profile,
    seed,
    agents,
    activeMs,
    adapters: 1,
    tenant: { visibleAfterMs: 0, keepsWorkItems: true },
    watchers: [],
    faults: { ...mildFaults, seed },
  };
  const join = joinInMemory({ ...tenantOptions(base), faults: base.faults });
  const { world, surroundings } = join;
  const { clock } = surroundings;
  const rejections = collectUnhandledRejections();
  const doing = createDoing();
  const watched = watchSurroundings(surroundings, doing);
  const centre = createJoinedAdapter({ ...join, surroundings: watched.surroundings }, tuningOf(base, world));
  const streams = createLastingStreams();
  const place = { world, ready: join.ready };
  const agentIds = agentIdsOf(place, {});
  void streams.hearAgents(centre.agentStates.watch({ agentIds }));
  if (profile === 'platform') {
    const queueIds = world.catalogue.queues.map((_, index) => queueIdAt(place, index));
    void streams.hearItems(centre.workItems.watch({ queueIds }));
  }
  const told: LongRunHour[] = [];

  for (let hour = 1; hour <= hours; hour += 1) {
    const scene = createScene(join, [centre]);
    const draw = createDeedDrawer({ ...base, seed: seed * 1_000 + hour }, createRandom(`soak/${seed}/${hour}`));
    const plan: SoakPlan = { ...base, deeds: Array.from({ length: deedsAnHour }, (_, index) => draw(index)) };
    const histories = recordHistories(world, vendor, clock.now, doing);
    const unfinished = new Set<TimedClientDeed>();
    for (const deed of plan.deeds) {
      clock.schedule(deed.atMs, () => {
        if (!('adapter' in deed)) return happen(scene, deed);
        unfinished.add(deed);
        void doing.run(deed, performDeed, scene, deed).finally(() => unfinished.delete(deed));
      });
    }
    await join.pass(hourMs);
    const record = recordOf(join, plan, scene, histories);
    const now = { agents: new Map(agentIds.map((id, index) => [id, agentAt(place, index)])), items: histories.items };
    const wrongInStreams = streams.faults(now, createTelling(plan, record.reasonIdOf));
    const isLast = hour === hours;
    if (isLast) await join.run(centre.close());
    const nothing = { timers: 0, sockets: 0, requests: 0 };
    const { changes, reads, lookups, creations, itemReads, itemChanges } = scene;
    const faults = [
      ...wrongInStreams,
      ...judgeRun({
        ...record,
        watches: [],
        itemWatches: [],
        unfinished: [...unfinished],
        sentWrites: watched.sentWrites,
        leftovers: isLast ? sumOf(nothing, watched.held()) : nothing,
        secrets: [...credentialsOf(join), ...watched.secrets],
        news: watched.lines,
        unhandledRejections: isLast ? rejections.end() : [],
      }),
    ];
    histories.end();
    const news: LongRunHour = {
      hour,
      heapBytes: heapBytes(),
      calls: [changes, reads, lookups, creations, itemReads, itemChanges].flat().length,
      events: streams.count(),
      socketsOpened: watched.socketsOpened(),
      faults,
    };
    watched.forget();
    told.push(news);
    onHour?.(news);
  }
  await join.close();
  // Every promise of the process asks each one that is not ended: a thousand runs would be a thousand questions.
  doing.disable();
  return told;
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
