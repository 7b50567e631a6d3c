import { nothing, pathOf } from '@contactport/adapter-kit';
import type { AgentId, CallOptions } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import type { CxoneTarget } from './convert-target.js';

/**
 * Asks for a state over the agent's head. The answer says that it was taken, not that it is in force. Never sent again
 * blindly: it could undo what somebody else has asked for in between.
 */
export async function writeAgentState(
  { client }: CxoneContext,
  agentId: AgentId,
  wanted: CxoneTarget,
  options: CallOptions,
): Promise<void> {
  await client.send({
    operation: 'agentStates.change',
    method: 'POST',
    ...requestOf(agentId, wanted),
    routeClass: 'agent-change',
    idempotence: 'once',
    schema: nothing,
    options,
  });
}

function requestOf(agentId: AgentId, wanted: CxoneTarget) {
  switch (wanted.route) {
    case 'state': {
      const { route: _, ...query } = wanted;
      return { path: pathOf`/agents/${agentId}/state`, query };
    }
    case 'logout':
      return { path: pathOf`/agents/${agentId}/logout` };
    default:
      return wanted satisfies never;
  }
}
