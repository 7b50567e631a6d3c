import type { AgentId, TeamId } from '../ids.js';
import type { Reason } from './agent-state.js';
import type { SettableStatus } from './state-change.js';

/** For whom the catalogue is asked. On CXone reasons belong to a team; on Genesys to the organisation. */
export type StateCatalogQuery = { readonly agentId: AgentId } | { readonly teamId: TeamId };

/** What may be asked of an agent, with the reasons that go with it. */
export interface StateCatalog {
  readonly targets: readonly {
    readonly status: SettableStatus;
    /** Empty where the status takes no reason. */
    readonly reasons: readonly Reason[];
  }[];
}
