import {
  ContactCentreError,
  endedWorkItemStatuses,
  type WorkItem,
  type WorkItemChangeOptions,
  type WorkItemId,
  type WorkItemPatch,
} from '@contactport/core';
import { judgeFields } from './judge-draft.js';
import { demand, demandFilters, invalidState, notFound, type ReferenceContext, vendor } from './reference-context.js';
import { convertWorkItem, type ReferenceWorkItem } from './reference-work-item.js';

interface WorkItemChange {
  readonly operation: string;
  readonly workItemId: WorkItemId;
  readonly options: WorkItemChangeOptions | undefined;
  /** What the item becomes. @throws where it may not */
  readonly change: (item: ReferenceWorkItem) => ReferenceWorkItem;
}

/** One change of one item: look, judge, write. */
export async function changeWorkItem(
  context: ReferenceContext,
  { operation, workItemId, options = {}, change }: WorkItemChange,
): Promise<WorkItem> {
  const { world, capabilities, send } = context;
  const convert = (item: ReferenceWorkItem): WorkItem => convertWorkItem(item, world.catalogue, capabilities.workItems);
  const before = await send(operation, 'read', options, () => findWorkItem(context, workItemId, operation));
  const current = convert(before);
  if (options.ifRevision !== undefined && options.ifRevision !== current.revision) {
    throw new ContactCentreError({
      code: 'CONFLICT',
      operation,
      vendor,
      message: `${operation}: ${workItemId} was changed by somebody else`,
      details: { expected: options.ifRevision, actual: current.revision },
    });
  }
  change(before);
  if (options.dryRun === true) return current;
  return convert(await send(operation, 'write', options, () => world.changeWorkItem(workItemId, change)));
}

/** Sets the fields given and keeps the others. */
export async function updateWorkItem(
  context: ReferenceContext,
  workItemId: WorkItemId,
  patch: WorkItemPatch,
  options?: WorkItemChangeOptions,
): Promise<WorkItem> {
  const operation = 'workItems.update';
  const { update } = context.capabilities.workItems;
  demand(update !== undefined, operation, operation);
  demandFilters(patch, Object.keys(patch), update?.fields ?? [], operation, `${operation}.fields`);
  judgeFields(context, patch, operation);
  return changeWorkItem(context, {
    operation,
    workItemId,
    options,
    change(item) {
      assertOpen(item, operation);
      const attributes = { ...item.draft.attributes, ...patch.attributes };
      const draft = { ...item.draft, ...patch };
      return { ...item, draft: patch.attributes === undefined ? draft : { ...draft, attributes } };
    },
  });
}

/** @throws NOT_FOUND */
export function findWorkItem({ world }: ReferenceContext, id: WorkItemId, operation: string): ReferenceWorkItem {
  const item = world.workItem(id);
  if (item === undefined) throw notFound(operation, 'work item', id);
  return item;
}

/** @throws INVALID_STATE */
export function assertOpen({ id, status }: ReferenceWorkItem, operation: string): void {
  if (endedWorkItemStatuses.includes(status)) throw invalidState(operation, `work item ${id} has ended`, status);
}
