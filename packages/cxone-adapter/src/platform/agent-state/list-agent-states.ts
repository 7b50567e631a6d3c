import {
  type AgentId,
  type AgentState,
  type AgentStateQuery,
  type CallOptions,
  isContactCentreError,
} from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { convertAgentState } from './convert-agent-state.js';
import { type AgentReading, readAgent, readAllAgents, readActiveMembers } from './read-agent-states.js';

const operation = 'agentStates.list';

/** Up to so many agents are read one by one; more of them, by pages of everybody. */
const singleReadsAtMost = 5;

/** The states of the agents that a query means. */
export async function* listAgentStates(
  context: CxoneContext,
  query: AgentStateQuery & CallOptions,
): AsyncGenerator<AgentState, void, undefined> {
  const { agentIds, teamIds, queueIds, ...options } = query;

  const wanted = await readMeantAgents(context, query, operation, options);
  const teams = teamIds === undefined ? undefined : new Set<string>(teamIds);
  const seen = new Set<AgentId>();
  for await (const { agentId, row } of readStates(context, wanted, options)) {
    if (seen.has(agentId) || wanted?.has(agentId) === false) continue;
    if (teams !== undefined && (row.teamId === undefined || !teams.has(row.teamId))) continue;
    seen.add(agentId);
    yield convertAgentState(row, context.reasons);
  }
}

/** The agents named by id, by queue, or by both; undefined: everybody. @throws NOT_FOUND for a queue nobody has. */
export async function readMeantAgents(
  context: CxoneContext,
  { agentIds, queueIds }: AgentStateQuery,
  forOperation: string,
  options: CallOptions,
): Promise<ReadonlySet<AgentId> | undefined> {
  const named = agentIds === undefined ? undefined : new Set(agentIds);
  if (queueIds === undefined) return named;
  const members = new Set<AgentId>();
  for (const queueId of new Set(queueIds)) {
    for (const member of await readActiveMembers(context, queueId, forOperation, options)) {
      if (named?.has(member) !== false) members.add(member);
    }
  }
  return members;
}

async function* readStates(
  context: CxoneContext,
  wanted: ReadonlySet<AgentId> | undefined,
  options: CallOptions,
): AsyncGenerator<AgentReading, void, undefined> {
  if (wanted === undefined || wanted.size > singleReadsAtMost) {
    for await (const { readings } of readAllAgents(context, operation, options)) yield* readings;
    return;
  }
  for (const agentId of wanted) {
    try {
      yield await readAgent(context, agentId, operation, options);
    } catch (error) {
      // A filter that nobody fits is an empty list.
      if (!isContactCentreError(error, 'NOT_FOUND')) throw error;
    }
  }
}
