import { runSideBySide } from '@contactport/adapter-kit';
import {
  type AgentStatePort,
  type CallOptions,
  errorFromUnknown,
  type StateChangeRequest,
  type StateChangeResult,
} from '@contactport/core';
import { invalidArgument } from './refusals.js';

const operation = 'agentStates.changeMany';

/** More at once would only queue up before the rate limit. */
const atOnce = 8;

/** @throws INVALID_ARGUMENT where one of two requests would undo the other. */
export function assertNobodyTwice(requests: readonly StateChangeRequest[]): void {
  if (new Set(requests.map(({ agentId }) => agentId)).size === requests.length) return;
  throw invalidArgument(operation, 'requests', 'name an agent twice');
}

/** Changes agents one by one. What befalls one agent is that agent's result. */
export async function* changeSideBySide(
  requests: readonly StateChangeRequest[],
  options: CallOptions,
  change: AgentStatePort['change'],
): AsyncGenerator<StateChangeResult, void, undefined> {
  assertNobodyTwice(requests);
  yield* runSideBySide(requests, atOnce, async ({ agentId, target, ifRevision }): Promise<StateChangeResult> => {
    try {
      const condition = ifRevision === undefined ? {} : { ifRevision };
      return { agentId, ok: true, change: await change(agentId, target, { ...options, ...condition }) };
    } catch (error) {
      options.signal?.throwIfAborted();
      return failedChange(agentId, error);
    }
  });
}

export function failedChange(agentId: StateChangeRequest['agentId'], error: unknown): StateChangeResult {
  return { agentId, ok: false, error: errorFromUnknown(error, operation) };
}
