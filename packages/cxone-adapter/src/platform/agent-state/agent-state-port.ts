import {
  type AgentStatePort,
  ContactCentreError,
  errorFromUnknown,
  type StateCatalogQuery,
  type CallOptions,
  type StateChangeRequest,
  type StateChangeResult,
  type TeamId,
} from '@contactport/core';
import { concurrently } from '../concurrently.js';
import { type CxoneContext, vendor } from '../cxone-context.js';
import type { AgentStateWatcher } from '../stream/watch-agent-states.js';
import { changeAgentState } from './change-agent-state.js';
import { convertAgentState } from './convert-agent-state.js';
import { listAgentStates } from './list-agent-states.js';
import { readAgent, readTeamOf } from './read-agent-states.js';
import { convertStateCatalog } from './state-catalog.js';
import { createUnseenWrites } from './unseen-writes.js';

/** CXone has no call for many agents: so many single ones are under way at a time. */
const changesAtATime = 8;

/** The port of agent states on CXone's published API. */
export function createAgentStatePort(context: CxoneContext, watcher: AgentStateWatcher): AgentStatePort {
  const unseenWrites = createUnseenWrites();

  const change: AgentStatePort['change'] = (agentId, target, options) =>
    changeAgentState(context, unseenWrites, agentId, target, options);

  return {
    async get(agentId, options = {}) {
      const { row } = await readAgent(context, agentId, 'agentStates.get', options);
      return convertAgentState(row, context.reasons);
    },

    list: (query = {}) => listAgentStates(context, query),

    change,

    async *changeMany(requests, options = {}) {
      const operation = 'agentStates.changeMany';
      assertDistinct(requests, operation);
      yield* concurrently(requests, changesAtATime, async (request): Promise<StateChangeResult> => {
        const { agentId, target, ...condition } = request;
        try {
          return { agentId, ok: true, change: await change(agentId, target, { ...options, ...condition }) };
        } catch (error) {
          options.signal?.throwIfAborted();
          return { agentId, ok: false, error: errorFromUnknown(error, operation) };
        }
      });
    },

    async catalog(query, options = {}) {
      const team = await teamOf(context, query, options);
      return convertStateCatalog(await context.codes.ofTeam(team).get(options.signal), context.reasons);
    },

    watch: (query = {}) => watcher.watch(query),
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

function assertDistinct(requests: readonly StateChangeRequest[], operation: string): void {
  const seen = new Set<string>();
  for (const { agentId } of requests) {
    if (seen.has(agentId)) {
      throw new ContactCentreError({
        code: 'INVALID_ARGUMENT',
        operation,
        vendor,
        message: `requests: ${agentId} is named twice`,
        details: { field: 'requests', reason: 'names an agent twice' },
      });
    }
    seen.add(agentId);
  }
}
