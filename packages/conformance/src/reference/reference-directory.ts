import type {
  AgentId,
  AgentProfile,
  AgentSkill,
  CallOptions,
  DirectoryCapabilities,
  DirectoryPort,
  Membership,
  QueueId,
} from '@contactport/core';
import { findAgent } from './find-agent.js';
import type { ReferenceAgent } from './reference-agent.js';
import { demand, invalidArgument, invalidState, notFound, type ReferenceContext } from './reference-context.js';

/** Who and what there is at the reference vendor. */
export function createReferenceDirectory(context: ReferenceContext, declared: DirectoryCapabilities): DirectoryPort {
  const { world } = context;
  const { catalogue } = world;

  async function* read<Item>(
    operation: string,
    options: CallOptions,
    look: () => readonly Item[],
  ): AsyncGenerator<Item> {
    yield* await context.send(operation, 'read', options, look);
  }

  return {
    agents: (query = {}) =>
      read('directory.agents', query, () => {
        const { queueId } = query;
        return world
          .agents()
          .filter(({ queueIds }) => queueId === undefined || queueIds.includes(queueId))
          .map(convertProfile);
      }),
    async findAgent(key, options = {}) {
      const operation = 'directory.findAgent';
      for (const field of keys)
        demand(!(field in key) || declared.findAgentBy.includes(field), operation, `directory.findAgentBy.${field}`);
      const [[field, value] = []] = Object.entries(key);
      return context.send(operation, 'read', options, () =>
        world
          .agents()
          .map(convertProfile)
          .find((profile) => keys.some((one) => one === field && profile[one] === value)),
      );
    },
    teams: (options = {}) =>
      read('directory.teams', options, () => catalogue.teams.map(({ id }) => ({ id, name: id, active: true }))),
    queues: (query = {}) =>
      read('directory.queues', query, () =>
        catalogue.queueIds.filter((id) => id.startsWith(query.name ?? '')).map((id) => ({ id, name: id })),
      ),
    members: (queueId, options = {}) =>
      read('directory.members', options, () => {
        assertQueue(context, queueId, 'directory.members');
        return world
          .agents()
          .filter(({ queueIds }) => queueIds.includes(queueId))
          .map(({ id, leftQueueIds }) => ({ agentId: id, active: !leftQueueIds.includes(queueId) }));
      }),
    setMembership: async (agentId, memberships, options = {}) => {
      demand(declared.setMembership !== undefined, 'directory.setMembership', 'directory.setMembership');
      return setMembership(context, agentId, memberships, options);
    },
    skills: (options = {}) =>
      read('directory.skills', options, () => catalogue.skillIds.map((id) => ({ id, name: id, active: true }))),
    agentSkills: (agentId, options = {}) =>
      read('directory.agentSkills', options, () => findAgent(world, agentId, 'directory.agentSkills').skills),
    setSkills: async (agentId, skills, options = {}) => {
      demand(declared.setSkills !== undefined, 'directory.setSkills', 'directory.setSkills');
      return setSkills(context, agentId, skills, options);
    },
    async *wrapUpCodes(queueId, options = {}) {
      const operation = 'directory.wrapUpCodes';
      demand(declared.wrapUpCodes !== undefined, operation, operation);
      yield* read(operation, options, () => {
        assertQueue(context, queueId, operation);
        return catalogue.wrapUpCodes.filter(({ queueIds }) => queueIds.includes(queueId));
      });
    },
    ...(declared.entryPoints === undefined
      ? {}
      : {
          entryPoints: (options = {}) =>
            read('directory.entryPoints', options, () =>
              catalogue.entryPoints.map(({ id, queueId }) => ({ id, name: id, queueId, active: true })),
            ),
        }),
  };
}

const keys = ['id', 'email', 'userName', 'externalId'] as const;

function convertProfile({ id, teamId }: ReferenceAgent): AgentProfile {
  return {
    id,
    name: id,
    userName: id,
    email: `${id}@centre.example`,
    externalId: `personnel-${id}`,
    teamIds: [teamId],
    active: true,
  };
}

async function setMembership(
  context: ReferenceContext,
  agentId: AgentId,
  memberships: readonly Membership[],
  options: CallOptions,
): Promise<readonly Membership[]> {
  const operation = 'directory.setMembership';
  await context.send(operation, 'read', options, () => {
    const { queueIds } = findAgent(context.world, agentId, operation);
    for (const { queueId } of memberships) {
      assertQueue(context, queueId, operation);
      if (!queueIds.includes(queueId)) throw invalidState(operation, `${agentId} is not on ${queueId}`, 'not a member');
    }
  });
  if (options.dryRun !== true) {
    await context.send(operation, 'write', options, () => context.world.changeMembership(agentId, memberships));
  }
  return memberships;
}

async function setSkills(
  context: ReferenceContext,
  agentId: AgentId,
  skills: readonly AgentSkill[],
  options: CallOptions,
): Promise<readonly AgentSkill[]> {
  const operation = 'directory.setSkills';
  const { world } = context;
  for (const [index, { skillId, proficiency }] of skills.entries()) {
    if (!world.catalogue.skillIds.includes(skillId)) {
      throw invalidArgument(operation, `skills[${index}].skillId`, `${skillId} is no skill`, world.catalogue.skillIds);
    }
    if (proficiency !== undefined && !(proficiency >= 0 && proficiency <= 1)) {
      throw invalidArgument(operation, `skills[${index}].proficiency`, 'must be from 0 to 1');
    }
  }
  const before = await context.send(operation, 'read', options, () => findAgent(world, agentId, operation));
  const after =
    options.dryRun === true
      ? before
      : await context.send(operation, 'write', options, () => world.changeSkills(agentId, skills));
  return after.skills.filter((held) => skills.some(({ skillId }) => skillId === held.skillId));
}

function assertQueue({ world }: ReferenceContext, queueId: QueueId, operation: string): void {
  if (!world.catalogue.queueIds.includes(queueId)) throw notFound(operation, 'queue', queueId);
}
