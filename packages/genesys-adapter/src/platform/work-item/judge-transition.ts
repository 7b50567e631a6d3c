import type { WorkItem, WorkItemStatusDefinition, WorkItemStatusId } from '@contactport/core';
import { invalidArgument, invalidState } from '../../refusals.js';
import type { WorkType } from './work-types.js';

/**
 * May the item take this status? Where the type cannot be seen, only the vendor knows.
 * @throws INVALID_ARGUMENT for a status that the type has not · INVALID_STATE naming those that may follow.
 */
export function judgeTransition(
  operation: string,
  { businessStatus }: WorkItem,
  type: WorkType | undefined,
  statusId: WorkItemStatusId,
): void {
  if (type === undefined) return;
  const { statuses, name } = type;
  if (!statuses.some(({ id }) => id === statusId)) {
    const allowed = statuses.map(({ id }) => id);
    throw invalidArgument(operation, 'statusId', `${statusId} is no status of ${name}`, allowed);
  }
  const from = statuses.find(({ id }) => id === businessStatus?.id);
  if (from === undefined || from.id === statusId || from.next.includes(statusId)) return;
  throw notFrom(operation, from, successorsOf(from, type));
}

/**
 * The status with which an item ends: the one named, else the first that the item may take now.
 * @throws INVALID_ARGUMENT for a status that does not end it so · INVALID_STATE naming those that may follow.
 */
export function closingStatus(
  operation: string,
  action: { readonly type: 'complete' | 'cancel'; readonly statusId?: WorkItemStatusId },
  {
    current,
    type,
    cancelledStatusIds,
  }: {
    readonly current: WorkItem;
    readonly type: WorkType | undefined;
    readonly cancelledStatusIds: readonly string[];
  },
): WorkItemStatusId {
  const statuses = type?.statuses ?? [];
  const ends = statuses.filter(
    ({ id, category }) => category === 'closed' && cancelledStatusIds.includes(id) === (action.type === 'cancel'),
  );
  if (action.statusId !== undefined) {
    judgeTransition(operation, current, type, action.statusId);
    if (type === undefined || ends.some(({ id }) => id === action.statusId)) return action.statusId;
    const allowed = ends.map(({ id }) => id);
    throw invalidArgument(operation, 'statusId', `${action.statusId} does not ${action.type} it`, allowed);
  }
  const from = statuses.find(({ id }) => id === current.businessStatus?.id);
  const reachable = ends.find(({ id }) => from === undefined || from.id === id || from.next.includes(id));
  if (reachable !== undefined) return reachable.id;
  throw notFrom(operation, from, from === undefined || type === undefined ? [] : successorsOf(from, type));
}

function successorsOf({ next }: WorkItemStatusDefinition, { statuses }: WorkType): readonly WorkItemStatusDefinition[] {
  return statuses.filter(({ id }) => next.includes(id));
}

function notFrom(
  operation: string,
  from: WorkItemStatusDefinition | undefined,
  next: readonly WorkItemStatusDefinition[],
) {
  const names = next.map(({ id, name }) => `${name} (${id})`).join(', ');
  const reason = `${from?.name ?? 'its status'} may be followed only by ${names === '' ? 'nothing' : names}`;
  return invalidState(
    operation,
    reason,
    from?.name,
    next.map(({ id }) => id),
  );
}
