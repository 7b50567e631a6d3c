import type { Capabilities, Grant } from '@contactport/core';

/** As the adapter itself, with these rights of the OAuth client's roles. */
const service = (...rights: readonly string[]): Grant => ({ as: 'service', rights });

const setPresence = service('presence:userPresence:edit', 'presence:presenceDefinition:view');

/** What this adapter does on Genesys Cloud's published API. */
export const genesysCapabilities: Capabilities = {
  agentStates: {
    read: service('presence:presenceDefinition:view'),
    listFilters: ['agentIds', 'queueIds'],
    change: {
      ready: setPresence,
      'not-ready': setPresence,
      'logged-off': service(...setPresence.rights, 'oauth:token:delete'),
    },
    changeMany: setPresence,
    guard: 'check-then-act',
    catalogBy: 'centre',
    tellsPending: true,
    tellsAfterContactWork: true,
    watch: { delivery: 'pushed', filters: ['agentIds', 'queueIds'] },
  },
  workItems: {
    create: { ...service('workitems:workitem:add'), promise: 'at-most-once' },
    destinations: ['queue'],
    types: true,
    keeps: ['name', 'externalId', 'priority'],
    actions: {},
    read: service('workitems:workitem:view'),
    watch: { delivery: 'pushed', filters: ['workItemIds', 'queueIds'] },
  },
};
