import type { Agent } from '../world/agent.js';
import { listAcdSkills, type AcdSkill } from './acd-skill.js';
import { type CxoneAnswer, CxoneFailure, noContent, ok } from './answer.js';
import { pageRows, type Row } from './page.js';
import { parseFlag } from './parameters.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import {
  businessUnitId,
  type CxoneTenant,
  findAgent,
  formatInstant,
  hasPresentShapes,
  parseInstant,
} from './tenant.js';
import { workItemMedia } from './media-type.js';

/** Who and what there is: agents, teams, skills and their assignments, points of contact. All of it is active. */
export function createDirectoryRoutes(tenant: CxoneTenant): CxoneRoutes {
  const { world, clock, baseUrl } = tenant;
  const { catalogue } = world;
  // Nothing of this ever changes, so whoever asks for what changed since gets it once.
  const seededAt = clock.now();

  /** Every list carries the same frame; "none" is 204. */
  const list = (call: CxoneCall, name: string, rows: readonly Row[]): CxoneAnswer => {
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
      [name]: page.rows,
    });
  };

  const agentRow = (agent: Agent, version: number): Row =>
    convertAgent(tenant, agent, version, formatInstant(seededAt));
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
  const requireAgent = (id: string): Agent => {
    const agent = findAgent(tenant, id);
    if (agent === undefined) throw new CxoneFailure(404, 'AgentId or UserId does not exist');
    return agent;
  };
  const requireSkill = (id: string): AcdSkill => {
    const skill = skills.find((candidate) => candidate.id === id);
    if (skill === undefined) throw new CxoneFailure(404, `Invalid skillId - '${id}', does not exist`);
    return skill;
  };
  const assignments = (agents: readonly Agent[], of: readonly AcdSkill[]): readonly Row[] =>
    agents.flatMap((agent) => of.map((skill) => convertAssignment(agent, skill))).filter((row) => row !== undefined);

  return {
    'GET /agents': (call) =>
      list(
        call,
        'agents',
        world.agents().map((agent) => agentRow(agent, call.version)),
      ),
    'GET /agents/{agentId}': (call) => {
      const page = pageRows(call, baseUrl, [agentRow(requireAgent(call.part('agentId')), call.version)]);
      return ok({ agents: page.rows });
    },
    'GET /agents/{agentId}/skills': (call) =>
      list(call, 'agentSkillAssignments', assignments([requireAgent(call.part('agentId'))], skills)),

    'GET /teams': (call) =>
      list(
        call,
        'teams',
        catalogue.teams.map((team) => ({
          teamId: Number(team.ids.cxone),
          teamName: team.name,
          teamUuid: team.ids.genesys,
          isActive: true,
          agentCount: world.agents().filter(({ teamKey }) => teamKey === team.key).length,
          lastUpdateTime: formatInstant(seededAt),
        })),
      ),
    'GET /teams/{teamId}/agents': (call) => {
      const team = requireTeam(tenant, call.part('teamId'));
      const members = world.agents().filter(({ teamKey }) => teamKey === team.key);
      return list(
        call,
        'agents',
        members.map((agent) => agentRow(agent, call.version)),
      );
    },

    'GET /skills': (call) => list(call, 'skills', ofMedia(call, skills).map(convertSkill)),
    'GET /skills/{skillId}': (call) => ok(convertSkill(requireSkill(call.part('skillId')))),
    'GET /skills/{skillId}/agents': (call) =>
      list(call, 'agentSkillAssignments', assignments(world.agents(), [requireSkill(call.part('skillId'))])),

    'GET /points-of-contact': (call) => list(call, 'pointsOfContact', ofMedia(call, listPointsOfContact(tenant))),
  };
}

/** By number or by uuid. @throws CxoneFailure 404 */
export function requireTeam({ world }: CxoneTenant, id: string) {
  const team = world.catalogue.teams.find(({ ids }) => ids.cxone === id || ids.genesys === id.toLowerCase());
  if (team === undefined) throw new CxoneFailure(404, `Invalid teamId - '${id}', does not exist`);
  return team;
}

function convertAgent({ world }: CxoneTenant, agent: Agent, version: number, seededAt: string): Row {
  const team = world.catalogue.teams.find(({ key }) => key === agent.teamKey);
  return {
    agentId: Number(agent.ids.cxone),
    userName: agent.userName,
    firstName: agent.firstName,
    middleName: '',
    lastName: agent.lastName,
    [hasPresentShapes(version) ? 'userID' : 'userId']: agent.ids.cxoneUser,
    emailAddress: agent.userName,
    isActive: true,
    isSupervisor: false,
    teamId: team === undefined ? null : Number(team.ids.cxone),
    teamName: team?.name ?? null,
    profileName: 'Agent',
    timeZone: 'UTC',
    timeZoneOffset: '00:00:00',
    phoneRefusalTimeout: 45,
    workItemRefusalTimeout: 45,
    lastUpdated: seededAt,
    createDate: seededAt,
  };
}

function convertSkill(skill: AcdSkill): Row {
  return {
    skillId: Number(skill.id),
    skillName: skill.name,
    mediaTypeId: skill.mediaTypeId,
    mediaTypeName: skill.mediaTypeName,
    isActive: true,
    isOutbound: false,
    isRunning: true,
    outboundStrategy: '',
    maxSecondsACW: skill.maxSecondsAcw,
    requireDisposition: false,
    initialPriority: 0,
    acceleration: 1,
    maxPriority: 1000,
  };
}

function convertAssignment(agent: Agent, skill: AcdSkill): Row | undefined {
  const assignment = skill.assignment(agent);
  return (
    assignment && {
      agentId: Number(agent.ids.cxone),
      firstName: agent.firstName,
      lastName: agent.lastName,
      skillId: Number(skill.id),
      skillName: skill.name,
      mediaTypeId: skill.mediaTypeId,
      mediaTypeName: skill.mediaTypeName,
      agentProficiencyValue: assignment.proficiency,
      isActive: assignment.isActive,
      isSkillActive: true,
      useACW: skill.maxSecondsAcw > 0,
    }
  );
}

function listPointsOfContact(tenant: CxoneTenant) {
  return tenant.world.catalogue.queues.map(({ entryPoint, ids }) => ({
    businessUnitId: businessUnitId(tenant),
    contactAddress: entryPoint.name,
    contactCode: Number(entryPoint.id),
    contactDescription: entryPoint.name,
    defaultSkillId: Number(ids.cxone),
    isActive: true,
    ...workItemMedia,
    outboundSkill: false,
    scriptName: 'Request agent and wait',
  }));
}
