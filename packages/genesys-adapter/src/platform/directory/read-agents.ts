import { pathOf } from '@contactport/adapter-kit';
import type { AgentProfile, CallOptions, QueueId } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { readRows } from '../read-pages.js';
import { convertAgent } from './convert-directory.js';
import { memberUserSchema, userSchema, type VendorUser } from './directory-schema.js';

const operation = 'directory.agents';
const pageSize = 100;
const expand = ['team'] as const;

/** Everybody of the staff, or of a queue: Genesys does not tell agents from others. */
export async function* readAgents(
  context: PlatformContext,
  {
    queueId,
    includeInactive = false,
    ...options
  }: { readonly queueId?: QueueId; readonly includeInactive?: boolean } & CallOptions,
): AsyncGenerator<AgentProfile, void, undefined> {
  const state = includeInactive ? 'any' : 'active';
  const users = queueId === undefined ? readStaff(context, state, options) : readMembers(context, queueId, options);
  for await (const user of users) {
    const agent = convertAgent(user);
    // Who was deleted is nobody's colleague any more.
    if (user.state !== 'deleted' && (includeInactive || agent.active)) yield agent;
  }
}

function readStaff(context: PlatformContext, state: string, options: CallOptions): AsyncIterable<VendorUser> {
  const query = { pageSize, sortOrder: 'ASC', state, expand };
  return readRows(context, userSchema, {
    path: '/api/v2/users',
    query,
    routeClass: 'directory',
    operation,
    options,
  });
}

async function* readMembers(
  context: PlatformContext,
  queueId: QueueId,
  options: CallOptions,
): AsyncGenerator<VendorUser, void, undefined> {
  const path = pathOf`/api/v2/routing/queues/${queueId}/members`;
  const pages = { path, query: { pageSize, expand }, routeClass: 'routing', operation, options } as const;
  for await (const { user } of readRows(context, memberUserSchema, pages)) yield user;
}
