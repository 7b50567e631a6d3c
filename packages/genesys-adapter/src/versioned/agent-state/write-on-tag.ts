import { type AgentId, type AnyContactCentreError, type CallOptions, isContactCentreError } from '@contactport/core';
import type { VersionedContext } from '../versioned-context.js';
import { readAgentState, writeAgentState } from './agent-state-routes.js';
import { convertTag, type VendorAgentState } from './agent-state-schema.js';
import { convertAgentState } from './convert-agent-state.js';
import { targetStands, type Wanted } from './convert-target.js';

/** What became of a write on one tag, and how often it was sent. */
export type WrittenOnTag =
  | {
      readonly ok: true;
      readonly state: VendorAgentState;
      readonly verifiedBy: 'answer' | 'read-back';
      readonly sent: number;
    }
  /** Refused without effect: somebody has written since. `now` is what they left. */
  | {
      readonly ok: false;
      readonly now: VendorAgentState;
      readonly error: AnyContactCentreError;
      readonly sent: number;
    };

const operation = 'agentStates.change';

/** How often a write is sent whose answer is lost each time. */
const maxSent = 3;

/**
 * Writes on one tag until it is known what became of it. Every write that is accepted changes the tag, so however often
 * it is sent, it takes force at most once; a refusal may then be of its own earlier self. So after a lost answer only a
 * read counts:
 * - the tag stands: nothing was written yet, and the same write may be sent again.
 * - another tag, and the target stands: that is what was asked for, by whomever.
 * - another tag, and something else stands: nobody can tell whether the target ever did.
 * @throws with effect `unknown` where nobody can tell.
 */
export async function writeOnTag(
  context: VersionedContext,
  change: { readonly agentId: AgentId; readonly wanted: Wanted; readonly seen: VendorAgentState },
  reading: CallOptions,
  writing: () => CallOptions,
): Promise<WrittenOnTag> {
  const { agentId, wanted, seen } = change;
  let unanswered: AnyContactCentreError | undefined;
  for (let sent = 1; ; sent += 1) {
    try {
      const state = await writeAgentState(context, agentId, wanted, seen.tag, writing());
      return { ok: true, state, verifiedBy: 'answer', sent };
    } catch (error) {
      if (!isContactCentreError(error)) throw error;
      if (error.effect === 'unknown') unanswered = error;
      if (unanswered === undefined && !mayBeStale(error)) throw error;
      const now = await look(context, agentId, reading, unanswered ?? error);
      const isUntouched = convertTag(now.tag) === convertTag(seen.tag);
      if (unanswered === undefined) {
        // Refused for what it is, not for what has changed meanwhile.
        if (isUntouched && error.code !== 'CONFLICT') throw error;
        return { ok: false, now, error, sent };
      }
      if (!isUntouched && stands(context, agentId, wanted, now)) {
        return { ok: true, state: now, verifiedBy: 'read-back', sent };
      }
      if (!isUntouched || sent >= maxSent) throw unanswered;
    }
  }
}

/** A refusal that may be of what the agent has become since: in wrap-up, or signed off. */
function mayBeStale({ code }: AnyContactCentreError): boolean {
  return code === 'CONFLICT' || code === 'INVALID_STATE' || code === 'INVALID_ARGUMENT';
}

/** What stands now; where that cannot be read, what went wrong before is told. */
async function look(
  context: VersionedContext,
  agentId: AgentId,
  reading: CallOptions,
  because: AnyContactCentreError,
): Promise<VendorAgentState> {
  try {
    return await readAgentState(context, agentId, operation, reading);
  } catch {
    throw because;
  }
}

function stands({ settings }: VersionedContext, agentId: AgentId, wanted: Wanted, now: VendorAgentState): boolean {
  return targetStands(wanted, convertAgentState(agentId, now, settings.reasonCategories));
}
