import type { Deadline } from '@contactport/adapter-kit';
import {
  type AgentId,
  type CallOptions,
  isContactCentreError,
  type StateChange,
  type StateChangeRequest,
  type StateChangeResult,
} from '@contactport/core';
import { assertNobodyTwice, changeSideBySide, failedChange } from '../../change-side-by-side.js';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { changeAgentState } from './change-agent-state.js';
import { isUnchanged } from './convert-target.js';
import { type Change, judgeChange, resolveTarget } from './judge-change.js';
import { readAgents } from './read-agent-states.js';
import { settleChanges, unchanged } from './settle-changes.js';
import { isOneAgentsFault, writePresences } from './write-presences.js';

const operation = 'agentStates.changeMany';

/** How many Genesys takes in one call is not documented; fifty is what its bulk read takes. */
const chunkSize = 50;

/**
 * Changes many agents, fifty a call, giving way to single calls. Who is to be logged off, or to be taken back after
 * not responding, needs calls of their own.
 */
export async function* changeAgentStates(
  context: PlatformContext,
  requests: readonly StateChangeRequest[],
  options: CallOptions = {},
): AsyncGenerator<StateChangeResult, void, undefined> {
  assertNobodyTwice(requests);
  const { lane = 'bulk' } = options;
  for (let start = 0; start < requests.length; start += chunkSize) {
    const chunk = requests.slice(start, start + chunkSize);
    const { results, singly } = await changeTogether(context, chunk, { ...options, lane });
    yield* results;
    yield* changeSideBySide(singly, { ...options, lane }, (agentId, target, changeOptions) =>
      changeAgentState(context, agentId, target, changeOptions),
    );
  }
}

interface Together {
  readonly results: readonly StateChangeResult[];
  /** Whom one call for all cannot serve. */
  readonly singly: readonly StateChangeRequest[];
}

/** One read, one write and one settling for all of them. What befalls one agent is that agent's result. */
async function changeTogether(
  context: PlatformContext,
  requests: readonly StateChangeRequest[],
  options: CallOptions,
): Promise<Together> {
  const { clock } = context;
  const open = new Map(requests.map((request) => [request.agentId, request]));
  const results: StateChangeResult[] = [];
  const singly: StateChangeRequest[] = [];
  const conclude = (result: StateChangeResult) => {
    open.delete(result.agentId);
    results.push(result);
  };

  async function run(reading: CallOptions, deadline: Deadline): Promise<void> {
    const startedAt = clock.now();
    const succeed = (change: Omit<StateChange, 'latencyMs'>) =>
      conclude({
        agentId: change.previous.agentId,
        ok: true,
        change: { ...change, latencyMs: clock.now() - startedAt },
      });
    const changes: Change[] = [];
    for await (const agent of readAgents(context, [...open.keys()], operation, reading)) {
      const request = open.get(agent.agentId);
      if (request === undefined) continue;
      try {
        const resolved = await resolveTarget(context, request.target, reading.signal);
        const change = judgeChange(resolved, agent, { ...options, ifRevision: request.ifRevision });
        if (options.dryRun === true || isUnchanged(change.wanted, change.previous)) succeed(unchanged(change));
        else if (!needsCallsOfItsOwn(change)) changes.push(change);
      } catch (error) {
        reading.signal?.throwIfAborted();
        conclude(failedChange(request.agentId, error));
      }
    }
    if (changes.length === 0) return;
    const writing = { ...options, timeoutMs: Math.max(1, deadline.remainingMs()) };
    const { written, failed, refused } = await writePresences(context, changes, writing, reading);
    if (refused) return;
    for (const { agentId, error } of failed) conclude(failedChange(agentId, error));
    for (const change of await settleChanges(context, written, reading, options.signal)) succeed(change);
  }

  try {
    await inTime(context, operation, options, (reading, deadline) =>
      holding(context, [...open.keys()], reading.signal, () => run(reading, deadline)),
    );
    // Whoever is still open needs calls of their own, was not found, or was refused together with all others.
    singly.push(...open.values());
  } catch (error) {
    options.signal?.throwIfAborted();
    if (isContactCentreError(error) && isOneAgentsFault(error)) singly.push(...open.values());
    else for (const agentId of open.keys()) results.push(failedChange(agentId, error));
  }
  return { results, singly };
}

/** Holds the turn of all these agents; always in the same order, so that two chunks never wait for each other. */
function holding(
  { oneAtATime }: PlatformContext,
  ids: readonly AgentId[],
  signal: AbortSignal | undefined,
  job: () => Promise<void>,
): Promise<void> {
  const inTurn = ids.toSorted().reduceRight((inner, id) => () => oneAtATime(id, inner, signal), job);
  return inTurn();
}

function needsCallsOfItsOwn({ wanted, previous }: Change): boolean {
  const { status } = wanted.target;
  return status === 'logged-off' || (status === 'ready' && previous.workState === 'not-responding');
}
