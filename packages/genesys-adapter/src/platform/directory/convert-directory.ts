import {
  agentId,
  type AgentProfile,
  type AgentSkill,
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
import type {
  VendorMember,
  VendorQueue,
  VendorSkill,
  VendorTeam,
  VendorUser,
  VendorUserSkill,
  VendorWrapUpCode,
} from './directory-schema.js';
import { mapProficiency } from './proficiency.js';

export function convertAgent({ id, name, username, email, state, team }: VendorUser): AgentProfile {
  return {
    id: agentId(id),
    name: name ?? username ?? id,
    ...(username == null ? {} : { userName: username }),
    ...(email == null ? {} : { email }),
    teamIds: team == null ? [] : [teamId(team.id)],
    active: isActive(state),
  };
}

/** A team of Genesys Cloud cannot be switched off. */
export function convertTeam({ id, name }: VendorTeam): Team {
  return { id: teamId(id), name: name ?? id, active: true };
}

export function convertQueue({ id, name }: VendorQueue): Queue {
  return { id: queueId(id), name: name ?? id };
}

export function convertMember({ id, joined }: VendorMember): QueueMember {
  return { agentId: agentId(id), active: joined === true };
}

export function convertSkill({ id, name, state }: VendorSkill): Skill {
  return { id: skillId(id), name: name ?? id, active: isActive(state) };
}

export function convertAgentSkill({ id, name, proficiency, state }: VendorUserSkill): AgentSkill {
  return {
    skillId: skillId(id),
    ...(name == null ? {} : { name }),
    ...(proficiency == null ? {} : { proficiency: mapProficiency(proficiency) }),
    active: isActive(state),
  };
}

export function convertWrapUpCode({ id, name }: VendorWrapUpCode, ofQueue: QueueId): WrapUpCode {
  return { id: wrapUpCodeId(id), name: name ?? id, queueIds: [ofQueue] };
}

/** What is not said to be anything else is active. */
function isActive(state: string | null | undefined): boolean {
  return state == null || state === 'active';
}
