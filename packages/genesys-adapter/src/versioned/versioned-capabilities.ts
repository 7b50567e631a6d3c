import type { Capabilities, Grant } from '@contactport/core';

/** As the adapter itself, with these scopes of the OAuth client. */
const service = (...scopes: readonly string[]): Grant => ({ as: 'service', rights: scopes });

const read = service('routing:agent-state:read');
const change = service('routing:agent-state:write', 'routing:agent-state:read', 'routing:users:read');

/** What this adapter does over the guarded routes: they know of agents' states, by agent, and of nothing else. */
export const versionedCapabilities: Capabilities = {
  agentStates: {
    read,
    knowsEverybody: false,
    listFilters: ['agentIds'],
    change: { ready: change, 'not-ready': change, 'logged-off': change },
    changeMany: change,
    guard: 'compare-and-set',
    catalogBy: 'centre',
    tellsSince: false,
    tellsContacts: false,
    tellsPending: false,
    tellsAfterContactWork: true,
    watch: { delivery: 'pushed', filters: ['agentIds'] },
  },
  workItems: { destinations: [], types: false, keeps: [], actions: {} },
};
