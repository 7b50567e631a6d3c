import type { Call, StateChangeResult } from '@contactport/core';
import { auditBatch } from './audit-batch.js';
import type { Auditor } from './call-story.js';
import { stateChangeStory } from './state-change-story.js';

type ChangeMany = Call<'agentStates.changeMany'>;

export function auditChangeMany(
  auditor: Auditor,
  call: ChangeMany,
  next: (call: ChangeMany) => AsyncIterable<StateChangeResult>,
): AsyncIterable<StateChangeResult> {
  if (call.options.dryRun === true) return next(call);
  return auditBatch(auditor, {
    operation: call.operation,
    signal: call.options.signal,
    items: call.input.requests,
    storyOf: (request) => stateChangeStory(auditor, call, request),
    send: (requests) => next({ ...call, input: { requests } }),
    isOf: ({ agentId }, result) => result.agentId === agentId,
    read: (result) => (result.ok ? { ok: true, outcome: result.change } : result),
    fail: ({ agentId }, error): StateChangeResult => ({ agentId, ok: false, error }),
  });
}
