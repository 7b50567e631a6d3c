import { sleep } from '@contactport/adapter-kit';
import {
  type CallOptions,
  ContactCentreError,
  endedWorkItemStatuses,
  isContactCentreError,
  type Warning,
  type WorkItem,
  type WorkItemChangeOptions,
  type WorkItemId,
} from '@contactport/core';
import { answerLost } from '../answer-lost.js';
import { type CxoneContext, inTime, vendor } from '../cxone-context.js';
import { assertRevision, invalidState } from '../refusals.js';
import { convertWorkItem } from './convert-work-item.js';
import { readWorkItem } from './read-work-items.js';
import { untilKnown } from './until-known.js';
import type { ContactRow } from './work-item-schema.js';

/** A change that may be made, once its arguments are known to be right. */
export interface WorkItemWrite {
  /** The capability that is refused where the item turns out to be none of the persistent ones. */
  readonly persistentOnly?: string;
  send(row: ContactRow, options: CallOptions): Promise<void>;
  /** Does the item show it? */
  isSeen(item: WorkItem): boolean;
  /** How long it is looked for where the answer says only that it was taken. */
  readonly settleMs: number;
}

/** How soon an item that does not show a change yet is read again. */
const readAgainMs = 1_000;

/** One change of one work item: arguments, read, compare, write, look for it. */
export function changeWorkItem(
  context: CxoneContext,
  workItemId: WorkItemId,
  operation: string,
  given: WorkItemChangeOptions,
  prepare: (options: CallOptions) => WorkItemWrite | Promise<WorkItemWrite>,
): Promise<WorkItem> {
  const { ifRevision, ...options } = given;
  return inTime(context, operation, options, (reading, deadline) =>
    context.oneAtATime(
      `work-item ${workItemId}`,
      async () => {
        const write = await prepare(reading);
        const row = await readWorkItem(context, workItemId, operation, reading);
        const current = convertWorkItem(row, context);
        assertRevision(operation, ifRevision, current.revision, `work item ${workItemId}`);
        if (endedWorkItemStatuses.includes(current.status)) {
          throw invalidState(operation, `work item ${workItemId} is over`, current.status);
        }
        if (options.dryRun === true) return current;
        // The write keeps its own time, so that its timeout tells that the vendor may have acted.
        const writing = { ...options, timeoutMs: Math.max(1, deadline.remainingMs()) };
        const look = () => lookFor(context, row.contactId, operation, write, current, reading);
        try {
          if (current.status === 'submitted') await untilKnown(context, () => write.send(row, writing), reading.signal);
          else await write.send(row, writing);
        } catch (error) {
          if (isContactCentreError(error, 'NOT_FOUND')) throw unknownContact(operation, current, write) ?? error;
          const isInDoubt = isContactCentreError(error) && error.effect === 'unknown' && !write.isSeen(current);
          if (!isInDoubt || reading.signal?.aborted) throw error;
          const { item, isSeen } = await look();
          if (isSeen) return withWarning(item, answerLost);
          throw error;
        }
        const { item, isSeen } = await look();
        options.signal?.throwIfAborted();
        return isSeen ? item : withWarning(item, notYetSeen);
      },
      reading.signal,
    ),
  );
}

/**
 * Reads the item, from the contact that was written to, until it shows the change, or until it is too late. A write that
 * was answered is not undone by a failed look.
 */
async function lookFor(
  context: CxoneContext,
  contactId: string,
  operation: string,
  { isSeen, settleMs }: WorkItemWrite,
  before: WorkItem,
  options: CallOptions,
): Promise<{ readonly item: WorkItem; readonly isSeen: boolean }> {
  const { clock } = context;
  const settledBy = clock.now() + settleMs;
  let item = before;
  try {
    for (;;) {
      item = convertWorkItem(await readWorkItem(context, before.id, operation, options, contactId), context);
      if (isSeen(item)) return { item, isSeen: true };
      if (clock.now() + readAgainMs > settledBy) break;
      await sleep(clock, readAgainMs, options.signal);
    }
  } catch {
    // As good as not seen.
  }
  return { item, isSeen: false };
}

function withWarning(item: WorkItem, warning: Warning): WorkItem {
  return { ...item, warnings: [...(item.warnings ?? []), warning] };
}

const notYetSeen: Warning = {
  code: 'not-yet-visible',
  message: 'CXone has taken the change, but the work item does not show it yet',
};

/** The item was read, so it is only this change that does not find it. */
function unknownContact(
  operation: string,
  { id, status }: WorkItem,
  { persistentOnly }: WorkItemWrite,
): ContactCentreError | undefined {
  if (status === 'submitted') return invalidState(operation, `work item ${id} is not to be found yet`, status);
  if (persistentOnly === undefined) return undefined;
  return new ContactCentreError({
    code: 'UNSUPPORTED_CAPABILITY',
    operation,
    vendor,
    message: `${operation}: work item ${id} is none of the persistent ones, which alone can be so changed`,
    details: { capability: persistentOnly },
  });
}
