import { sleep } from '@contactport/adapter-kit';
import {
  type AgentId,
  type AgentState,
  type AnyContactCentreError,
  type CallOptions,
  ContactCentreError,
  type ErrorCode,
  isContactCentreError,
  type Revision,
  type StateChange,
} from '@contactport/core';
import { assertRevision } from '../../refusals.js';
import type { VersionedContext } from '../versioned-context.js';
import { readAgentState, signOn } from './agent-state-routes.js';
import type { VendorAgentState } from './agent-state-schema.js';
import { assertNotWrappingUp } from './assert-not-wrapping-up.js';
import { convertAgentState } from './convert-agent-state.js';
import { targetStands, type Wanted } from './convert-target.js';
import { writeOnTag } from './write-on-tag.js';

/** A change that may be made of an agent who was just seen. */
export interface GuardedChange {
  readonly agentId: AgentId;
  readonly wanted: Wanted;
  readonly before: VendorAgentState;
  /** Given: whoever has written meanwhile makes it a conflict. Else it is judged anew on what they wrote. */
  readonly ifRevision: Revision | undefined;
}

type Written = Pick<StateChange, 'previous' | 'current' | 'outcome' | 'verifiedBy' | 'attempts'>;

const operation = 'agentStates.change';

/** How often somebody else may be faster than a change that is to win in the end. */
const maxRounds = 8;

/** Doubled with each conflict, it is the longest pause after it, so that many writers do not go on meeting. */
const pauseMs = 50;

/**
 * Writes on the tag that was seen. Without a condition, whoever was faster is read, and the change judged and written
 * anew on what they wrote: it wins in the end, and yet overwrites nothing unseen.
 */
export async function writeGuarded(
  context: VersionedContext,
  change: GuardedChange,
  reading: CallOptions,
  writing: () => CallOptions,
): Promise<Written> {
  const { agentId, wanted, before, ifRevision } = change;
  const { clock, random, settings } = context;
  const stateOf = (state: VendorAgentState): AgentState => convertAgentState(agentId, state, settings.reasonCategories);
  let previous = stateOf(before);
  let seen = before;
  let attempts = 0;
  let signedOn = false;
  const isLoggedOff = () => wanted.target.status !== 'logged-off' && stateOf(seen).status === 'logged-off';

  const conclude = (
    outcome: StateChange['outcome'],
    state: VendorAgentState,
    verifiedBy: StateChange['verifiedBy'],
  ): Written => ({ previous, current: stateOf(state), outcome, verifiedBy, attempts });

  /** Does what somebody else has left still want this change? @throws CONFLICT · INVALID_STATE */
  function stillWanted(now: VendorAgentState): boolean {
    const state = stateOf(now);
    assertRevision(operation, ifRevision, state.revision, `agent ${agentId}`);
    assertNotWrappingUp(state);
    return !targetStands(wanted, state);
  }

  try {
    for (let round = 1; ; round += 1) {
      if (isLoggedOff()) {
        attempts += 1;
        await signOn(context, agentId, writing());
        signedOn = true;
        seen = await readAgentState(context, agentId, operation, reading);
        // A state that can be asked for is somebody's choice; a session of its own begins in none.
        const { find } = await context.states.get(reading.signal);
        if (find(seen.stateId ?? '') === undefined) {
          if (targetStands(wanted, stateOf(seen))) return conclude('changed', seen, 'read-back');
        } else {
          // Theirs is replaced knowingly, even where they chose the same: so much of this change may be done already.
          stillWanted(seen);
          previous = stateOf(seen);
        }
        // Somebody has just logged them off again.
        if (isLoggedOff() && round < maxRounds) continue;
      }
      const written = await writeOnTag(context, { agentId, wanted, seen }, reading, writing);
      attempts += written.sent;
      if (written.ok) {
        const outcome = targetStands(wanted, stateOf(written.state)) ? 'changed' : 'superseded';
        return conclude(outcome, written.state, written.verifiedBy);
      }
      const { now, error } = written;
      const goOn = stillWanted(now);
      if (ifRevision !== undefined || round >= maxRounds) throw error;
      if (!goOn && !signedOn) return conclude('unchanged', now, 'read-back');
      previous = stateOf(now);
      seen = now;
      await sleep(clock, random() * pauseMs * 2 ** round, reading.signal);
    }
  } catch (error) {
    throw signedOn ? maybeDone(error) : error;
  }
}

/** The agent was signed on, whatever became of the rest. */
function maybeDone(error: unknown): unknown {
  if (!isContactCentreError(error) || error.effect === 'unknown') return error;
  const { code, message, details, vendor, tenant, retryable, retryAfterMs, requestId }: AnyContactCentreError = error;
  return new ContactCentreError<ErrorCode>({
    code,
    operation,
    message,
    details,
    vendor,
    tenant,
    effect: 'unknown',
    retryable,
    retryAfterMs,
    requestId,
    cause: error,
  });
}
