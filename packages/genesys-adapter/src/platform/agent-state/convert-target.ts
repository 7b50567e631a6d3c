import { type AgentState, ContactCentreError, type StateTarget, unsupportedCapability } from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import type { PresenceDefinition, PresenceDefinitions } from './presence-definitions.js';
import { isSettableReason } from './state-catalog.js';
import type { SystemPresence } from './agent-state-parts.js';
import { invalidArgument } from '../../refusals.js';

/** A target that this organisation can be asked for, with the presence that stands for it. */
export interface PresenceTarget {
  readonly target: StateTarget;
  readonly definition: PresenceDefinition;
}

const operation = 'agentStates.change';
const statuses: readonly string[] = ['ready', 'not-ready', 'logged-off'] satisfies readonly StateTarget['status'][];

/**
 * The presence to ask for. Not ready without a reason is Available, for an agent who is not that already: at the desk,
 * not on queue.
 * @throws INVALID_ARGUMENT for an unknown status or reason · UNSUPPORTED_CAPABILITY for skills.
 */
export function convertTarget(target: StateTarget, definitions: PresenceDefinitions): PresenceTarget {
  if (!statuses.includes(target.status)) {
    throw invalidArgument(operation, 'status', `${target.status} cannot be asked for`, statuses);
  }
  if (target.skills !== undefined) {
    throw unsupportedCapability(operation, 'agentStates.changeSkills', vendor);
  }
  if (target.reason !== undefined && target.status !== 'not-ready') {
    throw invalidArgument(operation, 'reason', `a reason goes only with not-ready, not with ${target.status}`);
  }
  return { target, definition: definitionOf(target, definitions) };
}

function definitionOf({ status, reason }: StateTarget, definitions: PresenceDefinitions): PresenceDefinition {
  switch (status) {
    case 'ready':
      return plain('on-queue', definitions);
    case 'logged-off':
      return plain('offline', definitions);
    case 'not-ready': {
      if (reason === undefined) return plain('available', definitions);
      const definition = definitions.find(reason);
      if (definition !== undefined && isSettableReason(definition)) return definition;
      const allowed = definitions.all.filter(isSettableReason).map(({ id }) => id);
      throw invalidArgument(operation, 'reason', `${reason} is no reason for being not ready`, allowed);
    }
    default:
      return status satisfies never;
  }
}

function plain(systemPresence: SystemPresence, definitions: PresenceDefinitions): PresenceDefinition {
  const definition = definitions.plain(systemPresence);
  if (definition !== undefined) return definition;
  throw new ContactCentreError({
    code: 'VENDOR_RESPONSE_INVALID',
    operation,
    vendor,
    message: `the organisation lists no presence of kind ${systemPresence}, which every organisation has`,
    details: { path: 'entities', reason: `no presence definition of kind ${systemPresence}` },
  });
}

/** Does routing hold the target, in force or to follow the contact in hand? Without a reason, any reason serves. */
export function targetStands({ target }: PresenceTarget, { availability }: AgentState): boolean {
  return (
    availability.value === target.status && (target.reason === undefined || availability.reason?.id === target.reason)
  );
}

/**
 * Is there nothing to write? A not-responding agent who is to be ready must be taken back by a write, and what is
 * settling may yet turn out otherwise.
 */
export function isUnchanged(wanted: PresenceTarget, state: AgentState): boolean {
  return targetStands(wanted, state) && state.workState !== 'not-responding' && state.settling === undefined;
}
