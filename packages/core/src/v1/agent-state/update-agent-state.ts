import { ContactCentreError, isContactCentreError } from '../../errors/contact-centre-error.js';
import type { AgentId } from '../ids.js';
import type { CallOptions } from '../call-options.js';
import { type Clock, systemClock } from '../clock.js';
import type { AgentState } from './agent-state.js';
import type { AgentStatePort } from './agent-state-port.js';
import type { StateChange, StateTarget } from './state-change.js';

/** `timeoutMs` bounds the whole, every read and write together. Default: each of them has the adapter's own. */
export interface UpdateAgentStateOptions extends CallOptions {
  /** How often to decide again after a conflict before giving it to the caller. Default 5. */
  readonly maxAttempts?: number;
  /** By which the time is measured. Default: the machine's own. */
  readonly clock?: Clock;
}

const operation = 'agentStates.change';

/**
 * Changes an agent's state on the grounds of what it is: reads, lets `decide` say the target (or nothing), writes on
 * the condition that nothing has changed since, and asks again when something has.
 * @returns what became of the change; undefined when `decide` wanted none.
 * @throws CONFLICT when every attempt met a change by somebody else, or one that did may have acted (effect `unknown`) ·
 * TIMEOUT
 */
export async function updateAgentState(
  port: AgentStatePort,
  agentId: AgentId,
  decide: (current: AgentState) => StateTarget | undefined,
  options: UpdateAgentStateOptions = {},
): Promise<StateChange | undefined> {
  const { maxAttempts = 5, clock = systemClock, ...callOptions } = options;
  const remaining = timeLeft(callOptions, clock);
  for (let attempt = 1; ; attempt += 1) {
    const current = await port.get(agentId, remaining());
    const target = decide(current);
    if (target === undefined) return undefined;
    try {
      return await port.change(agentId, target, { ...remaining(), ifRevision: current.revision });
    } catch (error) {
      if (attempt >= maxAttempts || !isContactCentreError(error, 'CONFLICT')) throw error;
      // What another attempt is told would hide that this one may have acted.
      if (error.effect === 'unknown') throw error;
    }
  }
}

/** The options of the next call: with what is left of the whole time. @throws TIMEOUT when that is nothing */
function timeLeft(options: CallOptions, clock: Clock): () => CallOptions {
  const { timeoutMs } = options;
  if (timeoutMs === undefined) return () => options;
  const endsAt = clock.now() + timeoutMs;
  return () => {
    const leftMs = endsAt - clock.now();
    // A time that is none, as NaN, is for the port to refuse.
    if (!(leftMs <= 0)) return { ...options, timeoutMs: leftMs };
    throw new ContactCentreError({
      code: 'TIMEOUT',
      operation,
      message: `${operation} took longer than ${timeoutMs} ms`,
      details: { timeoutMs },
    });
  };
}
