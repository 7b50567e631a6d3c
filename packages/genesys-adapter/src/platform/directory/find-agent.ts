import { lenientList, pathOf } from '@contactport/adapter-kit';
import {
  type AgentId,
  type AgentKey,
  type AgentProfile,
  type CallOptions,
  isContactCentreError,
  unsupportedCapability,
} from '@contactport/core';
import { errorContext, inTime, vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { convertAgent } from './convert-directory.js';
import { userSchema, userSearchSchema, type VendorUser } from './directory-schema.js';

const operation = 'directory.findAgent';
const expand = ['team'] as const;

/** Finds one person, active or not. */
export async function findAgent(
  context: PlatformContext,
  key: AgentKey,
  options: CallOptions = {},
): Promise<AgentProfile | undefined> {
  if ('externalId' in key) throw unsupportedCapability(operation, 'directory.findAgentBy.externalId', vendor);
  return inTime(context, operation, options, async (inner) => {
    const user =
      'id' in key
        ? await readUser(context, key.id, inner)
        : 'email' in key
          ? await searchUser(context, 'email', key.email, inner)
          : await searchUser(context, 'username', key.userName, inner);
    return user && convertAgent(user);
  });
}

async function readUser(
  { client }: PlatformContext,
  id: AgentId,
  options: CallOptions,
): Promise<VendorUser | undefined> {
  try {
    const { data } = await client.send({
      operation,
      method: 'GET',
      path: pathOf`/api/v2/users/${id}`,
      query: { expand, state: 'any' },
      routeClass: 'directory',
      idempotence: 'read',
      schema: userSchema,
      options,
    });
    return data.id === id ? data : undefined;
  } catch (error) {
    // `me` and other words of the vendor's routes are nobody's id, whatever the vendor says to them.
    if (isContactCentreError(error, 'NOT_FOUND') || isContactCentreError(error, 'INVALID_ARGUMENT')) return undefined;
    throw error;
  }
}

async function searchUser(
  context: PlatformContext,
  field: 'email' | 'username',
  value: string,
  options: CallOptions,
): Promise<VendorUser | undefined> {
  const { data } = await context.client.send({
    operation,
    method: 'POST',
    path: '/api/v2/users/search',
    body: { query: [{ type: 'EXACT', fields: [field], value }], expand, pageSize: 25, pageNumber: 1 },
    routeClass: 'directory',
    idempotence: 'read',
    schema: userSearchSchema,
    options,
  });
  const { items } = lenientList(userSchema, data.results ?? [], errorContext(context, operation));
  return items.find((user) => user[field]?.toLowerCase() === value.toLowerCase());
}
