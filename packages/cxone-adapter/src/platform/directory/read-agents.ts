import { lenientList, pathOf } from '@contactport/adapter-kit';
import type { AgentId, CallOptions } from '@contactport/core';
import { type CxoneContext, errorContext } from '../cxone-context.js';
import { readRows } from '../read-pages.js';
import { notFound } from '../refusals.js';
import { type AgentRow, agentRowSchema, listSchemas } from './directory-schema.js';

type Reader = Pick<CxoneContext, 'client' | 'settings'>;

export interface AgentFilter {
  /** Absent: whether active or not. */
  readonly isActive?: true;
  readonly searchString?: string;
}

/** Everybody whom the role of the token may see. */
export function readAgentRows(
  context: Reader,
  filter: AgentFilter,
  operation: string,
  options: CallOptions,
): AsyncGenerator<AgentRow> {
  return readRows(context, agentRowSchema, {
    path: '/agents',
    query: { ...filter },
    schema: listSchemas.agents,
    routeClass: 'directory',
    operation,
    options,
  });
}

/** One agent, by number or by the user's uuid. @throws NOT_FOUND */
export async function readAgentRow(
  context: Reader,
  agentId: AgentId,
  operation: string,
  options: CallOptions,
): Promise<AgentRow> {
  const { data } = await context.client.send({
    operation,
    method: 'GET',
    path: pathOf`/agents/${agentId}`,
    routeClass: 'directory',
    idempotence: 'read',
    schema: listSchemas.agents,
    options,
  });
  const [row] = lenientList(agentRowSchema, data.rows, errorContext(context, operation)).items;
  if (row === undefined) throw notFound(operation, 'agent', agentId);
  return row;
}
