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
import { readPages } from '../read-pages.js';
import { idSchema, optionalFlagSchema, optionalIdSchema, pageSchema, recordSchema } from '../vendor-fields.js';
import { type AgentStateRow, agentStateRowSchema } from './agent-state-schema.js';

/** One agent, as a cache of the vendor's last saw it. */
export interface AgentReading {
  readonly agentId: AgentId;
  readonly row: AgentStateRow;
  /** When the cache last read the database; the vendor's own words. */
  readonly polledAt?: string;
}

const statesSchema = pageSchema('agentStates');
const agentsSchema = pageSchema('agents');
const assignmentsSchema = pageSchema('agentSkillAssignments');
const agentSchema = recordSchema({ agentid: idSchema, teamid: optionalIdSchema });
const assignmentSchema = recordSchema({ agentid: idSchema, isactive: optionalFlagSchema });

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
export async function readMembers(
  context: CxoneContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): Promise<ReadonlySet<AgentId>> {
  const members = new Set<AgentId>();
  const path = pathOf`/skills/${queueId}/agents`;
  const pages = readPages(context, { path, schema: assignmentsSchema, routeClass: 'directory', operation, options });
  for await (const { rows } of pages) {
    const { items } = lenientList(assignmentSchema, rows, errorContext(context, operation));
    for (const { agentid, isactive } of items) if (isactive !== false) members.add(toAgentId(agentid));
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
  const { data } = await context.client.send({
    operation,
    method: 'GET',
    path: pathOf`/agents/${agentId}`,
    routeClass: 'directory',
    idempotence: 'read',
    schema: agentsSchema,
    options,
  });
  const { items } = lenientList(agentSchema, data.rows, errorContext(context, operation));
  const team = items[0]?.teamid;
  return team === undefined ? undefined : toTeamId(team);
}
