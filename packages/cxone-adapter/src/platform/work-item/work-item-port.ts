import type { WorkItemPort } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { convertWorkItem } from './convert-work-item.js';
import { createWorkItem } from './create-work-item.js';
import { readWorkItem } from './read-work-items.js';
import { watchWorkItems } from './watch-work-items.js';

/** Work items on CXone. */
export function createWorkItemPort(context: CxoneContext): WorkItemPort {
  return {
    create: (draft, options) => createWorkItem(context, draft, options),
    get: async (id, options = {}) => convertWorkItem(await readWorkItem(context, id, 'workItems.get', options)),
    watch: (query) => watchWorkItems(context, query),
  };
}
