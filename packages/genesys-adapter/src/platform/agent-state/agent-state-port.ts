import type { AgentStatePort } from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { changeAgentState } from './change-agent-state.js';
import { changeAgentStates } from './change-agent-states.js';
import { convertAgentState } from './convert-agent-state.js';
import { listAgentStates } from './list-agent-states.js';
import { readAgent } from './read-agent-states.js';
import { convertStateCatalog } from './state-catalog.js';
import { watchAgentStates } from './watch-agent-states.js';

/** Agents' states on Genesys Cloud. */
export function createAgentStatePort(context: PlatformContext): AgentStatePort {
  const { definitions } = context;
  return {
    get: (agentId, options = {}) =>
      inTime(context, 'agentStates.get', options, async (inner, deadline) => {
        const { parts } = await readAgent(context, agentId, 'agentStates.get', inner);
        return convertAgentState(agentId, parts, await definitions.get(deadline));
      }),
    list: (query = {}) => listAgentStates(context, query),
    change: (agentId, target, options) => changeAgentState(context, agentId, target, options),
    changeMany: (requests, options) => changeAgentStates(context, requests, options),
    // One catalogue for the whole organisation, whomever it is asked for.
    catalog: (_query, options = {}) =>
      inTime(context, 'agentStates.catalog', options, async ({ signal }) =>
        convertStateCatalog(await definitions.get(signal)),
      ),
    watch: (query = {}) => watchAgentStates(context, query),
  };
}
