import type { AgentProfile, CallOptions, DirectoryPort, QueueId } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { readEntryPoints } from '../work-item/entry-points.js';
import {
  convertAgent,
  convertAgentSkill,
  convertEntryPoint,
  convertMember,
  convertQueue,
  convertSkill,
  convertTeam,
  convertWrapUpCode,
} from './convert-directory.js';
import { findAgent } from './find-agent.js';
import { readAgentRows } from './read-agents.js';
import { readAgentSkills, readDispositions, readMembers, readSkills, readTeams } from './read-directory.js';
import { setMembership } from './set-membership.js';
import { setSkills } from './set-skills.js';

/** Who and what there is on CXone. An ACD skill is a queue and a skill in one. */
export function createDirectoryPort(context: CxoneContext): DirectoryPort {
  return {
    agents: (query = {}) => listAgents(context, query),
    findAgent: (key, options) => findAgent(context, key, options),
    teams: (options = {}) => converted(readTeams(context, 'directory.teams', options), convertTeam),
    async *queues({ name, ...options } = {}) {
      const beginning = name?.toLowerCase() ?? '';
      for await (const queue of converted(readSkills(context, 'directory.queues', options), convertQueue)) {
        if (queue.name.toLowerCase().startsWith(beginning)) yield queue;
      }
    },
    members: (queueId, options = {}) =>
      converted(readMembers(context, queueId, 'directory.members', options), convertMember),
    setMembership: (agentId, memberships, options) => setMembership(context, agentId, memberships, options),
    skills: (options = {}) => converted(readSkills(context, 'directory.skills', options), convertSkill),
    agentSkills: (agentId, options = {}) =>
      converted(readAgentSkills(context, agentId, 'directory.agentSkills', options), convertAgentSkill),
    setSkills: (agentId, skills, options) => setSkills(context, agentId, skills, options),
    wrapUpCodes: (queueId, options = {}) =>
      converted(readDispositions(context, queueId, 'directory.wrapUpCodes', options), (row) =>
        convertWrapUpCode(row, queueId),
      ),
    entryPoints: (options = {}) =>
      converted(readEntryPoints(context, 'directory.entryPoints', options), convertEntryPoint),
  };
}

async function* listAgents(
  context: CxoneContext,
  query: { readonly queueId?: QueueId; readonly includeInactive?: boolean } & CallOptions,
): AsyncGenerator<AgentProfile, void, undefined> {
  const { queueId, includeInactive = false, ...options } = query;
  const operation = 'directory.agents';
  const members = queueId === undefined ? undefined : new Set<string | undefined>();
  if (queueId !== undefined) {
    for await (const { agentId } of readMembers(context, queueId, operation, options)) members?.add(agentId);
  }
  const filter = includeInactive ? {} : ({ isActive: true } as const);
  for await (const row of readAgentRows(context, filter, operation, options)) {
    if (members?.has(row.agentId) === false || (!includeInactive && !row.active)) continue;
    yield convertAgent(row);
  }
}

/** Each row in the contract's words; those that say nothing there are left out. */
async function* converted<Row, Item>(
  rows: AsyncIterable<Row>,
  convert: (row: Row) => Item | undefined,
): AsyncGenerator<Item, void, undefined> {
  for await (const row of rows) {
    const item = convert(row);
    if (item !== undefined) yield item;
  }
}
