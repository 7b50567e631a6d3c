import {
  type AgentState,
  type AgentStateCapabilities,
  type AgentStateEvent,
  type AgentStatePort,
  type AgentStateQuery,
  errorFromUnknown,
  type StateCatalog,
  unsupportedCapability,
} from '@contactport/core';
import { changeAgentState } from './change-agent-state.js';
import { convertAgentState } from './convert-agent-state.js';
import { agentsMeant, findAgent, reasonsFor } from './find-agent.js';
import { follow } from './follow.js';
import type { ReferenceAgent } from './reference-agent.js';
import {
  demand,
  demandFilters,
  invalidArgument,
  notFound,
  type ReferenceContext,
  vendor,
} from './reference-context.js';

const filters: readonly (keyof AgentStateQuery)[] = ['agentIds', 'teamIds', 'queueIds'];

/** A query that names nobody means everybody. @throws UNSUPPORTED_CAPABILITY */
function demandSomebody(query: AgentStateQuery, { knowsEverybody }: AgentStateCapabilities, operation: string): void {
  const namesSomebody = filters.some((filter) => query[filter] !== undefined);
  demand(knowsEverybody || namesSomebody, operation, 'agentStates.knowsEverybody');
}

/** The port of agent states over the reference vendor. */
export function createReferenceAgentStates(context: ReferenceContext): AgentStatePort {
  const { world, send } = context;
  const { agentStates: declared } = context.capabilities;
  const stateOf = (agent: ReferenceAgent): AgentState => convertAgentState(agent, reasonsFor(context, agent), declared);

  return {
    get: async (agentId, options = {}) =>
      send('agentStates.get', 'read', options, () => stateOf(findAgent(world, agentId, 'agentStates.get'))),

    async *list(query = {}) {
      demandFilters(query, filters, declared.listFilters, 'agentStates.list', 'agentStates.listFilters');
      demandSomebody(query, declared, 'agentStates.list');
      yield* await send('agentStates.list', 'read', query, () => agentsMeant(world, query).map(stateOf));
    },

    change: (agentId, target, options) => changeAgentState(context, agentId, target, options),

    async *changeMany(requests, options = {}) {
      const operation = 'agentStates.changeMany';
      demand(declared.changeMany !== undefined, operation, operation);
      const ids = requests.map(({ agentId }) => agentId);
      if (new Set(ids).size < ids.length) throw invalidArgument(operation, 'requests', 'name an agent twice');
      for (const { agentId, target, ...condition } of requests) {
        try {
          yield {
            agentId,
            ok: true,
            change: await changeAgentState(context, agentId, target, { ...options, ...condition }),
          };
        } catch (error) {
          options.signal?.throwIfAborted();
          yield { agentId, ok: false, error: errorFromUnknown(error, operation) };
        }
      }
    },

    catalog: async (query, options = {}) =>
      send('agentStates.catalog', 'read', options, (): StateCatalog => {
        const teamId =
          'agentId' in query ? findAgent(world, query.agentId, 'agentStates.catalog').teamId : query.teamId;
        if (world.catalogue.teams.every(({ id }) => id !== teamId))
          throw notFound('agentStates.catalog', 'team', teamId);
        const reasons = (['ready', 'not-ready', 'logged-off'] as const)
          .filter((status) => declared.change[status] !== undefined)
          .map((status) => ({ status, reasons: status === 'not-ready' ? reasonsFor(context, { teamId }) : [] }));
        return { targets: reasons };
      }),

    watch(query = {}) {
      const operation = 'agentStates.watch';
      const { watch: knowledge } = declared;
      if (knowledge === undefined) throw unsupportedCapability(operation, operation, vendor);
      demandFilters(query, filters, knowledge.filters, operation, `${operation}.filters`);
      demandSomebody(query, declared, operation);
      return follow<AgentState, AgentStateEvent>({
        context,
        operation,
        signal: query.signal,
        read: () => new Map(agentsMeant(world, query).map((agent) => [agent.id, stateOf(agent)])),
        subjectOf: (event) => (event.type === 'stream-gap' ? undefined : event.agentId),
        snapshot: (state, at) => ({ type: 'agent-state-snapshot', agentId: state.agentId, ...at, state }),
        changed: (previous, state, at) => ({
          type: 'agent-state-changed',
          agentId: state.agentId,
          ...at,
          previous,
          state,
        }),
        resynchronised: (previous, state, at) => ({
          type: 'agent-state-resynchronised',
          agentId: state.agentId,
          ...at,
          previous,
          state,
        }),
        merge: mergeEvents,
        isNoNews: (event) => 'previous' in event && event.previous.revision === event.state.revision,
        knowledge,
      });
    },
  };
}

/** The newer event, from where the older began, and how many were lost between. */
function mergeEvents(older: AgentStateEvent, newer: AgentStateEvent): AgentStateEvent {
  if (older.type === 'stream-gap' || newer.type === 'stream-gap' || newer.type === 'agent-state-snapshot') return newer;
  const skipped = (older.skipped ?? 0) + (newer.skipped ?? 0) + 1;
  if (older.type === 'agent-state-snapshot') {
    const { agentId, sequence, observedAt, state } = newer;
    return { type: older.type, agentId, sequence, observedAt, state, skipped };
  }
  return { ...newer, previous: older.previous, skipped };
}
