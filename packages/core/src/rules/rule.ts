import type { AgentState } from '../v1/agent-state/agent-state.js';
import type { StateTarget } from '../v1/agent-state/state-change.js';
import type { ContactCentre } from '../v1/contact-centre.js';
import type { AgentId, Instant } from '../v1/ids.js';

/** Why a change is not allowed. */
export interface Violation {
  /** The rule's name. */
  readonly rule: string;
  /** One sentence a supervisor understands. */
  readonly message: string;
  /** What would be allowed, where the rule can say. */
  readonly allowed?: readonly string[];
}

/** One change as a rule sees it: read once, so that all rules judge the same state. */
export interface RuleContext {
  readonly agentId: AgentId;
  readonly current: AgentState;
  readonly target: StateTarget;
  /** The centre below the rules, for what else a rule must read. */
  readonly centre: ContactCentre;
  readonly at: Instant;
}

/** A condition that every state change must meet before anything is sent. */
export interface Rule {
  readonly name: string;
  /** Ports that it reads; a centre without one is refused when the rules are put around it. */
  readonly requires?: readonly ('directory' | 'schedules')[];
  check(context: RuleContext): Violation | undefined | Promise<Violation | undefined>;
}
