import { type Agent, agentActivity, type Wanted } from '../world/agent.js';
import type { World } from '../world/world.js';
import { isRouted } from './routing-status.js';

/** What presence shows of an agent; another value whenever there is something to tell. */
export interface ShownPresence {
  readonly wanted: Wanted;
  readonly since: string;
  /** What is to follow when the work is done. */
  readonly future?: Wanted;
}

export interface ShownPresences {
  of(agent: Agent): ShownPresence;
  close(): void;
}

/**
 * What agents ask for, shown at once, or held back as the future presence while they are in the middle of routed work:
 * the vendor's pages name the future presence, but not when it is used.
 */
export function createShownPresences(world: World, duringWork: 'at-once' | 'future'): ShownPresences {
  const shown = new Map(world.agents().map((agent) => [agent.key, atOnce(agent)]));

  const leave = world.subscribe((event) => {
    if (event.type !== 'agent-changed') return;
    const { agent } = event;
    const before = shown.get(agent.key) ?? atOnce(agent);
    const next =
      duringWork === 'future' && isWorking(agent) ? heldBack(before, agent) : takenUp(before, agent, event.at);
    shown.set(agent.key, next);
  });

  return { of: (agent) => shown.get(agent.key) ?? atOnce(agent), close: leave };
}

function atOnce({ wanted, wantedSince }: Agent): ShownPresence {
  return { wanted, since: wantedSince };
}

/** What was held back stands from now on, not from when it was asked for. */
function takenUp(before: ShownPresence, agent: Agent, now: string): ShownPresence {
  if (before.future === agent.wanted) return { wanted: agent.wanted, since: now };
  return before.wanted === agent.wanted ? before : atOnce(agent);
}

function heldBack(before: ShownPresence, agent: Agent): ShownPresence {
  if (before.wanted === agent.wanted || before.future === agent.wanted) return before;
  return sameWanted(before.wanted, agent.wanted) ? atOnce(agent) : { ...before, future: agent.wanted };
}

function isWorking(agent: Agent): boolean {
  const activity = agentActivity(agent);
  return (activity === 'engaged' || activity === 'after-contact-work') && agent.contacts.some(isRouted);
}

function sameWanted(left: Wanted, right: Wanted): boolean {
  return left.availability === right.availability && left.reasonKey === right.reasonKey;
}
