import { listAcdSkills } from './acd-skill.js';
import { applySkillChanges, parseSkillChanges, type SkillVerb } from './agent-skill-change.js';
import type { CxoneAnswer } from './answer.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import { type CxoneTenant, requireVisibleAgent } from './tenant.js';

/** Who is good at what, and who may be given what waits where: both are skills here. */
export function createAgentSkillRoutes(tenant: CxoneTenant): CxoneRoutes {
  const { world, actor } = tenant;
  const skills = listAcdSkills(world.catalogue);

  const change =
    (verb: SkillVerb) =>
    ({ part, parameters }: CxoneCall): CxoneAnswer => {
      const before = requireVisibleAgent(tenant, part('agentId'), 'AgentId or UserId does not exist');
      const { agent, results } = applySkillChanges(before, skills, verb, parseSkillChanges(parameters.value('skills')));
      if (agent.skills !== before.skills) world.setSkills(agent.key, agent.skills, actor);
      if (agent.memberships !== before.memberships) world.setMemberships(agent.key, agent.memberships, actor);
      const errorCount = results.filter(({ success }) => !success).length;
      return { status: errorCount === 0 ? 200 : 206, body: { resultSet: { errorCount, skillResults: results } } };
    };

  return {
    'POST /agents/{agentId}/skills': change('POST'),
    'PUT /agents/{agentId}/skills': change('PUT'),
    'DELETE /agents/{agentId}/skills': change('DELETE'),
  };
}
