import type { AgentId, AgentSkill, Membership } from '@contactport/core';
import type { FailedOutcome, RequestRecord, Settlement } from './centre-record.js';

interface MembershipChangeBase extends RequestRecord {
  readonly operation: 'directory.setMembership';
  readonly agentId: AgentId;
  readonly memberships: readonly Membership[];
}

/** Written before an agent joins or leaves queues. */
export interface MembershipChangeRequested extends MembershipChangeBase {
  readonly type: 'membership-change-requested';
}

/** What became of it. */
export type MembershipChangeSettled = MembershipChangeBase &
  Settlement &
  (MembershipChangeOutcome | FailedOutcome) & { readonly type: 'membership-change-settled' };

interface MembershipChangeOutcome {
  readonly outcome: 'done';
  readonly after: readonly Membership[];
}

interface SkillChangeBase extends RequestRecord {
  readonly operation: 'directory.setSkills';
  readonly agentId: AgentId;
  readonly skills: readonly RecordedSkill[];
}

/** Written before an agent's skills are set. */
export interface SkillChangeRequested extends SkillChangeBase {
  readonly type: 'skill-change-requested';
}

/** What became of it. */
export type SkillChangeSettled = SkillChangeBase &
  Settlement &
  (SkillChangeOutcome | FailedOutcome) & { readonly type: 'skill-change-settled' };

interface SkillChangeOutcome {
  readonly outcome: 'done';
  readonly after: readonly RecordedSkill[];
}

/** How well an agent has a skill, without the skill's name. */
export type RecordedSkill = Omit<AgentSkill, 'name'>;
