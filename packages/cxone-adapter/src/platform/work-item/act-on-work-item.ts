import {
  type CallOptions,
  ContactCentreError,
  type Grant,
  type WorkItem,
  type WorkItemAction,
  type WorkItemActionType,
  type WorkItemChangeOptions,
  type WorkItemId,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { invalidArgument } from '../refusals.js';
import { changeWorkItem, type WorkItemWrite } from './change-work-item.js';
import { ending } from './end-work-item.js';
import { requeueing, sending } from './send-work-item.js';

const operation = 'workItems.act';

/** Does what CXone lets a service do with a work item: end it, and send a persistent one elsewhere while it waits. */
export async function actOnWorkItem(
  context: CxoneContext,
  workItemId: WorkItemId,
  action: WorkItemAction,
  options: WorkItemChangeOptions = {},
): Promise<WorkItem> {
  demandAction(context, action);
  return changeWorkItem(context, workItemId, operation, options, (reading) =>
    prepare(context, workItemId, action, reading),
  );
}

/** @throws UNSUPPORTED_CAPABILITY for an action that is not declared, or only for an agent's own session. */
function demandAction({ capabilities }: CxoneContext, { type }: WorkItemAction): void {
  const { [type]: grant } = capabilities.workItems.actions;
  if (grant?.as !== 'service') throw unsupportedAction(type, grant);
}

function unsupportedAction(type: WorkItemActionType, grant?: Grant): ContactCentreError<'UNSUPPORTED_CAPABILITY'> {
  const who = grant === undefined ? 'nobody' : "only an agent's own session";
  return new ContactCentreError({
    code: 'UNSUPPORTED_CAPABILITY',
    operation,
    vendor,
    message: `${operation}: ${vendor} lets ${who} ${type} a work item here`,
    details: { capability: `workItems.actions.${type}` },
  });
}

async function prepare(
  context: CxoneContext,
  workItemId: WorkItemId,
  action: WorkItemAction,
  options: CallOptions,
): Promise<WorkItemWrite> {
  const capability = `workItems.actions.${action.type}`;
  switch (action.type) {
    case 'complete':
    case 'cancel':
      if (action.statusId !== undefined) {
        throw invalidArgument(operation, 'statusId', 'CXone has no business statuses', []);
      }
      return ending(context, workItemId, action.type === 'cancel');
    case 'assign':
      return sending(context, capability, { targetAgentId: action.agentId });
    case 'requeue':
      return requeueing(context, capability, action.destination, { operation, field: 'destination' }, options);
    case 'transfer':
      return 'agentId' in action.to
        ? sending(context, capability, { targetAgentId: action.to.agentId })
        : requeueing(context, capability, action.to, { operation, field: 'to' }, options);
    case 'accept':
    case 'decline':
    case 'hold':
    case 'resume':
    case 'park':
    case 'unpark':
    case 'release':
    case 'cancel-routing':
    case 'set-status':
    case 'wrap-up':
      throw unsupportedAction(action.type);
    default:
      return action satisfies never;
  }
}
