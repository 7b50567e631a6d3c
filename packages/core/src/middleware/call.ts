import type { AgentState, AgentStateQuery } from '../v1/agent-state/agent-state.js';
import type { AgentStateEvent } from '../v1/agent-state/agent-state-event.js';
import type { StateCatalog, StateCatalogQuery } from '../v1/agent-state/state-catalog.js';
import type { StateChange, StateChangeRequest, StateChangeResult } from '../v1/agent-state/state-change.js';
import type { CallOptions } from '../v1/call-options.js';
import type { AgentId, WorkItemId } from '../v1/ids.js';
import type { JsonValue } from '../v1/json.js';
import type { WorkItem, WorkItemDraft } from '../v1/work-item/work-item.js';
import type { WorkItemCreation, WorkItemEvent, WorkItemWatchQuery } from '../v1/work-item/work-item-port.js';

/** The operations that answer once. */
export interface UnaryOperations {
  'agentStates.get': { input: { readonly agentId: AgentId }; output: AgentState };
  'agentStates.change': { input: StateChangeRequest; output: StateChange };
  'agentStates.catalog': { input: StateCatalogQuery; output: StateCatalog };
  'workItems.create': { input: { readonly draft: WorkItemDraft }; output: WorkItemCreation };
  'workItems.get': { input: { readonly workItemId: WorkItemId }; output: WorkItem };
}

/** The operations that answer many times. */
export interface StreamOperations {
  'agentStates.list': { input: AgentStateQuery; output: AgentState };
  'agentStates.changeMany': { input: { readonly requests: readonly StateChangeRequest[] }; output: StateChangeResult };
  'agentStates.watch': { input: AgentStateQuery; output: AgentStateEvent };
  'workItems.watch': { input: WorkItemWatchQuery; output: WorkItemEvent };
}

export type UnaryOperation = keyof UnaryOperations;
export type StreamOperation = keyof StreamOperations;
export type Operation = UnaryOperation | StreamOperation;

type Operations = UnaryOperations & StreamOperations;

/** What a layer tells the layers outside it, e.g. which rules were judged. Keyed by the layer's name. */
export type CallNotes = Record<string, JsonValue>;

/** One call of a port on its way through the middleware. */
export interface Call<Name extends Operation> {
  readonly operation: Name;
  readonly input: Operations[Name]['input'];
  readonly options: CallOptions;
  readonly notes: CallNotes;
}

export type Output<Name extends Operation> = Operations[Name]['output'];

/** What a hook returns and what it may call: a promise for operations that answer once, an iterable for the others. */
export type Answer<Name extends Operation> = Name extends StreamOperation
  ? AsyncIterable<Output<Name>>
  : Promise<Output<Name>>;
