import type { Clock } from '../clock/clock.js';
import type { Agent } from '../world/agent.js';
import type { World } from '../world/world.js';

/** One agent as the cache last saw it. */
export interface CachedAgent {
  readonly agent: Agent;
  /** When the agent came to be so; not when the cache noticed. */
  readonly changedAt: number;
}

/** The real-time API reads the database every few seconds and answers from what it then saw. */
export interface AgentStateCache {
  /** "Timestamp of last database poll": the cursor a caller passes back as `updatedSince`. */
  lastPollTime(): number;
  /** The agents that changed from `since` until just before the last poll, as of that poll. Absent: every agent. */
  read(since?: number): readonly CachedAgent[];
  close(): void;
}

/**
 * Reconstructs the last poll on demand instead of polling: the same answers, and no timer that would keep a virtual
 * clock from ever coming to rest.
 *
 * A change in the very instant of a poll belongs to the next one. A caller's cursor is such an instant, so nothing
 * falls between two reads.
 */
export function createAgentStateCache(options: {
  readonly world: World;
  readonly clock: Clock;
  readonly refreshMs: number;
}): AgentStateCache {
  const { world, clock, refreshMs } = options;
  const startedAt = clock.now();
  const versions = new Map<string, CachedAgent[]>();
  for (const agent of world.agents()) versions.set(agent.key, [{ agent, changedAt: startedAt - 1 }]);

  const lastPollTime = (): number => startedAt + Math.floor((clock.now() - startedAt) / refreshMs) * refreshMs;

  /** The newest version that the last poll saw; older ones are dropped. */
  const settle = (seen: CachedAgent[]): CachedAgent | undefined => {
    const polledAt = lastPollTime();
    const newest = seen.findLastIndex(({ changedAt }) => changedAt < polledAt);
    if (newest > 0) seen.splice(0, newest);
    return seen[0];
  };

  const unsubscribe = world.subscribe((event) => {
    if (event.type !== 'agent-changed') return;
    const seen = versions.get(event.agent.key) ?? [];
    settle(seen);
    seen.push({ agent: event.agent, changedAt: clock.now() });
    versions.set(event.agent.key, seen);
  });

  return {
    lastPollTime,
    read: (since = Number.NEGATIVE_INFINITY) =>
      [...versions.values()].flatMap((seen) => settle(seen) ?? []).filter(({ changedAt }) => changedAt >= since),
    close: unsubscribe,
  };
}
