import type { AgentSkill, Call, Membership } from '@contactport/core';
import type { MembershipChangeRequested, RecordedSkill, SkillChangeRequested } from '../record/directory-record.js';
import { type Auditor, beginRequest, type CallStory, settleRequest } from './call-story.js';

export function membershipStory(
  auditor: Auditor,
  call: Call<'directory.setMembership'>,
): CallStory<readonly Membership[]> {
  const { agentId, memberships } = call.input;
  const requested: MembershipChangeRequested = {
    ...beginRequest(auditor, call),
    type: 'membership-change-requested',
    agentId,
    memberships,
  };
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      ...settleRequest(auditor, ending, latencyMs, (after) => ({ outcome: 'done', after }) as const),
      type: 'membership-change-settled',
    }),
  };
}

export function skillStory(auditor: Auditor, call: Call<'directory.setSkills'>): CallStory<readonly AgentSkill[]> {
  const { agentId, skills } = call.input;
  const requested: SkillChangeRequested = {
    ...beginRequest(auditor, call),
    type: 'skill-change-requested',
    agentId,
    skills: skills.map(convertSkill),
  };
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      ...settleRequest(
        auditor,
        ending,
        latencyMs,
        (after) => ({ outcome: 'done', after: after.map(convertSkill) }) as const,
      ),
      type: 'skill-change-settled',
    }),
  };
}

function convertSkill({ name: _, ...skill }: AgentSkill): RecordedSkill {
  return skill;
}
