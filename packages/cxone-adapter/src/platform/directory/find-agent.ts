import {
  type AgentId,
  type AgentKey,
  type AgentProfile,
  type CallOptions,
  isContactCentreError,
  unsupportedCapability,
} from '@contactport/core';
import { type CxoneContext, inTime, vendor } from '../cxone-context.js';
import { convertAgent } from './convert-directory.js';
import type { AgentRow } from './directory-schema.js';
import { readAgentRow, readAgentRows } from './read-agents.js';

const operation = 'directory.findAgent';

/** Finds one person, active or not. */
export function findAgent(
  context: CxoneContext,
  key: AgentKey,
  options: CallOptions = {},
): Promise<AgentProfile | undefined> {
  return inTime(context, operation, options, async (inner) => {
    const row = await findRow(context, key, inner);
    return row && convertAgent(row);
  });
}

async function findRow(context: CxoneContext, key: AgentKey, options: CallOptions): Promise<AgentRow | undefined> {
  if ('id' in key) return findById(context, key.id, options);
  if ('email' in key) return search(context, key.email, ({ email }) => email, options);
  if ('userName' in key) return search(context, key.userName, ({ userName }) => userName, options);
  throw unsupportedCapability(operation, 'directory.findAgentBy.externalId', vendor);
}

async function findById(context: CxoneContext, id: AgentId, options: CallOptions): Promise<AgentRow | undefined> {
  try {
    return await readAgentRow(context, id, operation, options);
  } catch (error) {
    if (isContactCentreError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** The vendor's search does not say which fields it looks into: who is not found by it is looked for among all. */
async function search(
  context: CxoneContext,
  text: string,
  fieldOf: (row: AgentRow) => string | undefined,
  options: CallOptions,
): Promise<AgentRow | undefined> {
  const wanted = text.trim().toLowerCase();
  for (const filter of [{ searchString: text }, {}]) {
    for await (const row of readAgentRows(context, filter, operation, options)) {
      if (fieldOf(row)?.toLowerCase() === wanted) return row;
    }
  }
  return undefined;
}
