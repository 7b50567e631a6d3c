import type { AgentId, AgentStateEvent, ContactCentre, StreamState } from '@contactport/core';
import type { Clock } from '@contactport/simulator';
import type { WatcherPlan } from './plan.js';
import type { WatchRecord } from './run.js';

export interface Watcher {
  record(): WatchRecord;
}

/** Watches from now on, at its own pace, until it leaves or is sent away. */
export function startWatcher(options: {
  readonly centre: ContactCentre;
  readonly clock: Clock;
  readonly plan: WatcherPlan;
  /** Those meant. */
  readonly agentIds: readonly AgentId[];
}): Watcher {
  const { centre, clock, plan, agentIds } = options;
  const { eventTakesMs, leaves } = plan;
  const events: { atMs: number; event: AgentStateEvent }[] = [];
  const states: StreamState[] = [];
  let ending: WatchRecord['ending'] = { kind: 'open' };
  let isLeaving = false;
  const stream = centre.agentStates.watch(plan.agents === undefined ? {} : { agentIds });
  stream.onStatus(({ state }) => states.push(state));

  async function consume(): Promise<void> {
    try {
      for await (const event of stream) {
        events.push({ atMs: clock.now(), event });
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

  void consume();
  if (leaves !== undefined) clock.schedule(leaves.atMs - plan.fromMs, () => void leave());
  return { record: () => ({ plan, agentIds, events: [...events], states: [...states], ending }) };
}

function pause(clock: Clock, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(durationMs, resolve);
  });
}
