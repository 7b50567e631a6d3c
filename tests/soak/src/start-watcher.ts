import type { ContactCentre, EventStream, StreamState } from '@contactport/core';
import type { Clock } from '@contactport/simulator';
import { agentIdAt, agentIdsOf, centreAt, pause, queryOf, queueIdAt, type Scene } from './deeds/scene.js';
import type { AgentWatcherPlan, ItemWatcherPlan, WatcherPlan } from './plan.js';
import type { AgentWatchRecord, ItemWatchRecord } from './run.js';

/** One who watches, and remembers all. */
export type Watcher =
  | { readonly watches: 'agents'; record(): AgentWatchRecord }
  | { readonly watches: 'work-items'; record(): ItemWatchRecord };

/** Watches from now on, at its own pace, until it leaves or is sent away. */
export function startWatcher(scene: Scene, plan: WatcherPlan): Watcher {
  const centre = centreAt(scene, plan.adapter);
  switch (plan.watches) {
    case 'agents':
      return { watches: 'agents', record: watchAgents(scene, centre, plan) };
    case 'work-items':
      return { watches: 'work-items', record: watchItems(scene, centre, plan) };
    default:
      return plan satisfies never;
  }
}

function watchAgents(scene: Scene, { agentStates }: ContactCentre, plan: AgentWatcherPlan): () => AgentWatchRecord {
  const agentIds = agentIdsOf(scene, plan);
  const heard = consume(scene.clock, plan, agentStates.watch(queryOf(scene, plan)));
  return () => ({ plan, agentIds, ...heard() });
}

function watchItems(scene: Scene, { workItems }: ContactCentre, plan: ItemWatcherPlan): () => ItemWatchRecord {
  const query = {
    ...(plan.queues === undefined ? {} : { queueIds: plan.queues.map((index) => queueIdAt(scene, index)) }),
    ...(plan.agents === undefined ? {} : { assignees: plan.agents.map((index) => agentIdAt(scene, index)) }),
  };
  const heard = consume(scene.clock, plan, workItems.watch(query));
  return () => ({ plan, ...query, ...heard() });
}

interface Heard<Event> {
  readonly startedAtMs: number;
  readonly events: readonly { readonly atMs: number; readonly event: Event }[];
  readonly states: readonly StreamState[];
  readonly ending: AgentWatchRecord['ending'];
}

function consume<Event>(clock: Clock, plan: WatcherPlan, stream: EventStream<Event>): () => Heard<Event> {
  const { eventTakesMs, dozesMs = 0, leaves } = plan;
  const startedAtMs = clock.now();
  const events: { atMs: number; event: Event }[] = [];
  const states: StreamState[] = [];
  let ending: AgentWatchRecord['ending'] = { kind: 'open' };
  let isLeaving = false;
  stream.onStatus(({ state }) => states.push(state));

  async function read(): Promise<void> {
    try {
      for await (const event of stream) {
        events.push({ atMs: clock.now(), event });
        if (events.length === 1 && dozesMs > 0) await pause(clock, dozesMs);
        if (eventTakesMs > 0) await pause(clock, eventTakesMs);
        if (isLeaving && leaves?.by === 'break') break;
      }
      ending = { kind: isLeaving ? 'left' : 'ended' };
    } catch (error) {
      ending = { kind: 'failed', error };
    }
  }

  async function leave(): Promise<void> {
    isLeaving = true;
    if (leaves?.by === 'drain') await stream.drain();
    if (leaves?.by === 'dispose') await stream[Symbol.asyncDispose]();
  }

  void read();
  if (leaves !== undefined) clock.schedule(leaves.atMs - plan.fromMs, () => void leave());
  return () => ({ startedAtMs, events: [...events], states: [...states], ending });
}
