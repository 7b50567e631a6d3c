import type { Agent } from '../world/agent.js';
import type { Queue, WrapUpPrompt } from '../world/catalogue.js';
import { homeDivision } from './division.js';
import type { JsonObject } from './json.js';
import type { GenesysTenant } from './tenant.js';

const PROMPTS: Readonly<Record<WrapUpPrompt, string>> = {
  optional: 'OPTIONAL',
  mandatory: 'MANDATORY',
  'mandatory-timeout': 'MANDATORY_TIMEOUT',
  'mandatory-forced-timeout': 'MANDATORY_FORCED_TIMEOUT',
};

/** A queue as REST answers one. It has no entry for work items among its media, and no version. */
export function queueEntity(tenant: GenesysTenant, queue: Queue): JsonObject {
  const members = queueMembers(tenant, queue);
  const media = {
    enableAutoAnswer: false,
    alertingTimeoutSeconds: queue.alertTimeoutMs / 1_000,
    serviceLevel: { percentage: 0.8, durationMs: 20_000 },
  };
  const { afterContactWorkMs: timeoutMs } = queue;
  return {
    id: queue.ids.genesys,
    name: queue.name,
    division: homeDivision(tenant.world.catalogue),
    description: '',
    memberCount: members.length,
    userMemberCount: members.length,
    joinedMemberCount: members.filter((agent) => isJoined(agent, queue)).length,
    mediaSettings: { call: media, callback: media, chat: media, email: media, message: media },
    routingRules: [],
    scoringMethod: 'TimestampAndPriority',
    lastAgentRoutingMode: 'Disabled',
    skillEvaluationMethod: 'ALL',
    acwSettings: { wrapupPrompt: PROMPTS[queue.wrapUpPrompt], ...(timeoutMs === undefined ? {} : { timeoutMs }) },
    memberGroups: [],
    enableManualAssignment: true,
    selfUri: `/api/v2/routing/queues/${queue.ids.genesys}`,
  };
}

/** A queue as one of its members sees it. */
export function userQueueEntity(tenant: GenesysTenant, agent: Agent, queue: Queue): JsonObject {
  return { ...queueEntity(tenant, queue), joined: isJoined(agent, queue) };
}

export function queueMembers({ world }: GenesysTenant, queue: Queue): readonly Agent[] {
  return world.agents().filter((agent) => isMember(agent, queue));
}

export function isMember(agent: Agent, queue: Queue): boolean {
  return agent.memberships.some(({ queueKey }) => queueKey === queue.key);
}

/** Whether the member takes the queue's work ("activated", in the administrators' pages). */
export function isJoined(agent: Agent, queue: Queue): boolean {
  return agent.memberships.some((membership) => membership.queueKey === queue.key && membership.joined);
}
