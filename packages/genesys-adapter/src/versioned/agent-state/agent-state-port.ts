import type { AgentStatePort } from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { VersionedContext } from '../versioned-context.js';
import { readAgentState } from './agent-state-routes.js';
import { changeAgentState } from './change-agent-state.js';
import { changeAgentStates } from './change-agent-states.js';
import { convertAgentState } from './convert-agent-state.js';
import { listAgentStates } from './list-agent-states.js';
import { convertStateCatalog } from './vendor-states.js';
import { watchAgentStates } from './watch-agent-states.js';

/** Agents' states over the guarded routes. */
export function createAgentStatePort(context: VersionedContext): AgentStatePort {
  const { reasonCategories } = context.settings;
  return {
    get: async (agentId, options = {}) =>
      convertAgentState(agentId, await readAgentState(context, agentId, 'agentStates.get', options), reasonCategories),
    list: (query = {}) => listAgentStates(context, query),
    change: (agentId, target, options) => changeAgentState(context, agentId, target, options),
    changeMany: (requests, options) => changeAgentStates(context, requests, options),
    // One catalogue for everybody, whomever it is asked for.
    catalog: (_query, options = {}) =>
      inTime(context, 'agentStates.catalog', options, async ({ signal }) =>
        convertStateCatalog(await context.states.get(signal), reasonCategories),
      ),
    watch: (query = {}) => watchAgentStates(context, query),
  };
}
