import { nothing, pathOf } from '@contactport/adapter-kit';
import { type AgentId, type CallOptions, isContactCentreError, type Membership, type QueueId } from '@contactport/core';
import { type GenesysContext, inTime } from '../genesys-context.js';
import { readRows } from '../read-pages.js';
import { invalidArgument, invalidState } from '../refusals.js';
import { userQueueSchema } from './directory-schema.js';

const operation = 'directory.setMembership';

/** How many queues one call may change is not documented; a hundred is what the platform's other lists take. */
const chunkSize = 100;

/** Joins or leaves queues of which the agent is a member: "activates" them, in the platform's own pages. */
export function setMembership(
  context: GenesysContext,
  agentId: AgentId,
  memberships: readonly Membership[],
  options: CallOptions = {},
): Promise<readonly Membership[]> {
  return inTime(context, operation, options, (inner) =>
    context.oneAtATime(
      `queues of ${agentId}`,
      async () => {
        const queueIds = memberships.map(({ queueId }) => queueId);
        if (new Set(queueIds).size < queueIds.length) {
          throw invalidArgument(operation, 'memberships', 'name a queue twice');
        }
        const held = await readHeld(context, agentId, inner);
        const missing = queueIds.find((id) => !held.has(id));
        if (missing !== undefined) throw await notAMember(context, agentId, missing, inner);
        const changes = memberships.filter(({ queueId, active }) => held.get(queueId) !== active);
        if (options.dryRun !== true) await write(context, agentId, changes, inner);
        return memberships.map(({ queueId, active }) => ({ queueId, active }));
      },
      inner.signal,
    ),
  );
}

async function readHeld(
  context: GenesysContext,
  agentId: AgentId,
  options: CallOptions,
): Promise<ReadonlyMap<string, boolean>> {
  const held = new Map<string, boolean>();
  const path = pathOf`/api/v2/users/${agentId}/queues`;
  const pages = { path, query: { pageSize: 100 }, routeClass: 'routing', operation, options } as const;
  for await (const { id, joined } of readRows(context, userQueueSchema, pages)) held.set(id, joined === true);
  return held;
}

/** @returns NOT_FOUND where there is no such queue at all. */
async function notAMember(
  { client }: GenesysContext,
  agentId: AgentId,
  queueId: QueueId,
  options: CallOptions,
): Promise<unknown> {
  const path = pathOf`/api/v2/routing/queues/${queueId}`;
  try {
    await client.send({
      operation,
      method: 'GET',
      path,
      routeClass: 'routing',
      idempotence: 'read',
      schema: nothing,
      options,
    });
    return invalidState(operation, `agent ${agentId} is no member of queue ${queueId}`, 'not a member');
  } catch (error) {
    if (isContactCentreError(error, 'NOT_FOUND')) return error;
    throw error;
  }
}

async function write(
  { client }: GenesysContext,
  agentId: AgentId,
  changes: readonly Membership[],
  options: CallOptions,
): Promise<void> {
  for (let start = 0; start < changes.length; start += chunkSize) {
    const chunk = changes.slice(start, start + chunkSize);
    await client.send({
      operation,
      method: 'PATCH',
      path: pathOf`/api/v2/users/${agentId}/queues`,
      body: chunk.map(({ queueId, active }) => ({ id: queueId, joined: active })),
      routeClass: 'routing',
      idempotence: 'idempotent',
      schema: nothing,
      options,
    });
  }
}
