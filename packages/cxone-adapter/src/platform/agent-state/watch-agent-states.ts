import { agentStateEvent, createStateFollower } from '@contactport/adapter-kit';
import type {
  AgentId,
  AgentState,
  AgentStateEvent,
  AgentStateQuery,
  CallOptions,
  EventStream,
} from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { createPollHub, type Poll, type PollHub } from '../stream/poll-hub.js';
import { watchByPolling } from '../stream/watch-by-polling.js';
import { convertAgentState } from './convert-agent-state.js';
import { readMeantAgents } from './list-agent-states.js';
import { type AgentReading, readAllAgents } from './read-agent-states.js';
import { isLaterPoll } from './unseen-writes.js';

const operation = 'agentStates.watch';

/** All that is watched of agents' states, by one poller of the real-time API. */
export type AgentStateHub = PollHub<AgentId, AgentReading>;

export function createAgentStateHub(
  context: Pick<CxoneContext, 'client' | 'settings' | 'clock' | 'random'>,
): AgentStateHub {
  const { clock, random, settings } = context;
  /** What CXone last called the time of its cache: the next poll asks for what has changed since. */
  let cursor: string | undefined;

  async function* read({ whole, signal }: Poll<AgentId, AgentReading>) {
    const options: CallOptions = { signal, lane: 'bulk' };
    let next: string | undefined;
    for await (const page of readAllAgents(context, operation, options, whole ? undefined : cursor)) {
      // Of several pages the first one's cursor: what changes while the others are read is told again.
      next ??= page.lastPollTime;
      for (const reading of page.readings) yield [reading.agentId, reading] as const;
    }
    // An answer without rows may not name its cursor; the old one stays good.
    cursor = next ?? cursor;
  }

  return createPollHub({ read, intervalMs: settings.pollIntervalMs, clock, random });
}

/**
 * Follows agents by the shared poller. A watch by queue means who was assigned at its beginning. An agent of whom the
 * vendor tells no state shows nothing to follow.
 */
export function watchAgentStates(
  context: CxoneContext,
  query: AgentStateQuery & CallOptions,
): EventStream<AgentStateEvent> {
  const { agentIds, teamIds, queueIds, ...options } = query;
  const teams = teamIds === undefined ? undefined : new Set<string>(teamIds);

  return watchByPolling<AgentId, AgentReading, AgentStateEvent>({
    context,
    operation,
    hub: context.agentStateHub,
    options,
    prepare: async (callOptions) => {
      const agents = await readMeantAgents(context, query, operation, callOptions);
      return {
        subjects: [],
        wants: (agentId, { row }) =>
          agents?.has(agentId) !== false &&
          (teams === undefined || (row.teamId !== undefined && teams.has(row.teamId))),
      };
    },
    follow: (release) =>
      createStateFollower<AgentId, AgentReading, AgentState, AgentStateEvent>({
        operation,
        clock: context.clock,
        observe: context.observe,
        merge: laterReading,
        stateOf: ({ row }) => convertAgentState(row, context.reasons),
        revisionOf: ({ revision }) => revision,
        occurredAtOf: ({ row }) => row.updatedAt ?? row.startedAt,
        tell: agentStateEvent,
        release,
      }),
  });
}

/** One cache of the vendor may lag behind another: its older poll loses. */
function laterReading(held: AgentReading | undefined, observed: AgentReading): AgentReading {
  return held !== undefined && isLaterPoll(held.polledAt, observed.polledAt) ? held : observed;
}
