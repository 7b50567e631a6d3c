import { isSignedOn, type Wanted } from '../world/agent.js';
import type { AgentStateCache } from './agent-state-cache.js';
import { convertAgentStateRow } from './agent-state-row.js';
import { accepted, type CxoneAnswer, CxoneFailure, noContent, ok } from './answer.js';
import { pageRows } from './page.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import {
  businessUnitId,
  type CxoneTenant,
  formatInstant,
  hasPresentShapes,
  parseInstant,
  requireVisibleAgent,
  visibleAgents,
} from './tenant.js';
import { listUnavailableCodes } from './unavailable-code.js';

export interface AgentStateRouteOptions {
  readonly tenant: CxoneTenant;
  readonly cache: AgentStateCache;
  /** What asking an agent who is on a contact does; the pages leave it open. */
  readonly stateChangeOnContact: 'queued' | 'refused';
}

/** Reading agents' states from the cache, and changing them over an agent's head. */
export function createAgentStateRoutes({ tenant, cache, stateChangeOnContact }: AgentStateRouteOptions): CxoneRoutes {
  return {
    'GET /agents/states': (call) => {
      const present = hasPresentShapes(call.version);
      const since = parseInstant(call.parameters.text('updatedSince'), 'Invalid Updated Since');
      const visible = new Set(visibleAgents(tenant).map(({ key }) => key));
      const rows = cache
        .read(since)
        .filter(({ agent }) => visible.has(agent.key))
        .map((cached) => convertAgentStateRow(tenant, cached, cache.lastPollTime(), present ? 'present' : 'older'));
      const page = pageRows(call, tenant.baseUrl, rows);
      const shared = { businessUnitId: businessUnitId(tenant), agentStates: page.rows };
      if (!present) return rows.length === 0 ? noContent : ok(shared);
      const lastPollTime = formatInstant(cache.lastPollTime());
      return ok({ totalRecords: page.totalRecords, _links: page._links, lastPollTime, ...shared });
    },

    'GET /agents/{agentId}/states': (call) => {
      const agent = requireVisibleAgent(tenant, call.part('agentId'), 'Invalid Agent Id');
      const since = parseInstant(call.parameters.text('updatedSince'), 'Invalid Updated Since');
      const cached = cache.read(since).find((candidate) => candidate.agent.key === agent.key);
      if (cached === undefined) return noContent;
      const page = pageRows(call, tenant.baseUrl, [
        convertAgentStateRow(tenant, cached, cache.lastPollTime(), 'single'),
      ]);
      return ok({ agentStates: page.rows });
    },

    'POST /agents/{agentId}/state': (call) => changeState(tenant, call, stateChangeOnContact),

    'POST /agents/{agentId}/logout': (call) => {
      const agent = requireVisibleAgent(tenant, call.part('agentId'), 'Invalid Agent Id');
      if (isSignedOn(agent)) tenant.world.want(agent.key, { availability: 'logged-off' }, tenant.actor);
      return accepted();
    },
  };
}

function changeState(
  tenant: CxoneTenant,
  call: CxoneCall,
  onContact: AgentStateRouteOptions['stateChangeOnContact'],
): CxoneAnswer {
  const { world, actor } = tenant;
  const agentId = call.part('agentId');
  const state = call.parameters.text('state') ?? '';
  if (state !== 'Available' && state !== 'Unavailable') {
    throw new CxoneFailure(400, `Invalid state - '${state}', Must be either "Available" or "Unavailable"`);
  }
  const code = state === 'Available' ? undefined : parseOutState(tenant, call.parameters.text('outStateId'));
  const agent = requireVisibleAgent(tenant, agentId, `Invalid agentId - '${agentId}'`);
  if (!isSignedOn(agent)) throw new CxoneFailure(404, `Invalid agentId - '${agentId}', Agent session not started`);

  const isOnContact = agent.contacts.some(({ phase }) => phase !== 'offered');
  // After-contact work ends a contact; the world cannot queue it as a wish, and without a contact the platform refuses it.
  if (code?.isAcw === true || (isOnContact && onContact === 'refused'))
    throw new CxoneFailure(409, `Invalid state - '${state}'`);

  const reasonKey = code?.reasonKey;
  const wanted: Wanted =
    state === 'Available'
      ? { availability: 'ready' }
      : { availability: 'not-ready', ...(reasonKey === undefined ? {} : { reasonKey }) };
  world.want(agent.key, wanted, actor);
  // "Refused" is an unavailable code like any other here: whatever is asked for next replaces it.
  world.respondAgain(agent.key, actor);
  return ok(undefined);
}

function parseOutState({ world }: CxoneTenant, text: string | undefined) {
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d+$/.test(text)) throw new CxoneFailure(400, `Invalid outStateId - '${text}', must be an integer`);
  const code = listUnavailableCodes(world.catalogue).find(({ id }) => id === Number(text));
  if (code === undefined) throw new CxoneFailure(400, `Invalid outStateId - '${text}', Invalid Unavailable Code`);
  return code;
}
