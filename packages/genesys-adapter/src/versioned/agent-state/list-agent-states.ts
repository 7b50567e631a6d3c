import { runSideBySide } from '@contactport/adapter-kit';
import {
  type AgentId,
  type AgentState,
  type AgentStateQuery,
  type CallOptions,
  isContactCentreError,
  unsupportedCapability,
} from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import { demandFilters } from '../../refusals.js';
import type { VersionedContext } from '../versioned-context.js';
import { readAgentState } from './agent-state-routes.js';
import type { VendorAgentState } from './agent-state-schema.js';
import { convertAgentState } from './convert-agent-state.js';

/** More at once would only queue up before the rate limit. */
const atOnce = 8;

/** The states of these agents. */
export async function* listAgentStates(
  context: VersionedContext,
  query: AgentStateQuery & CallOptions,
): AsyncGenerator<AgentState, void, undefined> {
  const operation = 'agentStates.list';
  const { listFilters } = context.capabilities.agentStates;
  const { agentIds, options } = demandAgentIds(query, listFilters, operation, 'agentStates.listFilters');
  const { reasonCategories } = context.settings;
  for await (const [agentId, state] of readAgentStates(context, agentIds, operation, options)) {
    yield convertAgentState(agentId, state, reasonCategories);
  }
}

/** Reads agents one by one, side by side. Ids that nobody has are left out. */
export async function* readAgentStates(
  context: Pick<VersionedContext, 'client'>,
  agentIds: readonly AgentId[],
  operation: string,
  options: CallOptions,
): AsyncGenerator<readonly [AgentId, VendorAgentState], void, undefined> {
  const readings = runSideBySide([...new Set(agentIds)], atOnce, async (agentId) => {
    try {
      return [agentId, await readAgentState(context, agentId, operation, options)] as const;
    } catch (error) {
      if (isContactCentreError(error, 'NOT_FOUND')) return undefined;
      throw error;
    }
  });
  for await (const reading of readings) if (reading !== undefined) yield reading;
}

/**
 * Whom a query means: no route says who there is.
 * @throws UNSUPPORTED_CAPABILITY for another filter, and for a query that means everybody.
 */
export function demandAgentIds(
  { agentIds, teamIds, queueIds, ...options }: AgentStateQuery & CallOptions,
  declared: readonly string[],
  operation: string,
  capability: string,
): { readonly agentIds: readonly AgentId[]; readonly options: CallOptions } {
  demandFilters({ agentIds, teamIds, queueIds }, declared, operation, capability);
  if (agentIds === undefined) throw unsupportedCapability(operation, 'agentStates.knowsEverybody', vendor);
  return { agentIds, options };
}
