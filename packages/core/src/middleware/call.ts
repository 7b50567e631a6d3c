import type { AgentState, AgentStateQuery } from '../v1/agent-state/agent-state.js';
import type { AgentStateEvent } from '../v1/agent-state/agent-state-event.js';
import type { StateCatalog, StateCatalogQuery } from '../v1/agent-state/state-catalog.js';
import type { StateChange, StateChangeRequest, StateChangeResult } from '../v1/agent-state/state-change.js';
import type { CallOptions } from '../v1/call-options.js';
import type { AgentSkill, Membership } from '../v1/directory/directory.js';
import type { AgentId, Revision, WorkItemId } from '../v1/ids.js';
import type { JsonValue } from '../v1/json.js';
import type { RoutabilityReport } from '../v1/work-item/routability.js';
import type { WorkItem } from '../v1/work-item/work-item.js';
import type { WorkItemAction } from '../v1/work-item/work-item-action.js';
import type { WorkItemCatalog } from '../v1/work-item/work-item-catalog.js';
import type {
  CreateManyProgress,
  WorkItemCreation,
  WorkItemCreationResult,
  WorkItemDraft,
  WorkItemPatch,
} from '../v1/work-item/work-item-draft.js';
import type { WorkItemEvent } from '../v1/work-item/work-item-event.js';
import type { WorkItemQuery, WorkItemWatchQuery } from '../v1/work-item/work-item-query.js';

/** The operations that answer once. */
export interface UnaryOperations {
  'agentStates.get': { input: { readonly agentId: AgentId }; output: AgentState };
  'agentStates.change': { input: StateChangeRequest; output: StateChange };
  'agentStates.catalog': { input: StateCatalogQuery; output: StateCatalog };
  'workItems.check': { input: { readonly draft: WorkItemDraft }; output: RoutabilityReport };
  'workItems.create': { input: { readonly draft: WorkItemDraft }; output: WorkItemCreation };
  'workItems.get': { input: { readonly workItemId: WorkItemId }; output: WorkItem };
  'workItems.update': {
    input: { readonly workItemId: WorkItemId; readonly patch: WorkItemPatch; readonly ifRevision?: Revision };
    output: WorkItem;
  };
  'workItems.act': {
    input: { readonly workItemId: WorkItemId; readonly action: WorkItemAction; readonly ifRevision?: Revision };
    output: WorkItem;
  };
  'workItems.catalog': { input: Readonly<Record<string, never>>; output: WorkItemCatalog };
  'directory.setMembership': {
    input: { readonly agentId: AgentId; readonly memberships: readonly Membership[] };
    output: readonly Membership[];
  };
  'directory.setSkills': {
    input: { readonly agentId: AgentId; readonly skills: readonly AgentSkill[] };
    output: readonly AgentSkill[];
  };
}

/** The operations that answer many times. */
export interface StreamOperations {
  'agentStates.list': { input: AgentStateQuery; output: AgentState };
  'agentStates.changeMany': { input: { readonly requests: readonly StateChangeRequest[] }; output: StateChangeResult };
  'agentStates.watch': { input: AgentStateQuery; output: AgentStateEvent };
  'workItems.createMany': {
    input: { readonly drafts: readonly WorkItemDraft[]; readonly onProgress?: (progress: CreateManyProgress) => void };
    output: WorkItemCreationResult;
  };
  'workItems.list': { input: WorkItemQuery; output: WorkItem };
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
