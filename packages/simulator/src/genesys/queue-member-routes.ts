import type { Agent } from '../world/agent.js';
import type { Queue } from '../world/catalogue.js';
import { type Answer, type Call, empty, ok } from './call.js';
import { badRequest, missingField, notFound } from './failure.js';
import { demandArray, demandObject, demandText, type JsonObject, optionalBoolean } from './json.js';
import { namePattern, pageListing, readBoolean, readPage, uncountedPageListing } from './page.js';
import { isJoined, isMember, queueMembers, userQueueEntity } from './queues.js';
import type { Route } from './router.js';
import { actorOf, byKey, demandById, demandUser, type GenesysTenant } from './tenant.js';
import { routingStatusEntity, userEntity } from './users.js';

const MAXIMUM_PAGE_SIZE = 100;
const MAXIMUM_MEMBERS = 100;

/** Who belongs to a queue, and takes its work: from the queue's side and from the agent's. */
export function queueMemberRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const { queues } = world.catalogue;
  const members = '/routing/queues/{queueId}/members';
  const member = `${members}/{memberId}`;
  const demandQueue = (call: Call): Queue => demandById(queues, call.param('queueId'));

  function join(agent: Agent, queue: Queue, joined: boolean, call: Call): Agent {
    if (!isMember(agent, queue)) throw notFound(agent.ids.genesys);
    const memberships = agent.memberships.map((held) => (held.queueKey === queue.key ? { ...held, joined } : held));
    return world.setMemberships(agent.key, memberships, actorOf(call));
  }

  function remove(agent: Agent, queue: Queue, call: Call): void {
    const memberships = agent.memberships.filter(({ queueKey }) => queueKey !== queue.key);
    world.setMemberships(agent.key, memberships, actorOf(call));
  }

  function listMembers(call: Call, queue: Queue, found: readonly Agent[]): Answer {
    const page = readPage(call, MAXIMUM_PAGE_SIZE);
    return ok(uncountedPageListing(call, page, found, (agent) => memberEntity(tenant, queue, agent, call)));
  }

  return [
    {
      method: 'GET',
      path: members,
      handle(call) {
        const queue = demandQueue(call);
        const joined = readBoolean(call.query('joined'), 'joined');
        const name = namePattern(call.query('name'));
        const statuses = call.queryList('routingStatus');
        const found = queueMembers(tenant, queue).filter(
          (agent) =>
            (joined === undefined || isJoined(agent, queue) === joined) &&
            name.test(agent.name) &&
            (statuses.length === 0 || statuses.includes(tenant.routingStatuses.of(agent).status)),
        );
        return listMembers(call, queue, found);
      },
    },
    {
      method: 'POST',
      path: members,
      handle(call) {
        const queue = demandQueue(call);
        const agents = demandArray(call.body()).map((user) => demandUser(tenant, demandText(demandObject(user), 'id')));
        if (agents.length > MAXIMUM_MEMBERS) throw badRequest(`At most ${MAXIMUM_MEMBERS} members at a time.`);
        const removing = readBoolean(call.query('delete'), 'delete') ?? false;
        for (const agent of agents) {
          if (removing) remove(agent, queue, call);
          else if (!isMember(agent, queue)) {
            const memberships = [...agent.memberships, { queueKey: queue.key, joined: true }];
            world.setMemberships(agent.key, memberships, actorOf(call));
          }
        }
        return empty(200);
      },
    },
    {
      method: 'PATCH',
      path: members,
      handle(call) {
        const queue = demandQueue(call);
        const changes = demandArray(call.body()).map((value) => readJoin(tenant, demandObject(value)));
        for (const { agent } of changes) if (!isMember(agent, queue)) throw notFound(agent.ids.genesys);
        const changed = changes.map(({ agent, joined }) => join(agent, queue, joined, call));
        return listMembers(call, queue, changed);
      },
    },
    {
      method: 'PATCH',
      path: member,
      handle(call) {
        const joined = optionalBoolean(demandObject(call.body()), 'joined');
        const agent = demandUser(tenant, call.param('memberId'));
        // A ring number alone changes nothing here: nobody is rung by number.
        if (joined !== undefined) join(agent, demandQueue(call), joined, call);
        return empty(202);
      },
    },
    {
      method: 'DELETE',
      path: member,
      handle(call) {
        const queue = demandQueue(call);
        const agent = demandUser(tenant, call.param('memberId'));
        if (!isMember(agent, queue)) throw notFound(agent.ids.genesys);
        remove(agent, queue, call);
        return empty(200);
      },
    },
    {
      method: 'GET',
      path: '/users/{userId}/queues',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const joined = readBoolean(call.query('joined'), 'joined');
        const found = agent.memberships.filter((membership) => joined === undefined || membership.joined === joined);
        return ok(listQueues(tenant, call, agent, found));
      },
    },
    {
      method: 'PATCH',
      path: '/users/{userId}/queues',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const changes = demandArray(call.body()).map((value) => {
          const body = demandObject(value);
          const queue = demandById(queues, demandText(body, 'id'));
          if (!isMember(agent, queue)) throw notFound(queue.ids.genesys);
          return { queue, joined: demandJoined(body) };
        });
        for (const { queue, joined } of changes) join(world.agent(agent.key), queue, joined, call);
        const changed = changes.map(({ queue, joined }) => ({ queueKey: queue.key, joined }));
        return ok(listQueues(tenant, call, world.agent(agent.key), changed));
      },
    },
    {
      method: 'PATCH',
      path: '/users/{userId}/queues/{queueId}',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const queue = demandQueue(call);
        return ok(userQueueEntity(tenant, join(agent, queue, demandJoined(demandObject(call.body())), call), queue));
      },
    },
  ];
}

function memberEntity(tenant: GenesysTenant, queue: Queue, agent: Agent, call: Call): JsonObject {
  return {
    id: agent.ids.genesys,
    name: agent.name,
    user: userEntity(tenant, agent, call.queryList('expand')),
    ringNumber: 1,
    joined: isJoined(agent, queue),
    memberBy: 'user',
    routingStatus: routingStatusEntity(tenant, agent),
    selfUri: `/api/v2/routing/queues/${queue.ids.genesys}/members/${agent.ids.genesys}`,
  };
}

function listQueues(tenant: GenesysTenant, call: Call, agent: Agent, memberships: Agent['memberships']): JsonObject {
  const { queues } = tenant.world.catalogue;
  return pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), memberships, ({ queueKey }) =>
    userQueueEntity(tenant, agent, byKey(queues, queueKey)),
  );
}

function readJoin(tenant: GenesysTenant, body: JsonObject): { agent: Agent; joined: boolean } {
  return { agent: demandUser(tenant, demandText(body, 'id')), joined: demandJoined(body) };
}

function demandJoined(body: JsonObject): boolean {
  const joined = optionalBoolean(body, 'joined');
  if (joined === undefined) throw missingField();
  return joined;
}
