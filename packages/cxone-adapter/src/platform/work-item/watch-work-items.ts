import { createStateFollower, workItemEvent } from '@contactport/adapter-kit';
import {
  type CallOptions,
  type EventStream,
  isContactCentreError,
  type WorkItem,
  type WorkItemEvent,
  type WorkItemId,
  workItemId,
  type WorkItemWatchQuery,
} from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { invalidArgument } from '../refusals.js';
import { createPollHub, type Poll, type PollHub } from '../stream/poll-hub.js';
import { watchByPolling } from '../stream/watch-by-polling.js';
import { convertWorkItem, isEnded } from './convert-work-item.js';
import { isLaterRow, readLiveWorkItems, readContact } from './read-work-items.js';
import type { ContactRow } from './work-item-schema.js';

const operation = 'workItems.watch';

/** All that is watched of work items, by one poller of the active contacts. */
export type WorkItemHub = PollHub<WorkItemId, ContactRow>;

export function createWorkItemHub(
  context: Pick<CxoneContext, 'client' | 'settings' | 'clock' | 'random' | 'ownDeeds'>,
): WorkItemHub {
  const { clock, random, settings } = context;

  /** The live items, and singly those that are no longer, or not yet, among them. */
  async function* read({ held, missing, signal }: Poll<WorkItemId, ContactRow>) {
    const options: CallOptions = { signal, lane: 'bulk' };
    const live = await readLiveWorkItems(context, operation, options);
    for (const [masterId, row] of live) yield [workItemId(masterId), row] as const;
    for (const id of new Set([...held.keys(), ...missing])) {
      if (live.has(id)) continue;
      try {
        // The contact that was seen last: a transfer has made it another than the item's first.
        yield [id, await readContact(context, held.get(id)?.contactId ?? id, operation, options)] as const;
      } catch (error) {
        // Not yet to be seen, or no more: nothing is known of it now.
        if (!isContactCentreError(error, 'NOT_FOUND')) throw error;
      }
    }
  }

  return createPollHub({ read, isOver: isEnded, intervalMs: settings.pollIntervalMs, clock, random });
}

/** Follows work items by the shared poller. One that is over when a watch by queue begins is not told. */
export function watchWorkItems(
  context: CxoneContext,
  { workItemIds, queueIds, assignees, ...options }: WorkItemWatchQuery & CallOptions,
): EventStream<WorkItemEvent> {
  if (workItemIds === undefined && queueIds === undefined && assignees === undefined) {
    throw invalidArgument(operation, 'query', 'names nothing: work items are watched by id, by queue or by assignee');
  }
  const items = workItemIds === undefined ? undefined : new Set(workItemIds);
  const queues = queueIds === undefined ? undefined : new Set<string | undefined>(queueIds);
  const agents = assignees === undefined ? undefined : new Set<string | undefined>(assignees);

  return watchByPolling<WorkItemId, ContactRow, WorkItemEvent>({
    context,
    operation,
    hub: context.workItemHub,
    options,
    prepare: () => ({
      subjects: workItemIds ?? [],
      wants: (id, { skillId, agentId }) =>
        items?.has(id) !== false && queues?.has(skillId) !== false && agents?.has(agentId) !== false,
    }),
    follow: (release) =>
      createStateFollower<WorkItemId, ContactRow, WorkItem, WorkItemEvent>({
        operation,
        clock: context.clock,
        observe: context.observe,
        merge: laterRow,
        stateOf: (row) => convertWorkItem(row, context),
        revisionOf: ({ revision }) => revision,
        occurredAtOf: ({ updatedAt }) => updatedAt,
        tell: workItemEvent,
        release,
      }),
  });
}

function laterRow(held: ContactRow | undefined, observed: ContactRow): ContactRow {
  return held === undefined || isLaterRow(observed, held) ? observed : held;
}
