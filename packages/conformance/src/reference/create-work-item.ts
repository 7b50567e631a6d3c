import {
  type CallOptions,
  type CreateManyOptions,
  errorFromUnknown,
  isContactCentreError,
  type WorkItemCreation,
  type WorkItemCreationResult,
  type WorkItemDraft,
} from '@contactport/core';
import { draftWarnings, judgeDraft } from './judge-draft.js';
import { demand, type ReferenceContext } from './reference-context.js';
import { convertWorkItem, type ReferenceWorkItem } from './reference-work-item.js';

/** Makes one item, with the promise that is declared. */
export async function createWorkItem(
  context: ReferenceContext,
  draft: WorkItemDraft,
  options?: CallOptions,
): Promise<WorkItemCreation> {
  const operation = 'workItems.create';
  demand(context.capabilities.workItems.create !== undefined, operation, operation);
  return order(context, draft, operation, options);
}

/** Makes them one after the other: one that fails keeps no other back. */
export async function* createWorkItems(
  context: ReferenceContext,
  drafts: readonly WorkItemDraft[],
  options: CreateManyOptions = {},
): AsyncGenerator<WorkItemCreationResult> {
  const operation = 'workItems.createMany';
  demand(context.capabilities.workItems.createMany !== undefined, operation, operation);
  let succeeded = 0;
  for (const [index, draft] of drafts.entries()) {
    const result = await attempt(context, draft, index, options);
    if (result.ok) succeeded += 1;
    options.onProgress?.({ total: drafts.length, succeeded, failed: index + 1 - succeeded });
    yield result;
  }
}

async function attempt(
  context: ReferenceContext,
  draft: WorkItemDraft,
  index: number,
  options: CreateManyOptions,
): Promise<WorkItemCreationResult> {
  const operation = 'workItems.createMany';
  try {
    return { index, ok: true, creation: await order(context, draft, operation, options) };
  } catch (error) {
    options.signal?.throwIfAborted();
    return { index, ok: false, error: errorFromUnknown(error, operation) };
  }
}

async function order(
  context: ReferenceContext,
  draft: WorkItemDraft,
  operation: string,
  options: CallOptions = {},
): Promise<WorkItemCreation> {
  const { world, capabilities } = context;
  const promise = capabilities.workItems.create?.promise ?? 'at-most-once';
  const queueId = judgeDraft(context, draft, operation);
  const warnings = draftWarnings(context, draft);
  const made = (item: ReferenceWorkItem, existing: boolean): WorkItemCreation => ({
    workItem: convertWorkItem(item, world.catalogue, capabilities.workItems),
    ...(draft.externalId === undefined ? {} : { externalId: draft.externalId }),
    outcome: existing ? 'existing' : 'created',
    warnings,
  });
  if (options.dryRun === true) {
    return { outcome: 'accepted', warnings: [...warnings, { code: 'dry-run', message: 'nothing was sent' }] };
  }

  const write = (): ReturnType<typeof world.createWorkItem> =>
    world.createWorkItem(draft, queueId, promise === 'guaranteed');
  const lookUp = (): ReferenceWorkItem | undefined =>
    world.workItems().find((item) => item.draft.externalId === draft.externalId);
  try {
    const { item, existing } = await context.send(operation, 'write', options, write);
    return made(item, existing);
  } catch (error) {
    const inDoubt =
      isContactCentreError(error, 'NETWORK') && error.effect === 'unknown' && draft.externalId !== undefined;
    if (!inDoubt) throw error;
    switch (promise) {
      case 'guaranteed': {
        const { item } = await context.send(operation, 'write', options, write);
        return made(item, false);
      }
      case 'read-back': {
        const item = await context.send(operation, 'read', options, lookUp);
        if (item === undefined) throw error;
        return made(item, false);
      }
      case 'at-most-once':
        throw error;
      default:
        return promise satisfies never;
    }
  }
}
