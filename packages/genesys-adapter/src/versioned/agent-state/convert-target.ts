import {
  type AgentState,
  type CallOptions,
  ContactCentreError,
  type StateTarget,
  unsupportedCapability,
} from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import { invalidArgument } from '../../refusals.js';
import type { VendorState, VendorStates } from './vendor-states.js';

/** A target that can be asked for, in the words of the routes. */
export interface Wanted {
  readonly target: StateTarget;
  readonly stateId: string;
  readonly reasonCode?: string;
}

const operation = 'agentStates.change';
const statuses: readonly string[] = ['ready', 'not-ready', 'logged-off'] satisfies readonly StateTarget['status'][];

/** How a caller gives the routes' own reason code, a second uuid beside the state's. */
const reasonCodeField = `vendorOptions.${vendor}.reasonCode`;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The state to ask for. Not ready without a reason is Away, for an agent who is not not ready already.
 * @throws INVALID_ARGUMENT for an unknown status or reason, or a reason code that is none · UNSUPPORTED_CAPABILITY for skills.
 */
export function convertTarget(
  target: StateTarget,
  states: VendorStates,
  vendorOptions: CallOptions['vendorOptions'],
): Wanted {
  const { status, reason, skills } = target;
  if (!statuses.includes(status)) {
    throw invalidArgument(operation, 'status', `${status} cannot be asked for`, statuses);
  }
  if (skills !== undefined) throw unsupportedCapability(operation, 'agentStates.changeSkills', vendor);
  if (reason !== undefined && status !== 'not-ready') {
    throw invalidArgument(operation, 'reason', `a reason goes only with not-ready, not with ${status}`);
  }
  const reasonCode = reasonCodeIn(vendorOptions);
  return { target, stateId: stateOf(target, states).id, ...(reasonCode === undefined ? {} : { reasonCode }) };
}

function stateOf({ status, reason }: StateTarget, states: VendorStates): VendorState {
  const candidates = states.withStatus(status);
  if (reason === undefined) {
    const state = candidates.find(({ name }) => name.toLowerCase() === 'away') ?? candidates[0];
    if (state !== undefined) return state;
    const lack = `no state that means ${status}`;
    throw new ContactCentreError({
      code: 'VENDOR_RESPONSE_INVALID',
      operation,
      vendor,
      message: `${operation}: the list of states has ${lack}`,
      details: { path: 'entities', reason: lack },
    });
  }
  const state = candidates.find(({ id }) => id === reason);
  if (state !== undefined) return state;
  const allowed = candidates.map(({ id }) => id);
  throw invalidArgument(operation, 'reason', `${reason} is no reason for being not ready`, allowed);
}

function reasonCodeIn(vendorOptions: CallOptions['vendorOptions']): string | undefined {
  const own = vendorOptions?.[vendor];
  if (typeof own !== 'object' || own === null || !('reasonCode' in own) || own.reasonCode === undefined)
    return undefined;
  const { reasonCode } = own;
  if (typeof reasonCode === 'string' && uuid.test(reasonCode)) return reasonCode;
  throw invalidArgument(operation, reasonCodeField, 'must be a uuid');
}

/** Does the agent stand as wanted? Without a reason, any reason serves. */
export function targetStands({ target }: Wanted, { availability }: AgentState): boolean {
  return (
    availability.value === target.status && (target.reason === undefined || availability.reason?.id === target.reason)
  );
}
