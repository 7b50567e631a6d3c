import type { Call, WorkItemCreation } from '@contactport/core';
import type { CreationRequested } from '../audit-record.js';
import { type Auditor, type CallStory, instant } from './call-story.js';
import { convertWorkItem } from './convert-state.js';

export function creationStory(
  { centre, clock, ids }: Auditor,
  call: Call<'workItems.create'>,
): CallStory<WorkItemCreation> {
  const { destination, type, externalId, priority } = call.input.draft;
  const requested: CreationRequested = {
    type: 'creation-requested',
    at: instant(clock),
    vendor: centre.vendor,
    tenant: centre.tenant,
    operation: call.operation,
    request: ids(),
    draft: {
      destination,
      ...(type === undefined ? {} : { type }),
      ...(externalId === undefined ? {} : { externalId }),
      ...(priority === undefined ? {} : { priority }),
    },
    context: call.options.context,
  };
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      type: 'creation-settled',
      at: instant(clock),
      latencyMs,
      ...(ending.ok ? convertCreation(ending.result) : { outcome: 'failed', failure: ending.failure }),
    }),
  };
}

function convertCreation({ outcome, workItem, externalId, warnings }: WorkItemCreation) {
  return {
    outcome,
    workItemId: workItem?.id,
    externalId,
    after: workItem && convertWorkItem(workItem),
    warnings: warnings.map(({ code }) => code),
  };
}
