import { type AgentId, agentId } from '@contactport/core';
import type { World } from '@contactport/simulator';
import type { Vendor } from './plan.js';
import type { HistoryStep } from './run.js';

/** Writes down how every agent stood from now on, by the vendor's ids. */
export function recordHistories(
  world: World,
  vendor: Vendor,
  nowMs: () => number,
): ReadonlyMap<AgentId, HistoryStep[]> {
  const histories = new Map<AgentId, HistoryStep[]>(
    world
      .agents()
      .map((agent) => [agentId(agent.ids[vendor]), [{ atMs: nowMs(), agent, isWrite: false, isOurs: false }]]),
  );
  world.subscribe((event) => {
    if (event.type !== 'agent-changed') return;
    const { before, agent, by } = event;
    const isOurs = by.startsWith(vendor);
    // Also who asks for what stands already makes another wish.
    const isWrite = before.wanted !== agent.wanted;
    histories.get(agentId(agent.ids[vendor]))?.push({ atMs: Date.parse(event.at), agent, isWrite, isOurs });
  });
  return histories;
}
