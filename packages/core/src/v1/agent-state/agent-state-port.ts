import type { CallOptions } from '../call-options.js';
import type { AgentId } from '../ids.js';
import type { EventStream } from '../stream/event-stream.js';
import type { AgentState, AgentStateQuery } from './agent-state.js';
import type { AgentStateEvent } from './agent-state-event.js';
import type { StateCatalog, StateCatalogQuery } from './state-catalog.js';
import type { ChangeOptions, StateChange, StateChangeRequest, StateChangeResult, StateTarget } from './state-change.js';

/** Agents' states: read, changed, watched, for any agent the token may see. Every call throws ContactCentreError. */
export interface AgentStatePort {
  /** @throws NOT_FOUND for an agent nobody has. */
  get(agentId: AgentId, options?: CallOptions): Promise<AgentState>;
  /** The states of many agents, by the cheapest calls that the vendor has for the query. */
  list(query?: AgentStateQuery & CallOptions): AsyncIterable<AgentState>;
  /**
   * Asks the vendor to put the agent into a state.
   * @throws INVALID_ARGUMENT unknown status or reason · INVALID_STATE not from here · CONFLICT stale `ifRevision` ·
   * UNSUPPORTED_CAPABILITY.
   */
  change(agentId: AgentId, target: StateTarget, options?: ChangeOptions): Promise<StateChange>;
  /** One result an agent, in the order in which they are known. @throws INVALID_ARGUMENT when an agent is named twice. */
  changeMany(requests: readonly StateChangeRequest[], options?: CallOptions): AsyncIterable<StateChangeResult>;
  catalog(query: StateCatalogQuery, options?: CallOptions): Promise<StateCatalog>;
  /** First a snapshot of every watched agent, then each change, whoever made it. */
  watch(query?: AgentStateQuery & CallOptions): EventStream<AgentStateEvent>;
}
