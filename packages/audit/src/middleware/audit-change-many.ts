import {
  type AgentId,
  type Call,
  errorFromUnknown,
  type StateChange,
  type StateChangeRequest,
  type StateChangeResult,
} from '@contactport/core';
import type { RecordedFailure } from '../audit-record.js';
import { type Auditor, type CallStory, type Ending, keepEnding, keepRequest } from './call-story.js';
import { convertFailure, noResult } from './convert-failure.js';
import { stateChangeStory } from './state-change-story.js';

type ChangeMany = Call<'agentStates.changeMany'>;

interface OpenChange {
  readonly request: StateChangeRequest;
  readonly story: CallStory<StateChange>;
}

/** Records every request before the first is sent and each result before it is told; whoever gets none, as that. */
export async function* auditChangeMany(
  auditor: Auditor,
  call: ChangeMany,
  next: (call: ChangeMany) => AsyncIterable<StateChangeResult>,
): AsyncGenerator<StateChangeResult, void, undefined> {
  const changes = call.input.requests.map((request) => ({ request, story: stateChangeStory(auditor, call, request) }));
  const kept = await Promise.allSettled(changes.map(({ story }) => keepRequest(auditor, story)));
  const open: OpenChange[] = changes.filter((_, index) => kept[index]?.status === 'fulfilled');
  const refused = changes.flatMap(({ request }, index) => {
    const outcome = kept[index];
    return outcome?.status === 'rejected' ? [failed(request.agentId, outcome.reason, call)] : [];
  });
  const sentAtMs = auditor.clock.now();
  const requests = open.map(({ request }) => request);
  let failureOfTheRest: RecordedFailure = noResult;
  try {
    yield* refused;
    if (requests.length === 0) return;
    for await (const result of next({ ...call, input: { requests } })) {
      const story = takeStory(open, result.agentId);
      yield story === undefined ? result : await recorded(auditor, call, story, result, sentAtMs);
    }
  } catch (error) {
    failureOfTheRest = convertFailure(error, call.operation, call.options.signal);
    throw error;
  } finally {
    const failure = failureOfTheRest;
    await Promise.all(open.map(({ story }) => keepEnding(auditor, story, { ok: false, failure }, sentAtMs)));
  }
}

async function recorded(
  auditor: Auditor,
  call: ChangeMany,
  story: CallStory<StateChange>,
  result: StateChangeResult,
  sentAtMs: number,
): Promise<StateChangeResult> {
  try {
    const ending: Ending<StateChange> = result.ok
      ? { ok: true, result: result.change }
      : { ok: false, failure: convertFailure(result.error, call.operation, call.options.signal) };
    await keepEnding(auditor, story, ending, sentAtMs);
    return result;
  } catch (error) {
    return failed(result.agentId, error, call);
  }
}

/** The oldest open request of this agent. */
function takeStory(open: OpenChange[], agentId: AgentId): CallStory<StateChange> | undefined {
  const index = open.findIndex(({ request }) => request.agentId === agentId);
  return index < 0 ? undefined : open.splice(index, 1)[0]?.story;
}

function failed(agentId: AgentId, thrown: unknown, call: ChangeMany): StateChangeResult {
  return { agentId, ok: false, error: errorFromUnknown(thrown, call.operation) };
}
