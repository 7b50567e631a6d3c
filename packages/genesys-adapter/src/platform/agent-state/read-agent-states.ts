import { lenientList, pathOf } from '@contactport/adapter-kit';
import { type AgentId, agentId, type CallOptions, type QueueId } from '@contactport/core';
import { z } from 'zod';
import { errorContext } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { readPages } from '../read-pages.js';
import { notFound } from '../../refusals.js';
import type { AgentStateParts } from './agent-state-parts.js';
import { convertUserParts, userSchema } from './agent-state-schema.js';

/** One agent, as the vendor's services hold it. */
export interface AgentReading {
  readonly agentId: AgentId;
  readonly parts: AgentStateParts;
}

const expand = ['presence', 'routingStatus', 'conversationSummary'] as const;

/** The most that one call may ask for, by id or by page. */
const pageSize = 100;

const memberSchema = z.object({ user: userSchema });

/**
 * Reads one agent. The user is what is asked for, because routing status answers 200 even for an id that nobody has.
 * Expansions are best effort: what is left out is asked for a second time.
 * @throws NOT_FOUND
 */
export async function readAgent(
  context: PlatformContext,
  id: AgentId,
  operation: string,
  options: CallOptions,
): Promise<AgentReading> {
  const read = async (): Promise<AgentReading> => {
    const { data } = await context.client.send({
      operation,
      method: 'GET',
      path: pathOf`/api/v2/users/${id}`,
      query: { expand },
      routeClass: 'directory',
      idempotence: 'read',
      schema: userSchema,
      options,
    });
    // `me` and other words of the vendor's routes are nobody's id.
    if (data.id !== id) throw notFound(operation, 'agent', id);
    return { agentId: id, parts: convertUserParts(data) };
  };
  const first = await read();
  if (isComplete(first)) return first;
  const second = await read();
  return { agentId: id, parts: { ...first.parts, ...second.parts } };
}

/** Reads these agents, a hundred a call. Ids that nobody has are left out. */
export async function* readAgents(
  context: PlatformContext,
  ids: readonly AgentId[],
  operation: string,
  options: CallOptions,
): AsyncGenerator<AgentReading, void, undefined> {
  const wanted = [...new Set(ids)];
  for (let start = 0; start < wanted.length; start += pageSize) {
    const chunk = wanted.slice(start, start + pageSize);
    yield* complete(context, await readChunk(context, chunk, operation, options), operation, options);
  }
}

async function readChunk(
  context: PlatformContext,
  ids: readonly AgentId[],
  operation: string,
  options: CallOptions,
): Promise<readonly AgentReading[]> {
  const readings: AgentReading[] = [];
  const query = { id: ids, expand, pageSize };
  const pages = { path: '/api/v2/users', query, routeClass: 'directory', operation, options } as const;
  for await (const page of readPages(context, pages)) readings.push(...readUsers(context, page, operation));
  return readings;
}

/** Reads everybody of the organisation's staff: Genesys does not tell agents from others. */
export async function* readAllUsers(
  context: PlatformContext,
  operation: string,
  options: CallOptions,
): AsyncGenerator<AgentReading, void, undefined> {
  const query = { pageSize, sortOrder: 'ASC', state: 'active', expand };
  const pages = { path: '/api/v2/users', query, routeClass: 'directory', operation, options } as const;
  for await (const page of readPages(context, pages)) {
    yield* complete(context, readUsers(context, page, operation), operation, options);
  }
}

/** Reads the members of a queue, whether on queue or not. @throws NOT_FOUND for a queue nobody has. */
export async function* readMembers(
  context: PlatformContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): AsyncGenerator<AgentReading, void, undefined> {
  const path = pathOf`/api/v2/routing/queues/${queueId}/members`;
  const pages = { path, query: { pageSize, expand }, routeClass: 'routing', operation, options } as const;
  for await (const page of readPages(context, pages)) {
    const { items } = lenientList(memberSchema, page, errorContext(context, operation));
    const readings = items.map(({ user }) => ({ agentId: agentId(user.id), parts: convertUserParts(user) }));
    yield* complete(context, readings, operation, options);
  }
}

/** Asks a second time, in one call, for agents of whom an expansion was left out. */
async function* complete(
  context: PlatformContext,
  readings: readonly AgentReading[],
  operation: string,
  options: CallOptions,
): AsyncGenerator<AgentReading, void, undefined> {
  const lacking = readings.filter((reading) => !isComplete(reading)).map((reading) => reading.agentId);
  const again = lacking.length === 0 ? [] : await readChunk(context, lacking, operation, options);
  const supplements = new Map(again.map((reading) => [reading.agentId, reading.parts]));
  for (const { agentId, parts } of readings) {
    yield { agentId, parts: { ...parts, ...supplements.get(agentId) } };
  }
}

function readUsers(context: PlatformContext, rows: readonly unknown[], operation: string): readonly AgentReading[] {
  const { items } = lenientList(userSchema, rows, errorContext(context, operation));
  return items.map((user) => ({ agentId: agentId(user.id), parts: convertUserParts(user) }));
}

const isComplete = ({ parts }: AgentReading): boolean =>
  parts.presence !== undefined && parts.routingStatus !== undefined;
