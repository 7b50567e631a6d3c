import type { WorkItemPort } from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { actOnWorkItem } from './act-on-work-item.js';
import { checkDraft } from './check-draft.js';
import { convertWorkItem } from './convert-work-item.js';
import { createWorkItem } from './create-work-item.js';
import { createWorkItems } from './create-work-items.js';
import { listWorkItems } from './list-work-items.js';
import { readWorkItem } from './read-work-items.js';
import { updateWorkItem } from './update-work-item.js';
import { watchWorkItems } from './watch-work-items.js';
import { readCatalog } from './work-item-catalog.js';

/** Work items on CXone. */
export function createWorkItemPort(context: CxoneContext): WorkItemPort {
  return {
    check: (draft, options) => checkDraft(context, draft, options),
    create: (draft, options) => createWorkItem(context, draft, options),
    createMany: (drafts, options) => createWorkItems(context, drafts, options),
    get: (id, options = {}) =>
      inTime(context, 'workItems.get', options, async (inner) =>
        convertWorkItem(await readWorkItem(context, id, 'workItems.get', inner), context),
      ),
    list: (query = {}) => listWorkItems(context, query),
    update: (id, patch, options) => updateWorkItem(context, id, patch, options),
    act: (id, action, options) => actOnWorkItem(context, id, action, options),
    catalog: (options) => readCatalog(context, options),
    watch: (query) => watchWorkItems(context, query),
  };
}
