import {
  type AgentStatePort,
  type CallOptions,
  ContactCentreError,
  type StateCatalogQuery,
  type TeamId,
} from '@contactport/core';
import { type CxoneContext, inTime, vendor } from '../cxone-context.js';
import { changeAgentState } from './change-agent-state.js';
import { changeAgentStates } from './change-agent-states.js';
import { convertAgentState } from './convert-agent-state.js';
import { listAgentStates } from './list-agent-states.js';
import { readAgent, readTeamOf } from './read-agent-states.js';
import { convertStateCatalog } from './state-catalog.js';
import { watchAgentStates } from './watch-agent-states.js';

/** Agents' states on CXone. */
export function createAgentStatePort(context: CxoneContext): AgentStatePort {
  const { codes, reasons } = context;
  return {
    async get(agentId, options = {}) {
      const { row } = await readAgent(context, agentId, 'agentStates.get', options);
      return convertAgentState(row, reasons);
    },
    list: (query = {}) => listAgentStates(context, query),
    change: (agentId, target, options) => changeAgentState(context, agentId, target, options),
    changeMany: (requests, options) => changeAgentStates(context, requests, options),
    // A catalogue belongs to a team: an agent's is that of the agent's team.
    catalog: (query, options = {}) =>
      inTime(context, 'agentStates.catalog', options, async (inner) => {
        const team = await teamOf(context, query, inner);
        return convertStateCatalog(await codes.ofTeam(team).get(inner.signal), reasons);
      }),
    watch: (query = {}) => watchAgentStates(context, query),
  };
}

async function teamOf(context: CxoneContext, query: StateCatalogQuery, options: CallOptions): Promise<TeamId> {
  const operation = 'agentStates.catalog';
  if ('teamId' in query) return query.teamId;
  const team = await readTeamOf(context, query.agentId, operation, options);
  if (team !== undefined) return team;
  throw new ContactCentreError({
    code: 'NOT_FOUND',
    operation,
    vendor,
    message: `${query.agentId} is in no team, and so has no unavailable codes`,
    details: { kind: 'team', id: query.agentId },
  });
}
