import type { Agent } from '../world/agent.js';
import type { Team } from '../world/catalogue.js';
import { listAcdSkills, type AcdSkill } from './acd-skill.js';
import { type CxoneAnswer, CxoneFailure, noContent, ok } from './answer.js';
import {
  convertAgentRow,
  convertAssignmentRow,
  convertSkillRow,
  listDispositionRows,
  listPointOfContactRows,
} from './directory-row.js';
import { pageRows, type Row } from './page.js';
import { parseFlag } from './parameters.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import {
  businessUnitId,
  type CxoneTenant,
  formatInstant,
  parseInstant,
  requireVisibleAgent,
  visibleAgents,
} from './tenant.js';

/** Who and what there is: agents, teams, skills and their assignments, points of contact. All of it is active. */
export function createDirectoryRoutes(tenant: CxoneTenant): CxoneRoutes {
  const { world, clock, baseUrl } = tenant;
  const { catalogue } = world;
  // Nothing of this ever changes, so whoever asks for what changed since gets it once.
  const seededAt = clock.now();

  /** Every list carries the same frame; "none" is 204. */
  const list = (call: CxoneCall, name: string, rows: readonly Row[], extra: Row = {}): CxoneAnswer => {
    const since = parseInstant(
      call.parameters.text('updatedSince') ?? call.parameters.text('updateSince'),
      'Invalid Updated Since',
    );
    const wantsInactive = parseFlag(call.parameters.text('isActive')) === false;
    if (rows.length === 0 || wantsInactive || (since !== undefined && since > seededAt)) return noContent;
    const page = pageRows(call, baseUrl, rows);
    return ok({
      businessUnitId: businessUnitId(tenant),
      _links: page._links,
      lastPollTime: formatInstant(clock.now()),
      totalRecords: page.totalRecords,
      ...extra,
      [name]: page.rows,
    });
  };
  /** A list of people also tells how many of them it keeps back. */
  const listAgents = (call: CxoneCall, agents: readonly Agent[]): CxoneAnswer =>
    list(
      call,
      'agents',
      agents.map((agent) => agentRow(agent, call.version)),
      { hiddenAgents: tenant.hiddenAgents },
    );

  const agentRow = (agent: Agent, version: number): Row =>
    convertAgentRow(tenant, agent, version, formatInstant(seededAt));
  const teamRow = ({ key, name, ids }: Team): Row => ({
    teamId: Number(ids.cxone),
    teamName: name,
    teamUuid: ids.genesys,
    isActive: true,
    agentCount: world.agents().filter(({ teamKey }) => teamKey === key).length,
    lastUpdateTime: formatInstant(seededAt),
  });
  const skills = listAcdSkills(catalogue);
  const ofMedia = <Item extends { readonly mediaTypeId: number }>(
    call: CxoneCall,
    items: readonly Item[],
  ): readonly Item[] => {
    const wanted = call.parameters.text('mediaTypeId');
    return wanted === undefined || wanted === ''
      ? items
      : items.filter(({ mediaTypeId }) => String(mediaTypeId) === wanted);
  };
  const requireAgent = (id: string): Agent => requireVisibleAgent(tenant, id, 'AgentId or UserId does not exist');
  const requireSkill = (id: string): AcdSkill => {
    const skill = skills.find((candidate) => candidate.id === id);
    if (skill === undefined) throw new CxoneFailure(404, `Invalid skillId - '${id}', does not exist`);
    return skill;
  };
  const assignments = (agents: readonly Agent[], of: readonly AcdSkill[]): readonly Row[] =>
    agents.flatMap((agent) => of.map((skill) => convertAssignmentRow(agent, skill))).filter((row) => row !== undefined);

  return {
    'GET /agents': (call) => listAgents(call, visibleAgents(tenant)),
    'POST /agents/search': (call) => listAgents(call, visibleAgents(tenant)),
    'GET /agents/{agentId}': (call) => {
      const page = pageRows(call, baseUrl, [agentRow(requireAgent(call.part('agentId')), call.version)]);
      return ok({ agents: page.rows });
    },
    'GET /agents/{agentId}/skills': (call) =>
      list(call, 'agentSkillAssignments', assignments([requireAgent(call.part('agentId'))], skills)),

    'GET /teams': (call) => list(call, 'teams', catalogue.teams.map(teamRow)),
    'GET /teams/{teamId}': (call) =>
      ok({ teams: pageRows(call, baseUrl, [teamRow(requireTeam(tenant, call.part('teamId')))]).rows }),
    'GET /teams/{teamId}/agents': (call) => {
      const team = requireTeam(tenant, call.part('teamId'));
      return listAgents(
        call,
        visibleAgents(tenant).filter(({ teamKey }) => teamKey === team.key),
      );
    },

    'GET /skills': (call) => list(call, 'skills', ofMedia(call, skills).map(convertSkillRow)),
    'GET /skills/{skillId}': (call) => ok(convertSkillRow(requireSkill(call.part('skillId')))),
    'GET /skills/{skillId}/dispositions': (call) => {
      const skill = requireSkill(call.part('skillId'));
      const rows = listDispositionRows(catalogue, skill);
      if (rows.length === 0) return noContent;
      const page = pageRows(call, baseUrl, rows);
      return ok({
        totalRecords: page.totalRecords,
        _links: page._links,
        skillId: Number(skill.id),
        skillName: skill.name,
        dispositions: page.rows,
      });
    },
    'GET /skills/{skillId}/agents': (call) =>
      list(call, 'agentSkillAssignments', assignments(visibleAgents(tenant), [requireSkill(call.part('skillId'))]), {
        hiddenAgents: tenant.hiddenAgents,
      }),

    'GET /points-of-contact': (call) => list(call, 'pointsOfContact', ofMedia(call, listPointOfContactRows(tenant))),
  };
}

/** By number or by uuid. @throws CxoneFailure 404 */
export function requireTeam({ world }: CxoneTenant, id: string): Team {
  const team = world.catalogue.teams.find(({ ids }) => ids.cxone === id || ids.genesys === id.toLowerCase());
  if (team === undefined) throw new CxoneFailure(404, `Invalid teamId - '${id}', does not exist`);
  return team;
}
