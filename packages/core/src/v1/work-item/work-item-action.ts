import type { AgentId, WorkItemStatusId, WrapUpCodeId } from '../ids.js';
import type { Destination } from './work-item.js';

/** What can be done with a work item. Which of these a vendor lets whom do is in `capabilities.workItems.actions`. */
export type WorkItemAction =
  | { readonly type: 'assign'; readonly agentId: AgentId }
  | { readonly type: 'requeue'; readonly destination?: Destination }
  | { readonly type: 'transfer'; readonly to: Destination | { readonly agentId: AgentId } }
  | { readonly type: 'accept' }
  | { readonly type: 'decline' }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'park' }
  | { readonly type: 'unpark' }
  | { readonly type: 'release' }
  | { readonly type: 'cancel-routing' }
  | { readonly type: 'set-status'; readonly statusId: WorkItemStatusId }
  | { readonly type: 'complete'; readonly statusId?: WorkItemStatusId }
  | { readonly type: 'cancel'; readonly statusId?: WorkItemStatusId }
  | { readonly type: 'wrap-up'; readonly codeId: WrapUpCodeId; readonly notes?: string };

export type WorkItemActionType = WorkItemAction['type'];
