import { nothing, pathOf } from '@contactport/adapter-kit';
import type { AgentId, CallOptions, Membership, QueueId } from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { isQueue } from '../is-queue.js';
import { readRows } from '../read-pages.js';
import { invalidArgument, invalidState, notFound } from '../../refusals.js';
import { userQueueSchema } from './directory-schema.js';

const operation = 'directory.setMembership';

/** How many queues one call may change is not documented; a hundred is what the platform's other lists take. */
const chunkSize = 100;

/** Joins or leaves queues of which the agent is a member: "activates" them, in the platform's own pages. */
export function setMembership(
  context: PlatformContext,
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
  context: PlatformContext,
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
  context: PlatformContext,
  agentId: AgentId,
  queueId: QueueId,
  options: CallOptions,
): Promise<unknown> {
  return (await isQueue(context, operation, queueId, options))
    ? invalidState(operation, `agent ${agentId} is no member of queue ${queueId}`, 'not a member')
    : notFound(operation, 'queue', queueId);
}

async function write(
  { client }: PlatformContext,
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
