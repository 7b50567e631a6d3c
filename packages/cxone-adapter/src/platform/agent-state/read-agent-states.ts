import { lenientList, pathOf } from '@contactport/adapter-kit';
import {
  type AgentId,
  agentId as toAgentId,
  type CallOptions,
  type QueueId,
  type TeamId,
  teamId as toTeamId,
} from '@contactport/core';
import { type CxoneContext, errorContext } from '../cxone-context.js';
import { readAgentRow } from '../directory/read-agents.js';
import { readMembers } from '../directory/read-directory.js';
import { readPages } from '../read-pages.js';
import { pageSchema } from '../vendor-fields.js';
import { type AgentStateRow, agentStateRowSchema } from './agent-state-schema.js';

/** One agent, as a cache of the vendor's last saw it. */
export interface AgentReading {
  readonly agentId: AgentId;
  readonly row: AgentStateRow;
  /** When the cache last read the database; the vendor's own words. */
  readonly polledAt?: string;
}

const statesSchema = pageSchema('agentStates');

/**
 * Reads one agent. Where the vendor knows the agent but tells no state, the reading has none.
 * @throws NOT_FOUND
 */
export async function readAgent(
  context: CxoneContext,
  agentId: AgentId,
  operation: string,
  options: CallOptions,
): Promise<AgentReading> {
  const { data } = await context.client.send({
    operation,
    method: 'GET',
    path: pathOf`/agents/${agentId}/states`,
    routeClass: 'agent-states',
    idempotence: 'read',
    schema: statesSchema,
    options,
  });
  const { items } = lenientList(agentStateRowSchema, data.rows, errorContext(context, operation));
  const [row = { agentId, isAcw: false, openContacts: 0 }] = items;
  return readingOf(row, data.lastPollTime);
}

/** One page of agents, and the cursor after it. */
export interface AgentPage {
  readonly readings: readonly AgentReading[];
  readonly lastPollTime?: string;
}

/** Reads every agent, or those changed since a cursor. */
export async function* readAllAgents(
  context: Pick<CxoneContext, 'client' | 'settings'>,
  operation: string,
  options: CallOptions,
  updatedSince?: string,
): AsyncGenerator<AgentPage, void, undefined> {
  const pages = readPages(context, {
    path: '/agents/states',
    query: { updatedSince },
    // Nothing new since the cursor: 204, or 304, the pages do not say which.
    ...(updatedSince === undefined ? {} : { accepts: [304] }),
    schema: statesSchema,
    routeClass: 'agent-states',
    operation,
    options,
  });
  for await (const { rows, lastPollTime } of pages) {
    const { items } = lenientList(agentStateRowSchema, rows, errorContext(context, operation));
    const readings = items.map((row) => readingOf(row, lastPollTime));
    yield { readings, ...(lastPollTime === undefined ? {} : { lastPollTime }) };
  }
}

function readingOf(row: AgentStateRow, lastPollTime: string | undefined): AgentReading {
  const polledAt = row.lastPollTime ?? lastPollTime;
  return { agentId: toAgentId(row.agentId), row, ...(polledAt === undefined ? {} : { polledAt }) };
}

/** The agents to whom a skill is assigned and active. @throws NOT_FOUND for a queue nobody has. */
export async function readActiveMembers(
  context: CxoneContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): Promise<ReadonlySet<AgentId>> {
  const members = new Set<AgentId>();
  for await (const { agentId, active } of readMembers(context, queueId, operation, options)) {
    if (agentId !== undefined && active) members.add(toAgentId(agentId));
  }
  return members;
}

/** The team of an agent, where the vendor tells it. @throws NOT_FOUND */
export async function readTeamOf(
  context: CxoneContext,
  agentId: AgentId,
  operation: string,
  options: CallOptions,
): Promise<TeamId | undefined> {
  const team = (await readAgentRow(context, agentId, operation, options)).teamId;
  return team === undefined ? undefined : toTeamId(team);
}
