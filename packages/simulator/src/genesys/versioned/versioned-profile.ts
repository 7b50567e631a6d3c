import type { Random } from '../../random/random.js';
import type { Route } from '../router.js';
import type { GenesysTenant } from '../tenant.js';
import type { TokenGrant } from '../tokens.js';
import { agentStateRoutes } from './agent-state-routes.js';
import { createAgentStates } from './agent-states.js';
import { createStateStream, type StateStream } from './state-stream.js';

/** The tag-guarded routes beside the platform's own, and their stream: no vendor publishes them. */
export interface VersionedProfile {
  readonly routes: readonly Route[];
  readonly stream: StateStream;
  close(): void;
}

export function createVersionedProfile(options: {
  readonly tenant: GenesysTenant;
  readonly random: Random;
  readonly findGrant: (token: string) => TokenGrant | undefined;
}): VersionedProfile {
  const { tenant, random, findGrant } = options;
  const states = createAgentStates(tenant, random.fork('agent-states'));
  const stream = createStateStream({ clock: tenant.clock, random: random.fork('stream'), states, findGrant });
  return {
    routes: agentStateRoutes(tenant, states),
    stream,
    close() {
      stream.closeSockets(1001, 'going away');
      states.close();
    },
  };
}
