import {
  type AgentId,
  type Destination,
  type WorkItem,
  type WorkItemAction,
  type WorkItemActionType,
  type WorkItemChangeOptions,
  type WorkItemId,
  type WorkItemStatus,
  type WorkItemStatusId,
} from '@contactport/core';
import { assertOpen, changeWorkItem } from './change-work-item.js';
import { queueOf } from './judge-draft.js';
import { endings } from './reference-catalogue.js';
import { demand, invalidArgument, invalidState, type ReferenceContext } from './reference-context.js';
import type { ReferenceWorkItem } from './reference-work-item.js';

const operation = 'workItems.act';

/** Does something with an item. */
export async function actOnWorkItem(
  context: ReferenceContext,
  workItemId: WorkItemId,
  action: WorkItemAction,
  options?: WorkItemChangeOptions,
): Promise<WorkItem> {
  const { actions } = context.capabilities.workItems;
  demand(actions[action.type]?.as === 'service', operation, `workItems.actions.${action.type}`);
  return changeWorkItem(context, {
    operation,
    workItemId,
    options,
    change: (item) => withAction(context, item, action),
  });
}

/** The item after the action. @throws INVALID_STATE not from here · INVALID_ARGUMENT */
function withAction(context: ReferenceContext, item: ReferenceWorkItem, action: WorkItemAction): ReferenceWorkItem {
  if (action.type !== 'wrap-up') assertOpen(item, operation);
  assertFrom(item, action.type);
  switch (action.type) {
    case 'assign':
      return offered(context, item, action.agentId, 'agentId');
    case 'requeue':
      return queued(context, item, action.destination ?? item.destination, 'destination');
    case 'transfer':
      return 'agentId' in action.to
        ? offered(context, item, action.to.agentId, 'to')
        : queued(context, item, action.to, 'to');
    case 'decline':
      return declined(item, new Date(context.clock.now()).toISOString());
    case 'accept':
    case 'resume':
    case 'unpark':
      return { ...item, status: 'active' };
    case 'hold':
      return { ...item, status: 'held' };
    case 'park':
      return { ...item, status: 'parked' };
    case 'release':
      return { ...item, status: 'waiting' };
    case 'cancel-routing':
      return withoutAgent({ ...item, status: 'waiting' });
    case 'set-status':
      return withStatus(context, item, action.statusId);
    case 'complete':
      return ended(item, action, 'completed');
    case 'cancel':
      return ended(item, action, 'cancelled');
    case 'wrap-up': {
      const codes = context.world.catalogue.wrapUpCodes.map(({ id }) => id);
      if (!codes.includes(action.codeId)) throw invalidArgument(operation, 'codeId', 'is unknown', codes);
      return { ...item, wrapUpCodeIds: [...item.wrapUpCodeIds, action.codeId] };
    }
    default:
      return action satisfies never;
  }
}

/** Where an agent's own actions begin. */
const from: Readonly<Partial<Record<WorkItemActionType, readonly WorkItemStatus[]>>> = {
  accept: ['offered'],
  decline: ['offered'],
  hold: ['active'],
  resume: ['held'],
  park: ['active', 'held'],
  unpark: ['parked'],
  release: ['active', 'held', 'parked'],
  'cancel-routing': ['queued', 'offered'],
};

function assertFrom({ assignee, status }: ReferenceWorkItem, type: WorkItemActionType): void {
  const allowed = from[type];
  if (allowed !== undefined && !allowed.includes(status)) {
    throw invalidState(operation, `${type} begins at ${allowed.join(' or ')}`, status);
  }
  if (type === 'wrap-up' && assignee === undefined) throw invalidState(operation, 'no agent has it', status);
}

function offered({ world }: ReferenceContext, item: ReferenceWorkItem, id: AgentId, field: string): ReferenceWorkItem {
  const agent = world.agent(id);
  if (agent === undefined) throw invalidArgument(operation, field, `${id} is no agent`);
  if (agent.wanted.status === 'logged-off') throw invalidState(operation, `${id} is not signed on`, 'logged-off');
  return { ...item, status: 'offered', assignee: id };
}

function queued(
  context: ReferenceContext,
  item: ReferenceWorkItem,
  destination: Destination,
  field: string,
): ReferenceWorkItem {
  const queueId = queueOf(context, destination, operation, field);
  return withoutAgent({ ...item, status: 'queued', destination, queueId });
}

/** Back in its queue, after the agent to whom it was offered said no. */
export function declined(item: ReferenceWorkItem, at: string): ReferenceWorkItem {
  const { assignee, ...rest } = item;
  return {
    ...rest,
    status: 'queued',
    ...(assignee === undefined ? {} : { lastOffer: { agentId: assignee, outcome: 'declined', at } }),
  };
}

function withoutAgent({ assignee: _, ...item }: ReferenceWorkItem): ReferenceWorkItem {
  return item;
}

function withStatus(
  { world }: ReferenceContext,
  item: ReferenceWorkItem,
  statusId: WorkItemStatusId,
): ReferenceWorkItem {
  const { workItemStatuses } = world.catalogue;
  const to = workItemStatuses.find(({ id }) => id === statusId);
  if (to === undefined) {
    throw invalidArgument(
      operation,
      'statusId',
      'is unknown',
      workItemStatuses.map(({ id }) => id),
    );
  }
  const next = workItemStatuses.find(({ id }) => id === item.statusId)?.next ?? [];
  if (!next.includes(statusId)) {
    throw invalidState(operation, `${item.statusId} may be followed only by ${next.join(', ')}`, item.statusId, next);
  }
  const end = statusId === endings.cancel ? 'cancelled' : 'completed';
  return { ...item, statusId, status: to.category === 'closed' ? end : item.status };
}

function ended(
  item: ReferenceWorkItem,
  { type, statusId = endings[type] }: { readonly type: keyof typeof endings; readonly statusId?: WorkItemStatusId },
  status: 'completed' | 'cancelled',
): ReferenceWorkItem {
  if (statusId === endings[type]) return { ...item, status, statusId };
  throw invalidArgument(operation, 'statusId', `does not ${type} it`, [endings[type]]);
}
