import type { Agent } from '../world/agent.js';
import type { Catalogue } from '../world/catalogue.js';
import type { AcdSkill } from './acd-skill.js';
import { workItemMedia } from './media-type.js';
import type { Row } from './page.js';
import { businessUnitId, type CxoneTenant, hasPresentShapes } from './tenant.js';

/** One agent of the directory. */
export function convertAgentRow({ world }: CxoneTenant, agent: Agent, version: number, seededAt: string): Row {
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

/** One skill. */
export function convertSkillRow(skill: AcdSkill): Row {
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

/** How an agent stands to a skill; nothing where it is not assigned. */
export function convertAssignmentRow(agent: Agent, skill: AcdSkill): Row | undefined {
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

/** The doors to the work-item skills. */
export function listPointOfContactRows(tenant: CxoneTenant) {
  return tenant.pointsOfContact.map(({ id, name, queue }) => ({
    businessUnitId: businessUnitId(tenant),
    contactAddress: name,
    contactCode: Number(id),
    contactDescription: name,
    defaultSkillId: Number(queue.ids.cxone),
    isActive: true,
    ...workItemMedia,
    outboundSkill: false,
    scriptName: 'Request agent and wait',
  }));
}

/** How a contact of this skill may be summed up. */
export function listDispositionRows({ wrapUpCodes }: Catalogue, { dispositionKeys }: AcdSkill): readonly Row[] {
  return wrapUpCodes
    .filter(({ key }) => dispositionKeys.includes(key))
    .map(({ ids, name }, index) => ({
      dispositionId: Number(ids.cxone),
      dispositionName: name,
      displayOrder: index + 1,
      classification: 'None',
      reportingGroup: '',
      systemOutcome: '',
      requireCommitmentAmount: false,
      requireRescheduleDate: false,
      agentSpecific: false,
      isPreviewDisposition: false,
    }));
}
