import {
  unsupportedCapability,
  type WorkItem,
  type WorkItemChangeOptions,
  type WorkItemId,
  type WorkItemPatch,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { demandFilters, invalidArgument } from '../refusals.js';
import { changeWorkItem } from './change-work-item.js';
import { writePersistentContact } from './persistent-contact.js';
import { convertPriority, isPriority } from './priority.js';

const operation = 'workItems.update';

/** Changes the one field that CXone lets a service change: the priority of what is persistent and still waits. */
export async function updateWorkItem(
  context: CxoneContext,
  workItemId: WorkItemId,
  patch: WorkItemPatch,
  options: WorkItemChangeOptions = {},
): Promise<WorkItem> {
  const declared = context.capabilities.workItems.update;
  if (declared === undefined) throw unsupportedCapability(operation, operation, vendor);
  demandFilters({ ...patch }, declared.fields, operation, `${operation}.fields`);
  const { priority } = patch;
  if (priority === undefined) throw invalidArgument(operation, 'patch', 'changes nothing', declared.fields);
  if (!isPriority(priority)) {
    throw invalidArgument(operation, 'priority', 'must be from 1 to 5', ['1', '2', '3', '4', '5']);
  }
  const initialPriority = convertPriority(priority, context.settings.priorityPoints);
  return changeWorkItem(context, workItemId, operation, options, () => ({
    persistentOnly: operation,
    send: ({ contactId }, writing) =>
      writePersistentContact(context, contactId, { initialPriority }, operation, writing),
    // No route tells a contact's priority: the answer of the write is all there is.
    isSeen: () => true,
    settleMs: 0,
  }));
}
