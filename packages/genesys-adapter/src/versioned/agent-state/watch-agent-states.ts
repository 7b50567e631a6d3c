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
import { staleAtMostMs } from '../../stream/stale-at-most.js';
import type { TopicGroup } from '../../stream/topic-hub.js';
import { watchTopics } from '../../stream/watch-topics.js';
import type { VersionedContext } from '../versioned-context.js';
import { agentStateEventSchema } from './agent-state-schema.js';
import { type AgentStateLesson, type AgentStateTruth, convertLesson, mergeTruth } from './agent-state-truth.js';
import { convertAgentState } from './convert-agent-state.js';
import { demandAgentIds, readAgentStates } from './list-agent-states.js';

const operation = 'agentStates.watch';

/** Follows agents, one stream each on a shared socket. */
export function watchAgentStates(
  context: VersionedContext,
  query: AgentStateQuery & CallOptions,
): EventStream<AgentStateEvent> {
  const declared = context.capabilities.agentStates.watch?.filters ?? [];
  const { agentIds, options } = demandAgentIds(query, declared, operation, `${operation}.filters`);
  const { reasonCategories } = context.settings;

  return watchTopics<AgentId, AgentStateLesson, AgentStateTruth, AgentStateEvent>({
    context,
    hub: context.events,
    operation,
    options,
    sources: async () => [...new Set(agentIds)].map(streamOf),
    async *read(sources, callOptions) {
      const ids = sources.map((source) => agentId(source));
      for await (const [id, state] of readAgentStates(context, ids, operation, callOptions)) yield [id, { state }];
    },
    convertEvent(source, _stream, data) {
      const event = agentStateEventSchema.safeParse(data);
      return event.success ? [[agentId(source), event.data]] : undefined;
    },
    truthOf: (id, lesson, order) => convertLesson(id, lesson, order, context.clock.now()),
    follow: (release) =>
      createStateFollower<AgentId, AgentStateTruth, AgentState, AgentStateEvent>({
        operation,
        clock: context.clock,
        merge: mergeTruth,
        stateOf: (truth) => convertAgentState(truth.agentId, truth.state, reasonCategories),
        revisionOf: ({ revision }) => revision,
        occurredAtOf: ({ occurredAt }) => occurredAt,
        tell: agentStateEvent,
        observe: context.observe,
        release,
      }),
    // Which of two is the later, only a read can tell: at once, unless it may have come out of a cache.
    unsettled: {
      sourceOf: (id, { isInDoubt }) => (isInDoubt === true ? id : undefined),
      by: 'events-and-reads',
      afterMs: ({ confirmingSinceMs }) => (confirmingSinceMs === undefined ? 0 : staleAtMostMs),
    },
  });
}

function streamOf(id: AgentId): TopicGroup {
  return { subject: id, topics: [`routing.agent.states.${id}`] };
}
