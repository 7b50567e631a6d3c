import type { Call, WorkItemCreation, WorkItemDraft } from '@contactport/core';
import type { CreationRequested } from '../record/work-item-record.js';
import { type Auditor, beginRequest, type CallStory, settleRequest } from './call-story.js';
import { convertWorkItem } from './convert-state.js';

export function creationStory(
  auditor: Auditor,
  call: Call<'workItems.create' | 'workItems.createMany'>,
  { destination, type, externalId, priority }: WorkItemDraft,
): CallStory<WorkItemCreation> {
  const requested: CreationRequested = {
    ...beginRequest(auditor, call),
    type: 'creation-requested',
    draft: {
      destination,
      ...(type === undefined ? {} : { type }),
      ...(externalId === undefined ? {} : { externalId }),
      ...(priority === undefined ? {} : { priority }),
    },
  };
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      ...settleRequest(auditor, ending, latencyMs, convertCreation),
      type: 'creation-settled',
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
