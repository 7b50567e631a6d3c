import type { WorkItemPort } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { actOnWorkItem } from './act-on-work-item.js';
import { checkDraft } from './check-draft.js';
import { createWorkItem } from './create-work-item.js';
import { createWorkItems } from './create-work-items.js';
import { listWorkItems } from './list-work-items.js';
import { getWorkItem } from './read-work-items.js';
import { updateWorkItem } from './update-work-item.js';
import { watchWorkItems } from './watch-work-items.js';
import { readWorkItemCatalog } from './work-item-catalog.js';

/** Work items on Genesys Cloud. */
export function createWorkItemPort(context: PlatformContext): WorkItemPort {
  return {
    check: (draft, options) => checkDraft(context, draft, options),
    create: (draft, options) => createWorkItem(context, draft, options),
    createMany: (drafts, options) => createWorkItems(context, drafts, options),
    get: (id, options) => getWorkItem(context, id, options),
    list: (query) => listWorkItems(context, query),
    update: (id, patch, options) => updateWorkItem(context, id, patch, options),
    act: (id, action, options) => actOnWorkItem(context, id, action, options),
    catalog: (options) => readWorkItemCatalog(context, options),
    watch: (query) => watchWorkItems(context, query),
  };
}
