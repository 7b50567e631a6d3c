import type { Trial } from '../genesys-probe.js';

/** Well-formed, and nobody's: who is told that it is not there may look. */
const nobodysId = '00000000-0000-4000-8000-000000000000';

/** The guarded routes' capabilities, as they are probed. */
export const versionedTrials: readonly Trial[] = [
  {
    capability: 'agentStates.read',
    read: { path: `/api/v2/routing/users/${nobodysId}/states`, routeClass: 'agent-states', accepts: [404] },
  },
  { capability: 'agentStates.catalogBy', read: { path: '/api/v2/users/statuses', routeClass: 'agent-states' } },
  { capability: 'agentStates.change' },
  { capability: 'agentStates.changeMany' },
  { capability: 'agentStates.watch', untried: 'needs a connection of its own' },
];
