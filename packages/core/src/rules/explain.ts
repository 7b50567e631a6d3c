import { isContactCentreError } from '../errors/contact-centre-error.js';
import type { StateTarget } from '../v1/agent-state/state-change.js';
import type { CallOptions } from '../v1/call-options.js';
import type { ContactCentre } from '../v1/contact-centre.js';
import type { AgentId } from '../v1/ids.js';
import type { Violation } from './rule.js';

/**
 * Says which rules a change would break. Nothing is sent.
 * @throws ContactCentreError whatever else stands in the change's way: unknown agent, reason, capability.
 */
export async function explain(
  centre: ContactCentre,
  agentId: AgentId,
  target: StateTarget,
  options: CallOptions = {},
): Promise<readonly Violation[]> {
  try {
    await centre.agentStates.change(agentId, target, { ...options, dryRun: true });
    return [];
  } catch (error) {
    if (isContactCentreError(error, 'RULE_VIOLATION')) return error.details.violations;
    throw error;
  }
}
