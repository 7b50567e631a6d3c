import type { WorkItemPort } from '../v1/work-item/work-item-port.js';
import { type HookRunner, splitQuery } from './run-hooks.js';

export function wrapWorkItems(port: WorkItemPort, { run, watch }: HookRunner): WorkItemPort {
  return {
    check: (draft, options) =>
      run('workItems.check', { draft }, options, (call) => port.check(call.input.draft, call.options)),
    create: (draft, options) =>
      run('workItems.create', { draft }, options, (call) => port.create(call.input.draft, call.options)),
    createMany: (drafts, options = {}) => {
      const { onProgress, ...callOptions } = options;
      const input = { drafts, ...(onProgress === undefined ? {} : { onProgress }) };
      return run('workItems.createMany', input, callOptions, (call) => {
        const { drafts, ...progress } = call.input;
        return port.createMany(drafts, { ...call.options, ...progress });
      });
    },
    get: (workItemId, options) =>
      run('workItems.get', { workItemId }, options, (call) => port.get(call.input.workItemId, call.options)),
    list: (query = {}) => {
      const [filters, options] = splitQuery(query);
      return run('workItems.list', filters, options, (call) => port.list({ ...call.options, ...call.input }));
    },
    update: (workItemId, patch, options = {}) => {
      const { ifRevision, ...callOptions } = options;
      const input = { workItemId, patch, ...(ifRevision === undefined ? {} : { ifRevision }) };
      return run('workItems.update', input, callOptions, (call) => {
        const { workItemId, patch, ...condition } = call.input;
        return port.update(workItemId, patch, { ...call.options, ...condition });
      });
    },
    act: (workItemId, action, options = {}) => {
      const { ifRevision, ...callOptions } = options;
      const input = { workItemId, action, ...(ifRevision === undefined ? {} : { ifRevision }) };
      return run('workItems.act', input, callOptions, (call) => {
        const { workItemId, action, ...condition } = call.input;
        return port.act(workItemId, action, { ...call.options, ...condition });
      });
    },
    catalog: (options) => run('workItems.catalog', {}, options, (call) => port.catalog(call.options)),
    watch: (query) => {
      const [filters, options] = splitQuery(query);
      return watch('workItems.watch', filters, options, (call) => port.watch({ ...call.options, ...call.input }));
    },
  };
}
