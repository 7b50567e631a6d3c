import type { AnyContactCentreError } from '../../errors/contact-centre-error.js';
import type { CallOptions } from '../call-options.js';
import type { AgentId, ReasonId, Revision, SkillId } from '../ids.js';
import type { Warning } from '../warning.js';
import type { AgentState } from './agent-state.js';

/** What may be asked for; the other statuses are the platform's to set. */
export type SettableStatus = 'ready' | 'not-ready' | 'logged-off';

/** A skill's level to be set together with the state, where the vendor can do both in one write. */
export interface SkillTarget {
  readonly skillId: SkillId;
  /** 0…1, 1 best. */
  readonly proficiency?: number;
  readonly concurrentInteractions?: number;
}

/** The state asked for. */
export interface StateTarget {
  readonly status: SettableStatus;
  /** Why not ready: an id from `catalog()`. Only with `not-ready`. */
  readonly reason?: ReasonId;
  /** Only where the capability `changeSkills` is declared. */
  readonly skills?: readonly SkillTarget[];
}

/**
 * How strong `ifRevision` really is.
 * - `compare-and-set`: the server refuses a stale write, so nobody's change is ever overwritten unseen.
 * - `check-then-act`: read, compare, write, read back. A later overwrite is reported as `superseded`; one between our
 *   comparison and our write is not seen. One adapter runs the changes of one agent one at a time.
 * - `none`: no revision is compared.
 */
export type Guard = 'compare-and-set' | 'check-then-act' | 'none';

export interface ChangeOptions extends CallOptions {
  /** Only if the agent's state still has this revision, else CONFLICT. See `Guard` for what that is worth. */
  readonly ifRevision?: Revision;
}

/**
 * - `changed`: the target is in force.
 * - `queued`: accepted, follows the contact in hand.
 * - `accepted`: the vendor took it; no read within the settling time could confirm it.
 * - `unchanged`: the target was in force already, or this was a dry run; nothing was written.
 * - `superseded`: written, and overwritten by somebody else before it was read back.
 */
export type StateChangeOutcome = 'changed' | 'queued' | 'accepted' | 'unchanged' | 'superseded';

/** What became of a change. */
export interface StateChange {
  readonly previous: AgentState;
  readonly current?: AgentState;
  readonly outcome: StateChangeOutcome;
  readonly guard: Guard;
  readonly verifiedBy: 'answer' | 'read-back' | 'event' | 'nothing';
  /** Writes sent, at least 1 unless `unchanged`. */
  readonly attempts: number;
  readonly latencyMs: number;
  readonly warnings: readonly Warning[];
}

/** One of many changes asked for at once. */
export interface StateChangeRequest {
  readonly agentId: AgentId;
  readonly target: StateTarget;
  readonly ifRevision?: Revision;
}

/** One agent's result in `changeMany`: partial failure is data, not an exception. */
export type StateChangeResult =
  | { readonly agentId: AgentId; readonly ok: true; readonly change: StateChange }
  | { readonly agentId: AgentId; readonly ok: false; readonly error: AnyContactCentreError };
