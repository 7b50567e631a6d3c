import { type AgentId, type AgentState, type Availability, type ReasonCategory, revision } from '@contactport/core';
import { convertTag, type VendorAgentState } from './agent-state-schema.js';
import { convertReason } from './convert-reason.js';
import { mapStateName } from './vendor-states.js';

/**
 * The one derivation of an agent's state from what the guarded routes tell. They tell nothing of contacts but their
 * wrap-up, nor since when anything is so.
 */
export function convertAgentState(
  agentId: AgentId,
  state: VendorAgentState,
  categories: Readonly<Record<string, ReasonCategory>>,
): AgentState {
  const { stateId, stateName, wrapUp } = state;
  const availability = availabilityOf(state, categories);
  const wrapsUp = wrapUp !== undefined;
  return {
    agentId,
    status: wrapsUp ? 'after-contact-work' : availability.value,
    availability,
    workState: wrapsUp ? 'after-contact-work' : 'unknown',
    revision: revision(convertTag(state.tag)),
    vendorState: {
      stateId: stateId ?? null,
      stateName: stateName ?? null,
      wrapUpStateId: wrapUp?.id ?? null,
      wrapUpStateName: wrapUp?.name ?? null,
    },
  };
}

function availabilityOf(
  { stateId, stateName }: VendorAgentState,
  categories: Readonly<Record<string, ReasonCategory>>,
): Availability {
  if (stateId === undefined || stateName === undefined) return { value: 'unknown' };
  const value = mapStateName(stateName);
  return value === 'not-ready' ? { value, reason: convertReason(stateId, stateName, categories) } : { value };
}
