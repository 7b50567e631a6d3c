import type { CallOptions, StateChangeRequest, StateChangeResult } from '@contactport/core';
import { changeSideBySide } from '../../change-side-by-side.js';
import type { VersionedContext } from '../versioned-context.js';
import { changeAgentState } from './change-agent-state.js';

/** Changes many agents one by one, side by side, giving way to single calls: these routes know no call for many. */
export function changeAgentStates(
  context: VersionedContext,
  requests: readonly StateChangeRequest[],
  options: CallOptions = {},
): AsyncGenerator<StateChangeResult, void, undefined> {
  return changeSideBySide(requests, { lane: 'bulk', ...options }, (agentId, target, changeOptions) =>
    changeAgentState(context, agentId, target, changeOptions),
  );
}
