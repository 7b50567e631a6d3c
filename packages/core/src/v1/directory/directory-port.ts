import type { CallOptions } from '../call-options.js';
import type { AgentId, QueueId } from '../ids.js';
import type { WrapUpCode } from '../work-item/work-item-catalog.js';
import type {
  AgentKey,
  AgentProfile,
  AgentSkill,
  EntryPoint,
  Membership,
  Queue,
  QueueMember,
  Skill,
  Team,
} from './directory.js';

/** Who and what there is in a centre. Every call throws ContactCentreError. */
export interface DirectoryPort {
  agents(
    query?: { readonly queueId?: QueueId; readonly includeInactive?: boolean } & CallOptions,
  ): AsyncIterable<AgentProfile>;
  /** @returns undefined when nobody is so named. @throws UNSUPPORTED_CAPABILITY for a key the vendor cannot look up. */
  findAgent(key: AgentKey, options?: CallOptions): Promise<AgentProfile | undefined>;
  teams(options?: CallOptions): AsyncIterable<Team>;
  queues(query?: { /** Beginning of the name. */ readonly name?: string } & CallOptions): AsyncIterable<Queue>;
  /** @throws NOT_FOUND */
  members(queueId: QueueId, options?: CallOptions): AsyncIterable<QueueMember>;
  /** Joins or leaves queues of which the agent is a member. @throws NOT_FOUND agent or queue · INVALID_STATE not a member. */
  setMembership(
    agentId: AgentId,
    memberships: readonly Membership[],
    options?: CallOptions,
  ): Promise<readonly Membership[]>;
  skills(options?: CallOptions): AsyncIterable<Skill>;
  /** @throws NOT_FOUND */
  agentSkills(agentId: AgentId, options?: CallOptions): AsyncIterable<AgentSkill>;
  /** Sets the skills given and keeps the others. @throws NOT_FOUND · INVALID_ARGUMENT proficiency out of 0…1, unknown skill. */
  setSkills(agentId: AgentId, skills: readonly AgentSkill[], options?: CallOptions): Promise<readonly AgentSkill[]>;
  /** @throws NOT_FOUND */
  wrapUpCodes(queueId: QueueId, options?: CallOptions): AsyncIterable<WrapUpCode>;
  /** Absent where the vendor has none. */
  entryPoints?(options?: CallOptions): AsyncIterable<EntryPoint>;
}
