import { unsupportedCapability } from '../unsupported.js';
import type { WorkItemPort } from './work-item-port.js';

/** A port that refuses everything: an adapter spreads it and adds what its vendor has. For adapter authors. */
export function unsupportedWorkItems(vendor: string): WorkItemPort {
  const refuse = (operation: string, capability = operation) =>
    Promise.reject(unsupportedCapability(operation, capability, vendor));
  return {
    check: () => refuse('workItems.check'),
    create: () => refuse('workItems.create'),
    createMany: () => refusing(() => refuse('workItems.createMany')),
    get: () => refuse('workItems.get', 'workItems.read'),
    list: () => refusing(() => refuse('workItems.list')),
    update: () => refuse('workItems.update'),
    act: (_id, { type }) => refuse('workItems.act', `workItems.actions.${type}`),
    catalog: () => refuse('workItems.catalog'),
    watch: () => {
      throw unsupportedCapability('workItems.watch', 'workItems.watch', vendor);
    },
  };
}

/** Refuses like an iterable does: when it is first read. */
function refusing(refuse: () => Promise<never>): AsyncIterable<never> {
  return { [Symbol.asyncIterator]: () => ({ next: refuse }) };
}
