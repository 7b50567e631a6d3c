import { nothing, pathOf } from '@contactport/adapter-kit';
import {
  type CallOptions,
  isContactCentreError,
  type QueueId,
  type WorkItemCreation,
  type WorkItemDraft,
  type WorkItemTypeId,
} from '@contactport/core';
import type { GenesysContext } from '../genesys-context.js';
import { convertDraft, invalidDraft } from './convert-draft.js';
import { convertWorkItem } from './convert-work-item.js';
import { workItemSchema } from './work-item-schema.js';

const operation = 'workItems.create';

/** Creates one item, at most once: Genesys knows no key by which it would recognise a second order. */
export async function createWorkItem(
  context: GenesysContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<WorkItemCreation> {
  const { client, settings } = context;
  const body = convertDraft(draft, settings.priorityPoints);
  const externalId = draft.externalId === undefined ? {} : { externalId: draft.externalId };
  if (options.dryRun === true) {
    await assertKnown(context, draft, options);
    const warnings = [{ code: 'dry-run', message: 'nothing was sent' }];
    return { ...externalId, outcome: 'accepted', warnings };
  }
  try {
    const { data } = await client.send({
      operation,
      method: 'POST',
      path: '/api/v2/taskmanagement/workitems',
      body,
      routeClass: 'task-management',
      idempotence: 'once',
      schema: workItemSchema,
      options,
    });
    return { workItem: convertWorkItem(data, settings), ...externalId, outcome: 'created', warnings: [] };
  } catch (error) {
    // The refusal does not say which of the ids nobody has.
    if (isContactCentreError(error, 'NOT_FOUND') || isContactCentreError(error, 'INVALID_ARGUMENT')) {
      await assertKnown(context, draft, options);
    }
    throw error;
  }
}

/** @throws INVALID_ARGUMENT for a queue or a type that nobody has. */
async function assertKnown(context: GenesysContext, { destination, type }: WorkItemDraft, options: CallOptions) {
  if ('queueId' in destination && !(await isKnown(context, { queueId: destination.queueId }, options))) {
    throw invalidDraft('destination', `${destination.queueId} is no queue`);
  }
  if (type !== undefined && !(await isKnown(context, { type }, options))) {
    throw invalidDraft('type', `${type} is no type of work item`);
  }
}

async function isKnown(
  { client }: GenesysContext,
  named: { readonly queueId: QueueId } | { readonly type: WorkItemTypeId },
  options: CallOptions,
): Promise<boolean> {
  const route =
    'queueId' in named
      ? ({ path: pathOf`/api/v2/routing/queues/${named.queueId}`, routeClass: 'routing' } as const)
      : ({ path: pathOf`/api/v2/taskmanagement/worktypes/${named.type}`, routeClass: 'task-management' } as const);
  try {
    await client.send({ operation, method: 'GET', ...route, idempotence: 'read', schema: nothing, options });
    return true;
  } catch (error) {
    if (isContactCentreError(error, 'NOT_FOUND')) return false;
    throw error;
  }
}
