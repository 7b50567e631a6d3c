import type { Agent } from '../world/agent.js';
import type { Queue } from '../world/catalogue.js';
import { ok } from './call.js';
import { invalidValue, notFound } from './failure.js';
import { demandObject, type JsonObject } from './json.js';
import { pageListing, readPage, uncountedPageListing } from './page.js';
import type { Route } from './router.js';
import { actorOf, byKey, demandById, demandUser, type GenesysTenant } from './tenant.js';
import { routingStatusEntity, userEntity } from './users.js';

const MAXIMUM_PAGE_SIZE = 100;

export function queueRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const { queues, skills } = world.catalogue;

  return [
    {
      method: 'GET',
      path: '/routing/queues',
      handle(call) {
        const ids = call.queryList('id').map((id) => id.toLowerCase());
        const name = namePattern(call.query('name'));
        const found = queues.filter(
          (queue) => (ids.length === 0 || ids.includes(queue.ids.genesys)) && name.test(queue.name),
        );
        return ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), found, (queue) => queueEntity(tenant, queue)));
      },
    },
    {
      method: 'GET',
      path: '/routing/queues/{queueId}',
      handle: (call) => ok(queueEntity(tenant, demandById(queues, call.param('queueId')))),
    },
    {
      method: 'GET',
      path: '/routing/queues/{queueId}/members',
      handle(call) {
        const queue = demandById(queues, call.param('queueId'));
        const joined = readBoolean(call.query('joined'), 'joined');
        const found = members(tenant, queue).filter(
          (agent) => joined === undefined || isJoined(agent, queue) === joined,
        );
        const expand = call.queryList('expand');
        return ok(
          uncountedPageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), found, (agent) => ({
            id: agent.ids.genesys,
            name: agent.name,
            user: userEntity(tenant, agent, expand),
            ringNumber: 1,
            joined: isJoined(agent, queue),
            memberBy: 'user',
            routingStatus: routingStatusEntity(tenant, agent),
            selfUri: `/api/v2/routing/queues/${queue.ids.genesys}/members/${agent.ids.genesys}`,
          })),
        );
      },
    },
    {
      method: 'GET',
      path: '/users/{userId}/queues',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const joined = readBoolean(call.query('joined'), 'joined');
        const found = agent.memberships.filter((membership) => joined === undefined || membership.joined === joined);
        return ok(
          pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), found, ({ queueKey }) =>
            userQueueEntity(tenant, agent, byKey(queues, queueKey)),
          ),
        );
      },
    },
    {
      method: 'PATCH',
      path: '/users/{userId}/queues/{queueId}',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const queue = demandById(queues, call.param('queueId'));
        const { joined } = demandObject(call.body());
        if (typeof joined !== 'boolean') throw invalidValue(String(joined), 'joined', ['true', 'false']);
        if (!agent.memberships.some((membership) => membership.queueKey === queue.key))
          throw notFound(queue.ids.genesys);
        const memberships = agent.memberships.map((held) => (held.queueKey === queue.key ? { ...held, joined } : held));
        return ok(userQueueEntity(tenant, world.setMemberships(agent.key, memberships, actorOf(call)), queue));
      },
    },
    {
      method: 'GET',
      path: '/routing/skills',
      handle: (call) =>
        ok(
          pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), skills, ({ ids, name }) => ({
            id: ids.genesys,
            name,
            state: 'active',
            version: '1',
            selfUri: `/api/v2/routing/skills/${ids.genesys}`,
          })),
        ),
    },
  ];
}

function queueEntity(tenant: GenesysTenant, queue: Queue): JsonObject {
  const { organization } = tenant.world.catalogue;
  const memberCount = members(tenant, queue).length;
  const media = {
    enableAutoAnswer: false,
    alertingTimeoutSeconds: queue.alertTimeoutMs / 1_000,
    serviceLevel: { percentage: 0.8, durationMs: 20_000 },
  };
  return {
    id: queue.ids.genesys,
    name: queue.name,
    division: {
      id: organization.divisionId,
      name: 'Home',
      selfUri: `/api/v2/authorization/divisions/${organization.divisionId}`,
    },
    description: '',
    memberCount,
    userMemberCount: memberCount,
    joinedMemberCount: members(tenant, queue).filter((agent) => isJoined(agent, queue)).length,
    mediaSettings: { call: media, callback: media, chat: media, email: media, message: media },
    routingRules: [],
    scoringMethod: 'TimestampAndPriority',
    lastAgentRoutingMode: 'Disabled',
    skillEvaluationMethod: 'ALL',
    acwSettings:
      queue.afterContactWorkMs === undefined
        ? { wrapupPrompt: 'OPTIONAL' }
        : { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs: queue.afterContactWorkMs },
    memberGroups: [],
    enableManualAssignment: true,
    selfUri: `/api/v2/routing/queues/${queue.ids.genesys}`,
  };
}

function userQueueEntity(tenant: GenesysTenant, agent: Agent, queue: Queue): JsonObject {
  return { ...queueEntity(tenant, queue), joined: isJoined(agent, queue) };
}

function members({ world }: GenesysTenant, queue: Queue): readonly Agent[] {
  return world.agents().filter((agent) => agent.memberships.some(({ queueKey }) => queueKey === queue.key));
}

function isJoined(agent: Agent, queue: Queue): boolean {
  return agent.memberships.some((membership) => membership.queueKey === queue.key && membership.joined);
}

/** A name, with `*` for anything. */
function namePattern(name: string | undefined): RegExp {
  if (name === undefined || name === '') return /(?:)/;
  const pattern = name
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 'i');
}

/** @throws GenesysFailure 400 */
function readBoolean(text: string | undefined, field: string): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw invalidValue(text, field, ['true', 'false']);
}
