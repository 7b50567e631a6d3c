import { runSideBySide } from '@contactport/adapter-kit';
import {
  type CallOptions,
  ContactCentreError,
  errorFromUnknown,
  type StateChangeRequest,
  type StateChangeResult,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { changeAgentState } from './change-agent-state.js';

const operation = 'agentStates.changeMany';

/** CXone has no call for many agents: so many single ones are under way at a time. */
const atOnce = 8;

/** Changes many agents, each on its own, giving way to single calls. */
export async function* changeAgentStates(
  context: CxoneContext,
  requests: readonly StateChangeRequest[],
  options: CallOptions = {},
): AsyncGenerator<StateChangeResult, void, undefined> {
  if (new Set(requests.map(({ agentId }) => agentId)).size < requests.length) throw namedTwice();
  const { lane = 'bulk' } = options;
  yield* runSideBySide(requests, atOnce, async ({ agentId, target, ifRevision }): Promise<StateChangeResult> => {
    const condition = ifRevision === undefined ? {} : { ifRevision };
    try {
      const change = await changeAgentState(context, agentId, target, { ...options, lane, ...condition });
      return { agentId, ok: true, change };
    } catch (error) {
      options.signal?.throwIfAborted();
      return { agentId, ok: false, error: errorFromUnknown(error, operation) };
    }
  });
}

function namedTwice(): ContactCentreError<'INVALID_ARGUMENT'> {
  const reason = 'name an agent twice';
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    vendor,
    message: `${operation}: requests ${reason}`,
    details: { field: 'requests', reason },
  });
}
