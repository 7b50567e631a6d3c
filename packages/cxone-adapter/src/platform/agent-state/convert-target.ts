import { type AgentState, unsupportedCapability, type StateTarget } from '@contactport/core';
import { vendor } from '../cxone-context.js';
import { invalidArgument } from '../refusals.js';
import type { UnavailableCode } from './unavailable-code.js';

/** What CXone is to be asked for. */
export type CxoneTarget =
  | { readonly route: 'state'; readonly state: 'Available' }
  | { readonly route: 'state'; readonly state: 'Unavailable'; readonly outStateId?: string }
  | { readonly route: 'logout' };

const operation = 'agentStates.change';
const statuses: readonly string[] = ['ready', 'not-ready', 'logged-off'] satisfies readonly StateTarget['status'][];

/**
 * A target in CXone's words, as far as it can be told without the agent's team.
 * @throws INVALID_ARGUMENT for an unknown status or a reason that does not belong · UNSUPPORTED_CAPABILITY for skills.
 */
export function convertTarget({ status, reason, skills }: StateTarget): CxoneTarget {
  if (!statuses.includes(status)) throw invalidArgument(operation, 'status', `${status} cannot be asked for`, statuses);
  if (skills !== undefined) throw unsupportedCapability(operation, 'agentStates.changeSkills', vendor);
  if (reason !== undefined && status !== 'not-ready') {
    throw invalidArgument(operation, 'reason', `a reason goes only with not-ready, not with ${status}`);
  }
  switch (status) {
    case 'ready':
      return { route: 'state', state: 'Available' };
    case 'not-ready':
      return { route: 'state', state: 'Unavailable', ...(reason === undefined ? {} : { outStateId: reason }) };
    case 'logged-off':
      return { route: 'logout' };
    default:
      return status satisfies never;
  }
}

/** May the agents of a team be asked to give this code? One of after-contact work goes with a contact only. */
export function isSettableReason({ isActive, isAcw }: UnavailableCode): boolean {
  return isActive && !isAcw;
}

/** @throws INVALID_ARGUMENT for a reason that is not among the team's codes, naming those that are. */
export function assertKnownReason({ reason }: StateTarget, codes: readonly UnavailableCode[]): void {
  if (reason === undefined) return;
  const allowed = codes.filter(isSettableReason).map(({ id }) => id);
  if (!allowed.includes(reason)) {
    throw invalidArgument(operation, 'reason', `${reason} is no unavailable code of the agent's team`, allowed);
  }
}

/** Does routing hold the target already? Without a reason, any reason serves but the platform's own for not responding. */
export function targetStands({ status, reason }: StateTarget, { availability, workState }: AgentState): boolean {
  if (availability.value !== status || workState === 'not-responding') return false;
  return reason === undefined || availability.reason?.id === reason;
}

/** Is there nothing to write? What is settling may yet turn out otherwise. */
export function isUnchanged(target: StateTarget, state: AgentState): boolean {
  return targetStands(target, state) && state.settling === undefined;
}
