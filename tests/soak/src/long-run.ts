import type { AgentState, AgentStateEvent, ContactCentre, WorkItem, WorkItemEvent } from '@contactport/core';
import { createRandom, type FaultPlan } from '@contactport/simulator';
import { createJoinedAdapter, joinInMemory } from '@contactport/tests-conformance/join';
import { performDeed } from './deeds/perform-deed.js';
import { agentIdAt, queueIdAt, type Scene } from './deeds/scene.js';
import { happen } from './deeds/world-deeds.js';
import { createDoing } from './doing.js';
import { createDeedDrawer } from './draw-deeds.js';
import { type Histories, recordHistories } from './history.js';
import { judgeRun } from './judge/judge-run.js';
import { createTelling, type Telling } from './judge/telling.js';
import { tellsItem } from './judge/telling-items.js';
import { judgeSequence, type Told } from './judge/told.js';
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
  const streams = startStreams(centre, base, createScene(join, [centre]));
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
    const isLast = hour === hours;
    if (isLast) await join.run(centre.close());
    const nothing = { timers: 0, sockets: 0, requests: 0 };
    const { changes, reads, lookups, creations, itemReads, itemChanges } = scene;
    const faults = [
      ...streams.faults(histories, createTelling(plan, record.reasonIdOf)),
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
      ...streams.count(),
      socketsOpened: watched.socketsOpened(),
      faults,
    };
    watched.forget();
    told.push(news);
    onHour?.(news);
  }
  await join.close();
  return told;
}

interface Streams {
  /** What was told wrongly this hour, and what is not told as it is now. */
  faults(histories: Histories, telling: Telling): readonly string[];
  /** How much was told this hour. */
  count(): { readonly events: number };
}

/** Watches all agents and, where there are any, the work items of all queues, and remembers of each the last word only. */
function startStreams(
  { agentStates, workItems }: ContactCentre,
  { profile }: Pick<SoakPlan, 'profile'>,
  scene: Scene,
): Streams {
  const { world } = scene;
  const ofAgents = new Map<string, Told<AgentState>>();
  const ofItems = new Map<string, Told<WorkItem>>();
  let wrong: string[] = [];
  let events = 0;

  /** Of all that is watched here only an item that was over may begin anew. */
  const isOver = ({ state }: Told<unknown>): boolean =>
    typeof state === 'object' && state !== null && 'endedAt' in state && state.endedAt !== undefined;

  function hear<State extends { readonly revision: string }>(
    last: Map<string, Told<State>>,
    subject: string,
    told: Told<State>,
  ): void {
    const before = last.get(subject);
    const found = before === undefined ? judgeSequence([told]) : judgeSequence([before, told], isOver);
    wrong.push(
      ...found
        .filter((fault) => before === undefined || fault.startsWith('event 1'))
        .map((fault) => `${subject}: ${fault}`),
    );
    last.set(subject, told);
    events += 1;
  }

  const failed = (error: unknown): void => void wrong.push(`a stream failed: ${String(error)}`);
  async function readAgents(stream: AsyncIterable<AgentStateEvent>): Promise<void> {
    for await (const event of stream) {
      if (event.type === 'stream-gap') continue;
      hear(ofAgents, event.agentId, { ...event, kind: event.type === 'agent-state-snapshot' ? 'snapshot' : 'changed' });
    }
  }
  async function readItems(stream: AsyncIterable<WorkItemEvent>): Promise<void> {
    for await (const event of stream) {
      if (event.type === 'stream-gap') continue;
      const { workItem: state, type } = event;
      hear(ofItems, event.workItemId, {
        ...event,
        state,
        kind: type === 'work-item-snapshot' ? 'snapshot' : 'changed',
      });
    }
  }
  const everybody = world.agents().map((_, index) => agentIdAt(scene, index));
  readAgents(agentStates.watch({ agentIds: everybody })).catch(failed);
  if (profile === 'platform') {
    const queueIds = world.catalogue.queues.map((_, index) => queueIdAt(scene, index));
    readItems(workItems.watch({ queueIds })).catch(failed);
  }

  return {
    faults(histories, telling) {
      const agentsNow = everybody.flatMap((id, index) => {
        const agent = world.agents()[index];
        const state = ofAgents.get(id)?.state;
        const isTrue = agent !== undefined && state !== undefined && telling.tellsAvailability(state, agent);
        return isTrue ? [] : [`agent ${id} is not told as they are`];
      });
      const itemsNow = [...histories.items].flatMap(([id, history]) => {
        const step = history.at(-1);
        const state = ofItems.get(id)?.state;
        if (profile === 'versioned' || step === undefined) return [];
        if (step.words.status === 'completed') {
          ofItems.delete(id);
          if (state === undefined) return [];
        }
        return state !== undefined && tellsItem(state, step) ? [] : [`work item ${id} is not told as it is`];
      });
      const faults = [...wrong, ...agentsNow, ...itemsNow];
      wrong = [];
      return faults;
    },
    count() {
      const counted = { events };
      events = 0;
      return counted;
    },
  };
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
