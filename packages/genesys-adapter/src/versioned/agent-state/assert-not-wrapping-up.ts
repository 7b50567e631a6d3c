import type { AgentState } from '@contactport/core';
import { invalidState } from '../../refusals.js';

/** @throws INVALID_STATE: no state can be set before the agent has wrapped up. */
export function assertNotWrappingUp({ agentId, status }: AgentState): void {
  if (status !== 'after-contact-work') return;
  throw invalidState('agentStates.change', `agent ${agentId} is wrapping up`, status);
}
