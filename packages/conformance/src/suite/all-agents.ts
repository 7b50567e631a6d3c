import type { AgentStateQuery } from '@contactport/core';
import type { Bench } from '../bench/bench.js';

/** Means all of the bench's agents: without a filter where that means everybody, else by name. */
export function allAgents({ agents, centre }: Bench): AgentStateQuery {
  return centre.capabilities.agentStates.knowsEverybody ? {} : { agentIds: agents };
}
