import {
  type AgentId,
  type AgentState,
  type CallOptions,
  type ChangeOptions,
  ContactCentreError,
  type StateTarget,
  teamId,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { convertAgentState } from './convert-agent-state.js';
import { assertRevision } from '../refusals.js';
import { assertKnownReason } from './convert-target.js';
import { type AgentReading, readTeamOf } from './read-agent-states.js';
import type { UnavailableCode } from './unavailable-code.js';

/** A change that may be made: what is wanted, and what the agent's state is before it. */
export interface Change {
  readonly agentId: AgentId;
  readonly target: StateTarget;
  readonly previous: AgentState;
  /** The cache has shown this adapter's last write to the agent, so `previous` is no older than it. */
  readonly isPreviousCertain: boolean;
}

const operation = 'agentStates.change';

/**
 * Looks at a change with the agent's state at hand.
 * @throws INVALID_ARGUMENT for a reason that the agent's team does not have · CONFLICT for a stale revision ·
 * INVALID_STATE for logging off in the middle of work.
 */
export async function judgeChange(
  context: CxoneContext,
  target: StateTarget,
  before: AgentReading,
  options: ChangeOptions,
): Promise<Change> {
  const { agentId, row, polledAt } = before;
  const previous = convertAgentState(row, context.reasons);
  await checkReason(context, target, before, options);
  assertRevision(operation, options.ifRevision, previous.revision, `agent ${agentId}`);
  assertMayLogOff(target, previous, options);
  return { agentId, target, previous, isPreviousCertain: context.unseenWrites.isSeen(agentId, polledAt) };
}

/** A code made since the team's list was read is looked for once more before it is refused. */
async function checkReason(
  context: CxoneContext,
  target: StateTarget,
  { agentId, row }: AgentReading,
  options: CallOptions,
): Promise<void> {
  if (target.reason === undefined) return;
  const team = row.teamId === undefined ? await readTeamOf(context, agentId, operation, options) : teamId(row.teamId);
  // Without a team the vendor alone can judge.
  if (team === undefined) return;
  const codes = context.codes.ofTeam(team);
  const isListed = (known: readonly UnavailableCode[]): boolean => known.some(({ id }) => id === target.reason);
  assertKnownReason(target, await codes.getOrRenew(isListed, options.signal));
}

/** Logging off ends the agent's session, so not in the middle of a contact, unless somebody insists. */
function assertMayLogOff({ status }: StateTarget, current: AgentState, { vendorOptions }: CallOptions): void {
  if (status !== 'logged-off' || isForced(vendorOptions)) return;
  const { workState, agentId } = current;
  if (workState !== 'engaged' && workState !== 'after-contact-work') return;
  throw new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${agentId} is ${workState} and cannot be logged off; vendorOptions.${vendor}.force does it all the same`,
    details: { reason: 'work is in hand', current: current.status },
  });
}

function isForced(vendorOptions: CallOptions['vendorOptions']): boolean {
  const own = vendorOptions?.[vendor];
  return typeof own === 'object' && own !== null && 'force' in own && own.force === true;
}
