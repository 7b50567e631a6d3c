import { pathOf } from '@contactport/adapter-kit';
import {
  type AgentId,
  type Destination,
  endedWorkItemStatuses,
  unsupportedCapability,
  type WorkItem,
  type WorkItemAction,
} from '@contactport/core';
import type { PlatformResolved } from '../../genesys-settings.js';
import { vendor } from '../../genesys-context.js';
import { invalidArgument, invalidState } from '../../refusals.js';
import type { WorkItemBefore, WorkItemWrite } from './change-work-item.js';
import { convertDestination } from './convert-draft.js';
import { closingStatus, judgeTransition } from './judge-transition.js';

const operation = 'workItems.act';

/**
 * What to send for an action on an item as it stands.
 * @throws INVALID_STATE not from here · INVALID_ARGUMENT · UNSUPPORTED_CAPABILITY what only an agent's desktop may do.
 */
export function convertAction(
  action: WorkItemAction,
  { item, current, type }: WorkItemBefore,
  { cancelledStatusIds }: Pick<PlatformResolved, 'cancelledStatusIds'>,
): WorkItemWrite | undefined {
  const path = pathOf`/api/v2/taskmanagement/workitems/${item.id}`;
  switch (action.type) {
    case 'assign':
      return assign(path, current, action.agentId, 'agentId');
    case 'requeue':
      return requeue(path, current, action.destination ?? current.destination, 'destination');
    case 'transfer':
      return 'agentId' in action.to
        ? assign(path, current, action.to.agentId, 'to')
        : requeue(path, current, action.to, 'to');
    case 'release':
      assertOpen(current);
      return { method: 'POST', path: `${path}/disconnect`, stands: isAt('Disconnected') };
    case 'cancel-routing':
      assertOpen(current);
      return { method: 'POST', path: `${path}/acd/cancel`, stands: isAt('AcdCancelled') };
    case 'set-status': {
      const { statusId } = action;
      if (item.assignmentState === 'Terminated') assertOpen(current);
      judgeTransition(operation, current, type, statusId);
      if (item.statusId === statusId) return undefined;
      return { method: 'PATCH', path, body: { statusId }, stands: (after) => after.statusId === statusId };
    }
    case 'complete':
    case 'cancel': {
      assertOpen(current);
      const statusId = closingStatus(operation, action, { current, type, cancelledStatusIds });
      return {
        method: 'POST',
        path: `${path}/terminate`,
        body: { statusId },
        stands: (after) => after.statusId === statusId,
      };
    }
    case 'wrap-up': {
      const { assignee } = current;
      if (assignee === undefined) throw invalidState(operation, 'no agent has or had it', current.status);
      return {
        method: 'PATCH',
        path: pathOf`/api/v2/taskmanagement/workitems/${item.id}/users/${assignee}/wrapups`,
        body: { action: 'Add', wrapupCode: action.codeId },
        answersNothing: true,
        // An item does not show its wrap-up codes.
        stands: () => false,
        names: { wrapUpCodes: { field: 'codeId', ids: [action.codeId] } },
      };
    }
    case 'accept':
    case 'decline':
    case 'hold':
    case 'resume':
    case 'park':
    case 'unpark':
      throw unsupportedCapability(operation, `workItems.actions.${action.type}`, vendor);
    default:
      return action satisfies never;
  }
}

/** Alerts one agent, whatever the item's queue, skills and capacity say. */
function assign(path: string, current: WorkItem, assigneeId: AgentId, field: string): WorkItemWrite {
  assertOpen(current);
  return {
    method: 'PATCH',
    path,
    body: { assigneeId, assignmentOperation: 'AgentAssignmentAlerting' },
    stands: (after) => after.assigneeId === assigneeId && after.assignmentState === 'Alerting',
    names: { agents: { field, ids: [assigneeId] } },
  };
}

/** Takes it from whoever has it, into a queue: its own where none is named. */
function requeue(path: string, current: WorkItem, to: Destination | undefined, field: string): WorkItemWrite {
  assertOpen(current);
  if (to === undefined) throw invalidArgument(operation, field, 'is needed: the item belongs to no queue');
  const id = convertDestination(operation, to);
  return {
    method: 'PATCH',
    path,
    body: { queueId: id, assignmentOperation: 'QueueAssignmentAlerting' },
    stands: (after) => after.queueId === id && after.assignmentState === 'AcdStarted',
    names: { queue: { field, id } },
  };
}

const isAt = (state: string) => (item: WorkItemBefore['item']) => item.assignmentState === state;

/** @throws INVALID_STATE */
function assertOpen({ id, status }: WorkItem): void {
  if (!endedWorkItemStatuses.includes(status)) return;
  throw invalidState(operation, `work item ${id} has ended`, status);
}
