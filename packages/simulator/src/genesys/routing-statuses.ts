import { type Clock, isoNow } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import { type Actor, type Agent, agentActivity } from '../world/agent.js';
import type { World } from '../world/world.js';
import { GenesysFailure } from './failure.js';
import { deriveRoutingStatus, type RoutingStatusName } from './routing-status.js';

export interface RoutingStatus {
  readonly status: RoutingStatusName;
  readonly startTime: string;
}

/**
 * The routing status service: a second service beside presence, which learns of a change a moment later. Until then
 * the two disagree, and nobody promises which of their events comes first.
 */
export interface RoutingStatuses {
  of(agent: Agent): RoutingStatus;
  /** The one transition a client may ask for: out of NOT_RESPONDING. @throws GenesysFailure 400 */
  put(agent: Agent, status: string, by: Actor): RoutingStatus;
  /** Tells of every agent whose routing status has changed. */
  onChange(listener: (agent: Agent) => void): void;
  close(): void;
}

/** How long the service may take to follow. */
const LAG_MS = { least: 5, most: 80 };

export function createRoutingStatuses(
  world: World,
  clock: Clock,
  random: Random,
  onQueueNotRoutable: boolean,
): RoutingStatuses {
  /** Agents whom routing does not take up are offered nothing, but keep what they have. */
  function derive(agent: Agent): RoutingStatusName {
    const status = deriveRoutingStatus(agent);
    return onQueueNotRoutable && status === 'IDLE' ? 'OFF_QUEUE' : status;
  }

  const known = new Map<string, RoutingStatus>();
  const followUps = new Map<string, () => void>();
  const listeners: ((agent: Agent) => void)[] = [];
  for (const agent of world.agents()) {
    known.set(agent.key, { status: derive(agent), startTime: agent.since });
  }

  function follow(agentKey: string): void {
    followUps.get(agentKey)?.();
    followUps.delete(agentKey);
    const agent = world.agent(agentKey);
    const status = derive(agent);
    if (known.get(agentKey)?.status === status) return;
    known.set(agentKey, { status, startTime: isoNow(clock) });
    for (const listener of listeners) listener(agent);
  }

  const leave = world.subscribe((event) => {
    if (event.type !== 'agent-changed') return;
    const { key } = event.agent;
    if (followUps.has(key) || known.get(key)?.status === derive(event.agent)) return;
    followUps.set(
      key,
      clock.schedule(random.integer(LAG_MS.least, LAG_MS.most), () => follow(key)),
    );
  });

  function of(agent: Agent): RoutingStatus {
    return known.get(agent.key) ?? { status: 'OFF_QUEUE', startTime: agent.since };
  }

  return {
    of,
    put(agent, status, by) {
      if (status !== 'IDLE' || agentActivity(agent) !== 'not-responding' || agent.wanted.availability !== 'ready') {
        throw new GenesysFailure(400, 'general.bad.request', 'An invalid routing status transition was attempted.');
      }
      world.respondAgain(agent.key, by);
      follow(agent.key);
      return of(agent);
    },
    onChange(listener) {
      listeners.push(listener);
    },
    close() {
      leave();
      for (const cancel of followUps.values()) cancel();
      followUps.clear();
    },
  };
}
