import type { Deadline } from '@contactport/adapter-kit';
import {
  type CallOptions,
  isContactCentreError,
  type Warning,
  type WorkItemCreation,
  type WorkItemDraft,
} from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { assertKnown, type Named } from './assert-known.js';
import { convertDraft, judgeByType, type WorkItemOrder } from './convert-draft.js';
import { convertWorkItem } from './convert-work-item.js';
import { findOrdered } from './find-ordered.js';
import { judgeByTypes } from './judge-by-types.js';
import { typesOf } from './read-work-items.js';
import { type VendorWorkItem, workItemSchema } from './work-item-schema.js';
import type { WorkType } from './work-types.js';

const operation = 'workItems.create';

/**
 * Creates one item. Genesys knows no key by which it would recognise a second order, so none is ever sent again: where
 * the answer was lost, the item is looked for by its external id.
 */
export function createWorkItem(
  context: PlatformContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<WorkItemCreation> {
  return inTime(context, operation, options, async (reading, deadline) => {
    const judged = await judgeDraft(context, operation, draft, reading.signal);
    if (options.dryRun === true) {
      await assertKnown(context, operation, namedBy(draft), reading);
      const dryRun = { code: 'dry-run', message: 'nothing was sent' };
      return { ...externalIdOf(draft), outcome: 'accepted', warnings: [dryRun, ...warningsOf(judged)] };
    }
    const orderedAt = context.clock.now();
    try {
      const item = await order(context, judged, options, deadline);
      return await created(context, draft, judged, [item], reading.signal);
    } catch (error) {
      await explainRefusal(context, operation, draft, error, reading);
      if (!isContactCentreError(error) || error.effect !== 'unknown') throw error;
      const found = await findOrdered(context, operation, draft, orderedAt, reading);
      options.signal?.throwIfAborted();
      if (found.length === 0) throw error;
      return created(context, draft, judged, found, reading.signal);
    }
  });
}

/** A draft that may be ordered, as far as can be told without looking for what it names. */
export interface JudgedDraft {
  readonly order: WorkItemOrder;
  readonly type: WorkType;
}

/** Judges a draft by itself, then by its type. */
export async function judgeDraft(
  context: PlatformContext,
  forOperation: string,
  draft: WorkItemDraft,
  signal: AbortSignal | undefined,
): Promise<JudgedDraft> {
  const body = convertDraft(forOperation, draft, context.settings.priorityPoints);
  const type = await judgeByTypes(context, signal, (types) => judgeByType(forOperation, draft, types));
  return { order: body, type };
}

/** The order keeps its own time, so that its timeout tells that the vendor may have acted. */
async function order(
  { client }: PlatformContext,
  { order: body }: JudgedDraft,
  options: CallOptions,
  deadline: Deadline,
): Promise<VendorWorkItem> {
  const { data } = await client.send({
    operation,
    method: 'POST',
    path: '/api/v2/taskmanagement/workitems',
    body,
    routeClass: 'task-management',
    idempotence: 'once',
    schema: workItemSchema,
    options: { ...options, timeoutMs: Math.max(1, deadline.remainingMs()) },
  });
  return data;
}

/** @throws INVALID_ARGUMENT in place of a refusal that does not say which of the ids nobody has. */
export async function explainRefusal(
  context: PlatformContext,
  forOperation: string,
  draft: WorkItemDraft,
  refusal: unknown,
  options: CallOptions,
): Promise<void> {
  if (!isContactCentreError(refusal, 'NOT_FOUND') && !isContactCentreError(refusal, 'INVALID_ARGUMENT')) return;
  await assertKnown(context, forOperation, namedBy(draft), options);
}

/** What a draft names, each under its field. */
export function namedBy({ destination, requiredSkills, preferredAgents }: WorkItemDraft): Named {
  return {
    ...('queueId' in destination ? { queue: { field: 'destination', id: destination.queueId } } : {}),
    ...(requiredSkills === undefined ? {} : { skills: { field: 'requiredSkills', ids: requiredSkills } }),
    ...(preferredAgents === undefined ? {} : { agents: { field: 'preferredAgents', ids: preferredAgents } }),
  };
}

/** What a draft came to; any further items carry the same external id. */
export async function created(
  context: PlatformContext,
  draft: WorkItemDraft,
  judged: JudgedDraft,
  [item, ...others]: readonly VendorWorkItem[],
  signal: AbortSignal | undefined,
): Promise<WorkItemCreation> {
  if (item === undefined) return { ...externalIdOf(draft), outcome: 'accepted', warnings: warningsOf(judged) };
  const types = await typesOf(context, [item, ...others], signal);
  const duplicates = others.map((other) => convertWorkItem(other, context.settings, types));
  return {
    workItem: convertWorkItem(item, context.settings, types),
    ...externalIdOf(draft),
    outcome: 'created',
    ...(duplicates.length === 0 ? {} : { duplicates }),
    warnings: warningsOf(judged),
  };
}

function externalIdOf({ externalId }: WorkItemDraft): Pick<WorkItemCreation, 'externalId'> {
  return externalId === undefined ? {} : { externalId };
}

function warningsOf({ type }: JudgedDraft): readonly Warning[] {
  if (type.assignmentEnabled) return [];
  return [{ code: 'type-not-routed', message: `items of type ${type.name} are not routed: it waits until assigned` }];
}
