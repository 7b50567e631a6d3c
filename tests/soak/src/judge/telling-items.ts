import type { WorkItem } from '@contactport/core';
import type { ItemStep } from '../run.js';

/** Is this how the item stood? What is over may have been called off: only its type's statuses know. */
export function tellsItem({ status, destination, assignee }: WorkItem, { words }: ItemStep): boolean {
  const queue = destination === undefined || !('queueId' in destination) ? undefined : destination.queueId;
  return (
    tellsStatus(status, words.status) &&
    (words.queueId === undefined || queue === words.queueId) &&
    (status === 'submitted' || words.isSentOn === true || assignee === words.assignee)
  );
}

function tellsStatus(status: WorkItem['status'], is: WorkItem['status']): boolean {
  if (is === 'completed') return status === 'completed' || status === 'cancelled';
  // Handed in, and not to be seen yet.
  return status === is || (status === 'submitted' && is === 'queued');
}

export function itemInWords({ status, destination, assignee }: WorkItem): string {
  return JSON.stringify({ status, destination, assignee });
}
