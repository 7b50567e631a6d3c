import { unsupportedWorkItems, type WorkItemPort } from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { convertWorkItem } from './convert-work-item.js';
import { createWorkItem } from './create-work-item.js';
import { readWorkItem } from './read-work-items.js';
import { watchWorkItems } from './watch-work-items.js';

/** Work items on CXone. */
export function createWorkItemPort(context: CxoneContext): WorkItemPort {
  return {
    ...unsupportedWorkItems('cxone'),
    create: (draft, options) => createWorkItem(context, draft, options),
    get: (id, options = {}) =>
      inTime(context, 'workItems.get', options, async (inner) =>
        convertWorkItem(await readWorkItem(context, id, 'workItems.get', inner), context.ownDeeds),
      ),
    watch: (query) => watchWorkItems(context, query),
  };
}
