import { nothing } from '@contactport/adapter-kit';
import {
  type CallOptions,
  type ContactCentreError,
  isContactCentreError,
  type JsonValue,
  type WorkItem,
  type WorkItemChangeOptions,
  type WorkItemId,
  workItemId,
} from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { assertRevision } from '../../refusals.js';
import { assertKnown, type Named } from './assert-known.js';
import { convertWorkItem } from './convert-work-item.js';
import { judgeByTypes } from './judge-by-types.js';
import { readWorkItem, typesOf } from './read-work-items.js';
import { type VendorWorkItem, workItemSchema } from './work-item-schema.js';
import type { WorkType } from './work-types.js';

/** What is to be sent so that an item changes. */
export interface WorkItemWrite {
  readonly method: 'PATCH' | 'POST';
  readonly path: string;
  readonly body?: JsonValue;
  /** The answer is no item: it is read again. */
  readonly answersNothing?: true;
  /** Does an item look as it would after this write? */
  readonly stands: (item: VendorWorkItem) => boolean;
  /** What it names, to tell which of it nobody has. */
  readonly names?: Named;
}

/** An item as it stands before a change. */
export interface WorkItemBefore {
  readonly item: VendorWorkItem;
  readonly current: WorkItem;
  /** Undefined where it is not among those that the client may see. */
  readonly type: WorkType | undefined;
}

export interface WorkItemChange {
  readonly operation: string;
  readonly workItemId: WorkItemId;
  readonly options: WorkItemChangeOptions;
  /** Pure: what to send, or undefined where there is nothing to change. @throws what forbids it. */
  readonly judge: (before: WorkItemBefore) => WorkItemWrite | undefined;
}

/**
 * One change of one item: read, compare, judge, write once. A write whose answer was lost is settled by a read, never
 * sent again: somebody else may have changed the item since.
 */
export function changeWorkItem(
  context: PlatformContext,
  { operation, workItemId: id, options, judge }: WorkItemChange,
): Promise<WorkItem> {
  const { ifRevision, ...callOptions } = options;
  return inTime(context, operation, callOptions, (reading, deadline) =>
    context.oneAtATime(
      `work-item ${id}`,
      async () => {
        const item = await readWorkItem(context, id, operation, reading);
        const read = await typesOf(context, [item], reading.signal);
        const current = convertWorkItem(item, context.settings, read);
        assertRevision(operation, ifRevision, current.revision, `work item ${id}`);
        const write = await judgeByTypes(context, reading.signal, (types) =>
          judge({ item, current, type: types.find(current.type) }),
        );
        if (write === undefined || options.dryRun === true) return current;
        const writing = { ...callOptions, timeoutMs: Math.max(1, deadline.remainingMs()) };
        const after = await send(context, { operation, before: item, write, writing, reading });
        return convertWorkItem(after, context.settings, await typesOf(context, [after], reading.signal));
      },
      reading.signal,
    ),
  );
}

interface Sending {
  readonly operation: string;
  readonly before: VendorWorkItem;
  readonly write: WorkItemWrite;
  readonly writing: CallOptions;
  readonly reading: CallOptions;
}

async function send(context: PlatformContext, sending: Sending): Promise<VendorWorkItem> {
  const { operation, before, write, writing, reading } = sending;
  const { method, path, body, answersNothing, stands, names = {} } = write;
  const readAgain = () => readWorkItem(context, workItemId(before.id), operation, reading);
  const call = {
    operation,
    method,
    path,
    ...(body === undefined ? {} : { body }),
    routeClass: 'task-management',
    idempotence: 'once',
    options: writing,
  } as const;
  try {
    if (answersNothing === true) {
      await context.client.send({ ...call, schema: nothing });
      return await readAgain().catch(() => before);
    }
    const { data } = await context.client.send({ ...call, schema: workItemSchema });
    return data;
  } catch (error) {
    // The item was there a moment ago: what is not there is what the write names.
    if (isContactCentreError(error, 'NOT_FOUND') || isContactCentreError(error, 'INVALID_ARGUMENT')) {
      await assertKnown(context, operation, names, reading);
    }
    if (!isContactCentreError(error) || error.effect !== 'unknown') throw error;
    return settle(error, readAgain, stands, reading.signal);
  }
}

/** @throws the doubt, unless a read shows that the write was done. */
async function settle(
  doubt: ContactCentreError,
  read: () => Promise<VendorWorkItem>,
  stands: WorkItemWrite['stands'],
  signal: AbortSignal | undefined,
): Promise<VendorWorkItem> {
  if (signal?.aborted === true) throw doubt;
  const after = await read().catch(() => {
    throw doubt;
  });
  if (!stands(after)) throw doubt;
  return after;
}
