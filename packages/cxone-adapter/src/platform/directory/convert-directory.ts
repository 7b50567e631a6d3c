import {
  agentId,
  type AgentProfile,
  type AgentSkill,
  type EntryPoint,
  entryPointId,
  type Queue,
  queueId,
  type QueueId,
  type QueueMember,
  type Skill,
  skillId,
  type Team,
  teamId,
  type WrapUpCode,
  wrapUpCodeId,
} from '@contactport/core';
import { withoutUndefined } from '../vendor-fields.js';
import type { VendorEntryPoint } from '../work-item/entry-points.js';
import type { AgentRow, AssignmentRow, DispositionRow, SkillRow, TeamRow } from './directory-schema.js';
import { mapProficiency } from './proficiency.js';

export function convertAgent(row: AgentRow): AgentProfile {
  return {
    id: agentId(row.agentId),
    // Whom nobody gave a name is known by the sign-on, or by the number alone.
    name: row.name === '' ? (row.userName ?? row.agentId) : row.name,
    ...withoutUndefined({ userId: row.userId, userName: row.userName, email: row.email }),
    teamIds: row.teamId === undefined ? [] : [teamId(row.teamId)],
    active: row.active,
  };
}

export function convertTeam(row: TeamRow): Team {
  return { id: teamId(row.teamId), name: row.name ?? row.teamId, active: row.active };
}

/** An ACD skill as the place where work waits. */
export function convertQueue(row: SkillRow): Queue {
  return {
    id: queueId(row.skillId),
    name: row.name ?? row.skillId,
    active: row.active,
    ...(row.mediaName === undefined ? {} : { media: row.mediaName.toLowerCase() }),
  };
}

/** The same ACD skill as what an agent is good at. */
export function convertSkill(row: SkillRow): Skill {
  return { id: skillId(row.skillId), name: row.name ?? row.skillId, active: row.active };
}

/** Undefined where the row names nobody. */
export function convertMember(row: AssignmentRow): QueueMember | undefined {
  return row.agentId === undefined ? undefined : { agentId: agentId(row.agentId), active: row.active };
}

/** Undefined where the row names no skill. */
export function convertAgentSkill(row: AssignmentRow): AgentSkill | undefined {
  if (row.skillId === undefined) return undefined;
  return {
    skillId: skillId(row.skillId),
    ...(row.name === undefined ? {} : { name: row.name }),
    ...(row.proficiency === undefined ? {} : { proficiency: mapProficiency(row.proficiency) }),
    active: row.active,
  };
}

export function convertWrapUpCode(row: DispositionRow, ofQueue: QueueId): WrapUpCode {
  return { id: wrapUpCodeId(row.dispositionId), name: row.name ?? row.dispositionId, queueIds: [ofQueue] };
}

export function convertEntryPoint({ id, name, defaultSkillId, active }: VendorEntryPoint): EntryPoint {
  return {
    id: entryPointId(id),
    name: name ?? id,
    ...(defaultSkillId === undefined ? {} : { queueId: queueId(defaultSkillId) }),
    active,
  };
}
