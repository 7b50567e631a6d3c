import {
  unsupportedCapability,
  type WorkItem,
  type WorkItemAction,
  type WorkItemChangeOptions,
  type WorkItemId,
} from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { changeWorkItem } from './change-work-item.js';
import { convertAction } from './convert-action.js';

const operation = 'workItems.act';

/** Does something with an item, as the service that this adapter is; what only an agent's desktop may do is refused. */
export async function actOnWorkItem(
  context: PlatformContext,
  workItemId: WorkItemId,
  action: WorkItemAction,
  options: WorkItemChangeOptions = {},
): Promise<WorkItem> {
  const { actions } = context.capabilities.workItems;
  if (actions[action.type]?.as !== 'service') {
    throw unsupportedCapability(operation, `workItems.actions.${action.type}`, vendor);
  }
  const item = await changeWorkItem(context, {
    operation,
    workItemId,
    options,
    judge: (before) => convertAction(action, before, context.settings),
  });
  if (action.type !== 'wrap-up' || action.notes === undefined) return item;
  const { warnings = [] } = item;
  return {
    ...item,
    warnings: [...warnings, { code: 'notes-not-kept', message: 'Genesys Cloud keeps the code alone' }],
  };
}
