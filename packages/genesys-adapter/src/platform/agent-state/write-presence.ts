import { nothing, pathOf } from '@contactport/adapter-kit';
import { type AgentId, type AgentState, type CallOptions, isContactCentreError } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import type { PresencePart, RoutingStatusPart } from './agent-state-parts.js';
import { presenceSchema, routingStatusSchema } from './agent-state-schema.js';
import type { PresenceTarget } from './convert-target.js';

const operation = 'agentStates.change';

/** What the write's answers already tell of the agent. */
export interface Written {
  readonly presence?: PresencePart;
  readonly routingStatus?: RoutingStatusPart;
}

/**
 * Asks for a presence. Before Offline every token of the user is ended: that is how a server logs an agent out. An
 * agent who let an offer pass is taken back into routing.
 */
export async function writePresence(
  context: PlatformContext,
  agentId: AgentId,
  { target, definition }: PresenceTarget,
  workState: AgentState['workState'],
  options: CallOptions,
): Promise<Written> {
  if (target.status === 'logged-off') await endTokens(context, agentId, options);
  const { data: presence } = await context.client.send({
    operation,
    method: 'PATCH',
    path: pathOf`/api/v2/users/${agentId}/presences/purecloud`,
    body: { presenceDefinition: { id: definition.id } },
    routeClass: 'presence',
    // Sent blindly a second time, it could undo what somebody else has asked for in between.
    idempotence: 'once',
    schema: presenceSchema,
    options,
  });
  if (target.status !== 'ready' || workState !== 'not-responding') return { presence };
  return { presence, ...(await takeBack(context, agentId, options)) };
}

async function endTokens({ client }: PlatformContext, agentId: AgentId, options: CallOptions): Promise<void> {
  await client.send({
    operation,
    method: 'DELETE',
    path: pathOf`/api/v2/tokens/${agentId}`,
    routeClass: 'tokens',
    idempotence: 'idempotent',
    schema: nothing,
    // Nobody is signed on with a token.
    accepts: [404],
    options,
  });
}

/** From NOT_RESPONDING to IDLE. Refused when the agent has been taken back already: the read afterwards tells. */
async function takeBack(
  { client }: PlatformContext,
  agentId: AgentId,
  options: CallOptions,
): Promise<Pick<Written, 'routingStatus'>> {
  try {
    const { data: routingStatus } = await client.send({
      operation,
      method: 'PUT',
      path: pathOf`/api/v2/users/${agentId}/routingstatus`,
      body: { status: 'IDLE' },
      routeClass: 'routing',
      idempotence: 'idempotent',
      schema: routingStatusSchema,
      options,
    });
    return { routingStatus };
  } catch (error) {
    if (isContactCentreError(error, 'INVALID_STATE')) return {};
    throw error;
  }
}
