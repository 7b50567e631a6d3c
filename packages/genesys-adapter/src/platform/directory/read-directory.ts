import { pathOf, type Schema } from '@contactport/adapter-kit';
import type {
  AgentId,
  AgentSkill,
  CallOptions,
  Queue,
  QueueId,
  QueueMember,
  Skill,
  Team,
  WrapUpCode,
} from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { type PagesOptions, readRows } from '../read-pages.js';
import {
  convertAgentSkill,
  convertMember,
  convertQueue,
  convertSkill,
  convertTeam,
  convertWrapUpCode,
} from './convert-directory.js';
import {
  memberSchema,
  queueSchema,
  skillSchema,
  teamSchema,
  userSkillSchema,
  wrapUpCodeSchema,
} from './directory-schema.js';

/** What every listing of the directory gives at once at most. */
const pageSize = 100;

export function readTeams(context: PlatformContext, options: CallOptions): AsyncIterable<Team> {
  const pages = { path: '/api/v2/teams', routeClass: 'directory', operation: 'directory.teams', options } as const;
  return converted(context, teamSchema, pages, convertTeam);
}

/** The vendor's search knows `*`, so that what it finds is looked at again. */
export async function* readQueues(
  context: PlatformContext,
  name: string | undefined,
  options: CallOptions,
): AsyncGenerator<Queue, void, undefined> {
  const query = { pageSize, ...(name === undefined ? {} : { name: `${name}*` }) };
  const pages = { query, routeClass: 'routing', operation: 'directory.queues', options } as const;
  const beginning = name?.toLowerCase() ?? '';
  const found = converted(context, queueSchema, { ...pages, path: '/api/v2/routing/queues' }, convertQueue);
  for await (const queue of found) if (queue.name.toLowerCase().startsWith(beginning)) yield queue;
}

/** @throws NOT_FOUND */
export function readMembers(
  context: PlatformContext,
  queueId: QueueId,
  options: CallOptions,
): AsyncIterable<QueueMember> {
  const path = pathOf`/api/v2/routing/queues/${queueId}/members`;
  const pages = { path, routeClass: 'routing', operation: 'directory.members', options } as const;
  return converted(context, memberSchema, { ...pages, query: { pageSize } }, convertMember);
}

export function readSkills(context: PlatformContext, options: CallOptions): AsyncIterable<Skill> {
  const pages = { routeClass: 'routing', operation: 'directory.skills', options } as const;
  return converted(
    context,
    skillSchema,
    { ...pages, path: '/api/v2/routing/skills', query: { pageSize } },
    convertSkill,
  );
}

/** @throws NOT_FOUND */
export function readAgentSkills(
  context: PlatformContext,
  agentId: AgentId,
  operation: string,
  options: CallOptions,
): AsyncIterable<AgentSkill> {
  const path = pathOf`/api/v2/users/${agentId}/routingskills`;
  const pages = { path, query: { pageSize }, routeClass: 'routing', operation, options } as const;
  return converted(context, userSkillSchema, pages, convertAgentSkill);
}

/** @throws NOT_FOUND */
export function readWrapUpCodes(
  context: PlatformContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): AsyncIterable<WrapUpCode> {
  const path = pathOf`/api/v2/routing/queues/${queueId}/wrapupcodes`;
  const pages = { path, query: { pageSize }, routeClass: 'routing', operation, options } as const;
  return converted(context, wrapUpCodeSchema, pages, (code) => convertWrapUpCode(code, queueId));
}

async function* converted<Row, Item>(
  context: PlatformContext,
  row: Schema<Row>,
  pages: PagesOptions,
  convert: (row: Row) => Item,
): AsyncGenerator<Item, void, undefined> {
  for await (const one of readRows(context, row, pages)) yield convert(one);
}
