import type {
  AgentId,
  AgentSkill,
  Membership,
  PendingState,
  QueueId,
  ReasonId,
  SettableStatus,
  TeamId,
} from '@contactport/core';

/** What the reference vendor holds of one agent. Immutable; each change makes a new one of the next version. */
export interface ReferenceAgent {
  readonly id: AgentId;
  readonly teamId: TeamId;
  /** Of which they are a member. */
  readonly queueIds: readonly QueueId[];
  /** From which of these they take no work now. */
  readonly leftQueueIds: readonly QueueId[];
  readonly wanted: ReferenceTarget;
  /** Asked for during a contact: in force when it is over. */
  readonly next?: ReferenceTarget;
  readonly contact?: 'offered' | 'engaged' | 'after-contact-work';
  readonly skills: readonly AgentSkill[];
  /** When `wanted` or `contact` last changed, in milliseconds since the epoch. */
  readonly sinceMs: number;
  readonly version: number;
}

export interface ReferenceTarget {
  readonly status: SettableStatus;
  readonly reasonId?: ReasonId;
}

/** Asks for a state: in force now, or after the contact in hand. */
export function withTarget(agent: ReferenceAgent, target: ReferenceTarget, nowMs: number): ReferenceAgent {
  const { next: _, ...rest } = agent;
  if (sameTarget(agent.wanted, target))
    return agent.next === undefined ? agent : { ...rest, version: agent.version + 1 };
  return agent.contact === undefined
    ? { ...rest, wanted: target, sinceMs: nowMs, version: agent.version + 1 }
    : { ...agent, next: target, version: agent.version + 1 };
}

/** Moves the contact in hand on; without one, what was asked for meanwhile comes into force. */
export function withContact(
  agent: ReferenceAgent,
  contact: ReferenceAgent['contact'] | undefined,
  nowMs: number,
): ReferenceAgent {
  const { next, contact: _, ...rest } = agent;
  const moved = { ...rest, sinceMs: nowMs, version: agent.version + 1 };
  if (contact === undefined) return { ...moved, wanted: next ?? agent.wanted };
  return { ...moved, contact, ...(next === undefined ? {} : { next }) };
}

export function withSkills(agent: ReferenceAgent, skills: readonly AgentSkill[]): ReferenceAgent {
  const untouched = agent.skills.filter(({ skillId }) => skills.every((skill) => skill.skillId !== skillId));
  return { ...agent, skills: [...untouched, ...skills], version: agent.version + 1 };
}

export function withMemberships(agent: ReferenceAgent, memberships: readonly Membership[]): ReferenceAgent {
  const untouched = agent.leftQueueIds.filter((id) => memberships.every(({ queueId }) => queueId !== id));
  const left = memberships.filter(({ active }) => !active).map(({ queueId }) => queueId);
  return { ...agent, leftQueueIds: [...untouched, ...left] };
}

function sameTarget(one: ReferenceTarget, other: ReferenceTarget): boolean {
  return one.status === other.status && one.reasonId === other.reasonId;
}

/** After what a queued state comes into force. */
export function afterWhat(agent: ReferenceAgent): PendingState['after'] {
  return agent.contact === 'after-contact-work' ? 'after-contact-work' : 'contact';
}
