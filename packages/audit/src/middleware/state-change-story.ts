import type { Call, StateChange, StateChangeRequest } from '@contactport/core';
import type { StateChangeRequested } from '../audit-record.js';
import { type Auditor, type CallStory, instant } from './call-story.js';
import { convertRulesNote } from './convert-rules-note.js';
import { convertAgentState } from './convert-state.js';

export function stateChangeStory(
  { centre, clock, ids }: Auditor,
  call: Call<'agentStates.change'> | Call<'agentStates.changeMany'>,
  { agentId, target, ifRevision }: StateChangeRequest,
): CallStory<StateChange> {
  const requested: StateChangeRequested = {
    type: 'state-change-requested',
    at: instant(clock),
    vendor: centre.vendor,
    tenant: centre.tenant,
    operation: call.operation,
    request: ids(),
    agentId,
    target,
    ifRevision,
    context: call.options.context,
  };
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      type: 'state-change-settled',
      at: instant(clock),
      latencyMs,
      rules: convertRulesNote(call.notes, agentId),
      ...(ending.ok ? convertChange(ending.result) : { outcome: 'failed', failure: ending.failure }),
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
