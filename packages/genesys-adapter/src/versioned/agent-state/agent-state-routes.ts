import { nothing, pathOf } from '@contactport/adapter-kit';
import type { AgentId, CallOptions } from '@contactport/core';
import type { VersionedContext } from '../versioned-context.js';
import { agentStateSchema, type VendorAgentState } from './agent-state-schema.js';
import type { Wanted } from './convert-target.js';

type Calling = Pick<VersionedContext, 'client'>;

const statesOf = (agentId: AgentId): string => pathOf`/api/v2/routing/users/${agentId}/states`;

/** @throws NOT_FOUND */
export async function readAgentState(
  { client }: Calling,
  agentId: AgentId,
  operation: string,
  options: CallOptions,
): Promise<VendorAgentState> {
  const { data } = await client.send({
    operation,
    method: 'GET',
    path: statesOf(agentId),
    routeClass: 'agent-states',
    idempotence: 'read',
    schema: agentStateSchema,
    options,
  });
  return data;
}

/**
 * Asks for a state, unless anybody has written since the tag was seen.
 * @throws CONFLICT where somebody has.
 */
export async function writeAgentState(
  { client }: Calling,
  agentId: AgentId,
  { stateId, reasonCode }: Wanted,
  tag: string,
  options: CallOptions,
): Promise<VendorAgentState> {
  const { data } = await client.send({
    operation: 'agentStates.change',
    method: 'PUT',
    path: statesOf(agentId),
    headers: { 'if-match': tag },
    body: { stateId, ...(reasonCode === undefined ? {} : { reasonCode }) },
    routeClass: 'agent-states',
    // Sent a second time it could meet its own conflict: whoever asked looks first.
    idempotence: 'once',
    schema: agentStateSchema,
    options,
  });
  return data;
}

/** Signs an agent on, in no state that anybody chose. Where there is a session already, nothing changes. */
export async function signOn({ client }: Calling, agentId: AgentId, options: CallOptions): Promise<void> {
  await client.send({
    operation: 'agentStates.change',
    method: 'POST',
    path: pathOf`/api/v2/routing/users/${agentId}/login`,
    body: {},
    routeClass: 'agent-states',
    idempotence: 'idempotent',
    schema: nothing,
    options,
  });
}
