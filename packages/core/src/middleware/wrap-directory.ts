import type { DirectoryPort } from '../v1/directory/directory-port.js';
import type { HookRunner } from './run-hooks.js';

/** Only the directory's writes pass through the layers: what it reads is nobody's act. */
export function wrapDirectory(port: DirectoryPort, { run }: HookRunner): DirectoryPort {
  return {
    agents: (query) => port.agents(query),
    findAgent: (key, options) => port.findAgent(key, options),
    teams: (options) => port.teams(options),
    queues: (query) => port.queues(query),
    members: (queueId, options) => port.members(queueId, options),
    setMembership: (agentId, memberships, options) =>
      run('directory.setMembership', { agentId, memberships }, options, (call) =>
        port.setMembership(call.input.agentId, call.input.memberships, call.options),
      ),
    skills: (options) => port.skills(options),
    agentSkills: (agentId, options) => port.agentSkills(agentId, options),
    setSkills: (agentId, skills, options) =>
      run('directory.setSkills', { agentId, skills }, options, (call) =>
        port.setSkills(call.input.agentId, call.input.skills, call.options),
      ),
    wrapUpCodes: (queueId, options) => port.wrapUpCodes(queueId, options),
    ...(port.entryPoints === undefined ? {} : { entryPoints: port.entryPoints.bind(port) }),
  };
}
