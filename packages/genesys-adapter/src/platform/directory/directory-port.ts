import type { DirectoryPort } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { findAgent } from './find-agent.js';
import { readAgents } from './read-agents.js';
import { readAgentSkills, readMembers, readQueues, readSkills, readTeams, readWrapUpCodes } from './read-directory.js';
import { setMembership } from './set-membership.js';
import { setSkills } from './set-skills.js';

/** Who and what there is in an organisation of Genesys Cloud, which has no entry points. */
export function createDirectoryPort(context: PlatformContext): DirectoryPort {
  return {
    agents: (query = {}) => readAgents(context, query),
    findAgent: (key, options) => findAgent(context, key, options),
    teams: (options = {}) => readTeams(context, options),
    queues: ({ name, ...options } = {}) => readQueues(context, name, options),
    members: (queueId, options = {}) => readMembers(context, queueId, options),
    setMembership: (agentId, memberships, options) => setMembership(context, agentId, memberships, options),
    skills: (options = {}) => readSkills(context, options),
    agentSkills: (agentId, options = {}) => readAgentSkills(context, agentId, 'directory.agentSkills', options),
    setSkills: (agentId, skills, options) => setSkills(context, agentId, skills, options),
    wrapUpCodes: (queueId, options = {}) => readWrapUpCodes(context, queueId, 'directory.wrapUpCodes', options),
  };
}
