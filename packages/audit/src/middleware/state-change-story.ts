import type { Call, StateChange, StateChangeRequest } from '@contactport/core';
import type { StateChangeRequested } from '../record/state-change-record.js';
import { type Auditor, beginRequest, type CallStory, settleRequest } from './call-story.js';
import { convertRulesNote } from './convert-rules-note.js';
import { convertAgentState } from './convert-state.js';

export function stateChangeStory(
  auditor: Auditor,
  call: Call<'agentStates.change' | 'agentStates.changeMany'>,
  { agentId, target, ifRevision }: StateChangeRequest,
): CallStory<StateChange> {
  const requested: StateChangeRequested = {
    ...beginRequest(auditor, call),
    type: 'state-change-requested',
    agentId,
    target,
    ifRevision,
  };
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      ...settleRequest(auditor, ending, latencyMs, convertChange),
      type: 'state-change-settled',
      rules: convertRulesNote(call.notes, agentId),
    }),
  };
}

function convertChange({ outcome, guard, verifiedBy, attempts, previous, current, warnings }: StateChange) {
  return {
    outcome,
    guard,
    verifiedBy,
    attempts,
    before: convertAgentState(previous),
    after: current && convertAgentState(current),
    warnings: warnings.map(({ code }) => code),
  };
}
