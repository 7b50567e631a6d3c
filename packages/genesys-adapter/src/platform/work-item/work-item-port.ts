import { unsupportedWorkItems, type WorkItemPort } from '@contactport/core';
import type { GenesysContext } from '../genesys-context.js';
import { convertWorkItem } from './convert-work-item.js';
import { createWorkItem } from './create-work-item.js';
import { readWorkItem } from './read-work-items.js';
import { watchWorkItems } from './watch-work-items.js';

/** Work items on Genesys Cloud. */
export function createWorkItemPort(context: GenesysContext): WorkItemPort {
  return {
    ...unsupportedWorkItems('genesys'),
    create: (draft, options) => createWorkItem(context, draft, options),
    get: async (id, options = {}) =>
      convertWorkItem(await readWorkItem(context, id, 'workItems.get', options), context.settings),
    watch: (query) => watchWorkItems(context, query),
  };
}
