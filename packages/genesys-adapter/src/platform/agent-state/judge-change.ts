import {
  type AgentId,
  type AgentState,
  type CallOptions,
  ContactCentreError,
  type Revision,
  type StateTarget,
} from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import type { AgentStateParts } from './agent-state-parts.js';
import { convertAgentState } from './convert-agent-state.js';
import { convertTarget, type PresenceTarget } from './convert-target.js';
import type { PresenceDefinitions } from './presence-definitions.js';
import type { AgentReading } from './read-agent-states.js';
import { assertRevision } from '../../refusals.js';

/** A change that may be made: what is wanted, and what the agent's state is before it. */
export interface Change {
  readonly agentId: AgentId;
  readonly wanted: PresenceTarget;
  readonly definitions: PresenceDefinitions;
  readonly previous: AgentState;
  readonly before: AgentStateParts;
}

export interface ResolvedTarget {
  readonly wanted: PresenceTarget;
  readonly definitions: PresenceDefinitions;
}

const operation = 'agentStates.change';

/** A reason made since the definitions were read is looked for once more before it is refused. */
export async function resolveTarget(
  { definitions }: PlatformContext,
  target: StateTarget,
  signal: AbortSignal | undefined,
): Promise<ResolvedTarget> {
  const { reason } = target;
  const known = await definitions.getOrRenew(({ find }) => reason === undefined || find(reason) !== undefined, signal);
  return { wanted: convertTarget(target, known), definitions: known };
}

/**
 * Looks at a change with the agent's state at hand.
 * @throws CONFLICT for a stale revision · INVALID_STATE for logging off in the middle of work.
 */
export function judgeChange(
  { wanted, definitions }: ResolvedTarget,
  { agentId, parts }: AgentReading,
  options: CallOptions & { readonly ifRevision?: Revision | undefined },
): Change {
  const previous = convertAgentState(agentId, parts, definitions);
  assertRevision(operation, options.ifRevision, previous.revision, `agent ${agentId}`);
  assertMayLogOff(wanted.target, previous, options);
  return { agentId, wanted, definitions, previous, before: parts };
}

/** Logging off ends every session of the user at once, so not in the middle of work, unless somebody insists. */
function assertMayLogOff({ status }: StateTarget, current: AgentState, { vendorOptions }: CallOptions): void {
  if (status !== 'logged-off' || isForced(vendorOptions)) return;
  const { workState, agentId } = current;
  if (workState !== 'engaged' && workState !== 'after-contact-work' && workState !== 'offered') return;
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
