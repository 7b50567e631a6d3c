import type { Agent } from '../world/agent.js';
import { conversationSummary } from './conversation-summary.js';
import { homeDivision } from './division.js';
import type { JsonObject } from './json.js';
import { agentSkills } from './skill-routes.js';
import { byKey, type GenesysTenant } from './tenant.js';

/** A user as REST answers one. Expansions nobody knows are left out, as the platform does with those that fail. */
export function userEntity(tenant: GenesysTenant, agent: Agent, expand: readonly string[]): JsonObject {
  const { organization } = tenant.world.catalogue;
  const id = agent.ids.genesys;
  return {
    id,
    name: agent.name,
    division: homeDivision(tenant.world.catalogue),
    chat: { jabberId: `${id}@${organization.ids.genesys}.orgspan.com` },
    email: agent.userName,
    primaryContactInfo: [{ address: agent.userName, mediaType: 'EMAIL', type: 'PRIMARY' }],
    addresses: [],
    state: 'active',
    username: agent.userName,
    version: 1,
    acdAutoAnswer: false,
    ...expansions(tenant, agent, expand),
    selfUri: `/api/v2/users/${id}`,
  };
}

function expansions(tenant: GenesysTenant, agent: Agent, expand: readonly string[]): JsonObject {
  const expanded: Record<string, unknown> = {};
  if (expand.includes('presence')) expanded['presence'] = tenant.presences.entity(agent);
  if (expand.includes('routingStatus')) expanded['routingStatus'] = routingStatusEntity(tenant, agent);
  if (expand.includes('conversationSummary')) {
    expanded['conversationSummary'] = { userId: agent.ids.genesys, ...conversationSummary(agent) };
  }
  if (expand.includes('skills')) expanded['skills'] = agentSkills(tenant, agent);
  if (expand.includes('team')) {
    const team = byKey(tenant.world.catalogue.teams, agent.teamKey);
    expanded['team'] = { id: team.ids.genesys, name: team.name, selfUri: `/api/v2/teams/${team.ids.genesys}` };
  }
  return expanded;
}

export function routingStatusEntity(tenant: GenesysTenant, agent: Agent): JsonObject {
  return { userId: agent.ids.genesys, ...tenant.routingStatuses.of(agent) };
}
