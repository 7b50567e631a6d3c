import type { AgentId, EntryPointId, QueueId, SkillId, TeamId } from '../ids.js';

/** A person who can take work. */
export interface AgentProfile {
  readonly id: AgentId;
  /** The vendor's second id of the same person, where it has one: CXone's user uuid. */
  readonly userId?: string;
  readonly name: string;
  readonly userName?: string;
  readonly email?: string;
  readonly externalId?: string;
  readonly teamIds: readonly TeamId[];
  /** May work at all; a deactivated person stays in the directory. */
  readonly active: boolean;
}

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly active: boolean;
}

/** Where work waits: a Genesys queue or a CXone ACD skill. */
export interface Queue {
  readonly id: QueueId;
  readonly name: string;
  /** Absent where the vendor's queues cannot be switched off. */
  readonly active?: boolean;
  /** The vendor's own word, in lower case, where a queue takes one medium only. */
  readonly media?: string;
}

/** An agent on a queue. */
export interface QueueMember {
  readonly agentId: AgentId;
  /** Takes work from it now: Genesys `joined` ("activated" in its pages), CXone agent-skill `isActive`. */
  readonly active: boolean;
}

export interface Membership {
  readonly queueId: QueueId;
  readonly active: boolean;
}

export interface Skill {
  readonly id: SkillId;
  readonly name: string;
  readonly active: boolean;
}

/** How well an agent has a skill. */
export interface AgentSkill {
  readonly skillId: SkillId;
  readonly name?: string;
  /** 0…1, 1 best: a Genesys proficiency p is p/5, a CXone one (20 − p)/19. */
  readonly proficiency?: number;
  readonly active?: boolean;
  /** Interactions of this skill that the agent may have at once. Only where the vendor tells. */
  readonly concurrentInteractions?: number;
}

/** A way into a queue from outside: a CXone point of contact. */
export interface EntryPoint {
  readonly id: EntryPointId;
  readonly name: string;
  readonly queueId?: QueueId;
  readonly active: boolean;
}

/** How to name one person. */
export type AgentKey =
  | { readonly id: AgentId }
  | { readonly email: string }
  | { readonly userName: string }
  | { readonly externalId: string };
