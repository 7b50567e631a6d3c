import { contentRevision, pathOf } from '@contactport/adapter-kit';
import {
  endedWorkItemStatuses,
  type JsonValue,
  type WorkItem,
  type WorkItemChangeOptions,
  type WorkItemId,
  type WorkItemPatch,
} from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { demandFilters, invalidState } from '../../refusals.js';
import { changeWorkItem } from './change-work-item.js';
import { convertPatch } from './convert-patch.js';
import type { VendorWorkItem } from './work-item-schema.js';

const operation = 'workItems.update';

/** Changes the fields given and keeps the others. */
export async function updateWorkItem(
  context: PlatformContext,
  workItemId: WorkItemId,
  patch: WorkItemPatch,
  options: WorkItemChangeOptions = {},
): Promise<WorkItem> {
  const { update } = context.capabilities.workItems;
  demandFilters({ ...patch }, update?.fields ?? [], operation, 'workItems.update.fields');
  const { requiredSkills } = patch;
  return changeWorkItem(context, {
    operation,
    workItemId,
    options,
    judge({ item, current, type }) {
      const body = convertPatch(operation, patch, item.customFields ?? {}, type, context.settings.priorityPoints);
      if (endedWorkItemStatuses.includes(current.status)) {
        throw invalidState(operation, `work item ${workItemId} has ended`, current.status);
      }
      if (Object.keys(body).length === 0) return undefined;
      return {
        method: 'PATCH',
        path: pathOf`/api/v2/taskmanagement/workitems/${workItemId}`,
        body,
        stands: (after) => after.dateModified !== item.dateModified && holds(after, body),
        ...(requiredSkills === undefined
          ? {}
          : { names: { skills: { field: 'requiredSkills', ids: requiredSkills } } }),
      };
    },
  });
}

/** Has the item what was written? A description is never read back. */
function holds(item: VendorWorkItem, { description: _, ...written }: Readonly<Record<string, JsonValue>>): boolean {
  const held: Readonly<Record<string, unknown>> = { ...item };
  return Object.entries(written).every(([field, value]) => contentRevision([held[field]]) === contentRevision([value]));
}
