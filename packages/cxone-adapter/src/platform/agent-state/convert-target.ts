import { type AgentState, ContactCentreError, type StateTarget } from '@contactport/core';

/** What CXone is to be asked for. */
export type CxoneTarget =
  | { readonly route: 'state'; readonly state: 'Available' }
  | { readonly route: 'state'; readonly state: 'Unavailable'; readonly outStateId?: string }
  | { readonly route: 'logout' };

/**
 * A target in CXone's words.
 * @throws ContactCentreError INVALID_ARGUMENT for a status or a combination that nobody can ask for.
 */
export function convertTarget(target: StateTarget): CxoneTarget {
  if (target.reason !== undefined && target.status !== 'not-ready') {
    throw invalid('reason', `goes only with not-ready, not with ${target.status}`);
  }
  switch (target.status) {
    case 'ready':
      return { route: 'state', state: 'Available' };
    case 'not-ready':
      return {
        route: 'state',
        state: 'Unavailable',
        ...(target.reason === undefined ? {} : { outStateId: target.reason }),
      };
    case 'logged-off':
      return { route: 'logout' };
    default:
      target.status satisfies never;
      throw invalid('status', `${String(target.status)} cannot be asked for`, ['ready', 'not-ready', 'logged-off']);
  }
}

/** Is the target in force? Never while the platform holds the agent for not responding: asking again frees them. */
export function meetsTarget(state: AgentState, target: StateTarget): boolean {
  if (state.workState === 'not-responding' || state.settling === true) return false;
  const { value, reason } = state.availability;
  return value === target.status && (target.status !== 'not-ready' || reason?.id === target.reason);
}

function invalid(field: string, reason: string, allowed?: readonly string[]): ContactCentreError {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation: 'agentStates.change',
    vendor: 'cxone',
    message: `${field} ${reason}`,
    details: { field, reason, ...(allowed === undefined ? {} : { allowed }) },
  });
}
