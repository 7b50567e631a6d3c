import { isContactCentreError } from '../../errors/contact-centre-error.js';
import type { AgentId } from '../ids.js';
import type { CallOptions } from '../call-options.js';
import type { AgentState } from './agent-state.js';
import type { AgentStatePort } from './agent-state-port.js';
import type { StateChange, StateTarget } from './state-change.js';

/** `timeoutMs` bounds each read and each write, not the whole. */
export interface UpdateAgentStateOptions extends CallOptions {
  /** How often to decide again after a conflict before giving it to the caller. Default 5. */
  readonly maxAttempts?: number;
}

/**
 * Changes an agent's state on the grounds of what it is: reads, lets `decide` say the target (or nothing), writes on
 * the condition that nothing has changed since, and asks again when something has.
 * @returns what became of the change; undefined when `decide` wanted none.
 * @throws CONFLICT when every attempt met a change by somebody else.
 */
export async function updateAgentState(
  port: AgentStatePort,
  agentId: AgentId,
  decide: (current: AgentState) => StateTarget | undefined,
  options: UpdateAgentStateOptions = {},
): Promise<StateChange | undefined> {
  const { maxAttempts = 5, ...callOptions } = options;
  for (let attempt = 1; ; attempt += 1) {
    const current = await port.get(agentId, callOptions);
    const target = decide(current);
    if (target === undefined) return undefined;
    try {
      return await port.change(agentId, target, { ...callOptions, ifRevision: current.revision });
    } catch (error) {
      if (attempt >= maxAttempts || !isContactCentreError(error, 'CONFLICT')) throw error;
    }
  }
}
