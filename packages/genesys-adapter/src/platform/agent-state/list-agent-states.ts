import type { AgentId, AgentState, AgentStateQuery, CallOptions } from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { convertAgentState } from './convert-agent-state.js';
import { type AgentReading, readAgents, readAllUsers, readMembers } from './read-agent-states.js';
import { demandFilters } from '../../refusals.js';

/** The states of the agents that a query means. */
export async function* listAgentStates(
  context: PlatformContext,
  query: AgentStateQuery & CallOptions,
): AsyncGenerator<AgentState, void, undefined> {
  const operation = 'agentStates.list';
  const { agentIds, teamIds, queueIds } = query;
  const { listFilters } = context.capabilities.agentStates;
  demandFilters({ agentIds, teamIds, queueIds }, listFilters, operation, 'agentStates.listFilters');
  const definitions = await inTime(context, operation, query, ({ signal }) => context.definitions.get(signal));
  for await (const { agentId, parts } of readMeant(context, query, operation)) {
    yield convertAgentState(agentId, parts, definitions);
  }
}

/** Reads the agents that a query means by the fewest calls: by queue, else by id, else everybody. */
export async function* readMeant(
  context: PlatformContext,
  query: AgentStateQuery & CallOptions,
  operation: string,
): AsyncGenerator<AgentReading, void, undefined> {
  const { agentIds, teamIds, queueIds, ...options } = query;
  if (queueIds === undefined) {
    if (agentIds === undefined) yield* readAllUsers(context, operation, options);
    else yield* readAgents(context, agentIds, operation, options);
    return;
  }
  const wanted = agentIds === undefined ? undefined : new Set<AgentId>(agentIds);
  const seen = new Set<AgentId>();
  for (const queueId of new Set(queueIds)) {
    for await (const reading of readMembers(context, queueId, operation, options)) {
      if (seen.has(reading.agentId) || wanted?.has(reading.agentId) === false) continue;
      seen.add(reading.agentId);
      yield reading;
    }
  }
}
