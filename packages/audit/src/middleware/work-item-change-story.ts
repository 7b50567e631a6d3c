import type { Call, WorkItem, WorkItemAction, WorkItemPatch } from '@contactport/core';
import type { RecordedAction, RecordedPatch, WorkItemChangeRequested } from '../record/work-item-record.js';
import { type Auditor, beginRequest, type CallStory, settleRequest } from './call-story.js';
import { convertWorkItem } from './convert-state.js';

export function updateStory(auditor: Auditor, call: Call<'workItems.update'>): CallStory<WorkItem> {
  const { workItemId, patch, ifRevision } = call.input;
  return changeStory(auditor, {
    ...beginRequest(auditor, call),
    type: 'work-item-change-requested',
    workItemId,
    patch: convertPatch(patch),
    ifRevision,
  });
}

export function actionStory(auditor: Auditor, call: Call<'workItems.act'>): CallStory<WorkItem> {
  const { workItemId, action, ifRevision } = call.input;
  return changeStory(auditor, {
    ...beginRequest(auditor, call),
    type: 'work-item-change-requested',
    workItemId,
    action: convertAction(action),
    ifRevision,
  });
}

function changeStory(auditor: Auditor, requested: WorkItemChangeRequested): CallStory<WorkItem> {
  return {
    requested,
    settled: (ending, latencyMs) => ({
      ...requested,
      ...settleRequest(auditor, ending, latencyMs, convertChanged),
      type: 'work-item-change-settled',
    }),
  };
}

function convertChanged(workItem: WorkItem) {
  return {
    outcome: 'done',
    after: convertWorkItem(workItem),
    warnings: workItem.warnings?.map(({ code }) => code) ?? [],
  } as const;
}

function convertPatch(patch: WorkItemPatch): RecordedPatch {
  const { priority, requiredSkills, dueAt } = patch;
  return {
    fields: Object.keys(patch),
    ...(priority === undefined ? {} : { priority }),
    ...(requiredSkills === undefined ? {} : { requiredSkills }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function convertAction(action: WorkItemAction): RecordedAction {
  return action.type === 'wrap-up' ? { type: action.type, codeId: action.codeId } : action;
}
