import { agentStateEvent, createStateFollower } from '@contactport/adapter-kit';
import {
  type AgentId,
  agentId,
  type AgentState,
  type AgentStateEvent,
  type AgentStateQuery,
  type CallOptions,
  type EventStream,
} from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { watchTopics } from '../../stream/watch-topics.js';
import type { AgentStateParts } from './agent-state-parts.js';
import { agentTopics, convertNotification } from './agent-state-notification.js';
import { type AgentStateTruth, dateParts, isContested, mergeTruth, partsOf } from './agent-state-truth.js';
import { isSettling } from './agent-standing.js';
import { createAgentStateConverter } from './convert-agent-state.js';
import { readMeant } from './list-agent-states.js';
import { createPresenceDefinitions } from './presence-definitions.js';
import { readAgents } from './read-agent-states.js';
import { demandFilters } from '../../refusals.js';

const operation = 'agentStates.watch';

/** Follows agents, three topics each. Who joins a watched queue later is not followed: a watch means who it meant at its beginning. */
export function watchAgentStates(
  context: PlatformContext,
  query: AgentStateQuery & CallOptions,
): EventStream<AgentStateEvent> {
  const { agentIds, teamIds, queueIds, ...options } = query;
  const { watch: declared } = context.capabilities.agentStates;
  demandFilters({ agentIds, teamIds, queueIds }, declared?.filters ?? [], operation, `${operation}.filters`);
  let definitions = createPresenceDefinitions([], {});
  let convert = createAgentStateConverter(definitions);

  async function meant(callOptions: CallOptions): Promise<readonly AgentId[]> {
    if (queueIds === undefined && agentIds !== undefined) return [...new Set(agentIds)];
    const found: AgentId[] = [];
    for await (const reading of readMeant(context, { ...query, ...callOptions }, operation))
      found.push(reading.agentId);
    return found;
  }

  return watchTopics<AgentId, AgentStateParts, AgentStateTruth, AgentStateEvent>({
    context,
    hub: context.notifications,
    operation,
    options,
    sources: async (callOptions) => (await meant(callOptions)).map(agentTopics),
    async *read(sources, callOptions) {
      const known = await context.definitions.get(callOptions.signal);
      if (known !== definitions) convert = createAgentStateConverter(known);
      definitions = known;
      for await (const reading of readAgents(
        context,
        sources.map((source) => agentId(source)),
        operation,
        callOptions,
      )) {
        yield [reading.agentId, reading.parts];
      }
    },
    convertEvent(source, topic, body) {
      const parts = convertNotification(topic, body);
      return parts === undefined ? undefined : [[agentId(source), parts]];
    },
    truthOf: dateParts,
    follow: (release) =>
      createStateFollower<AgentId, AgentStateTruth, AgentState, AgentStateEvent>({
        operation,
        clock: context.clock,
        merge: mergeTruth,
        stateOf: (truth) => convert(truth.agentId, partsOf(truth)),
        revisionOf: ({ revision }) => revision,
        occurredAtOf: ({ occurredAt }) => occurredAt,
        tell: agentStateEvent,
        observe: context.observe,
        release,
      }),
    // Two services that disagree agree soon, and say so.
    unsettled: {
      sourceOf: (id, truth) => (isSettling(partsOf(truth)) || isContested(truth) ? id : undefined),
      by: 'events',
      afterMs: () => context.settings.settleMs,
    },
  });
}
