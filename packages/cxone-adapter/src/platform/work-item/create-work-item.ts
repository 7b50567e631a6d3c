import type { CallOptions, Destination, WorkItemCreation, WorkItemDraft } from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { assertDraft, convertDraft, draftWarnings } from './convert-draft.js';
import { convertWorkItem } from './convert-work-item.js';
import { type EntryPoint, findEntryPoint } from './entry-points.js';
import { creationSchema } from './work-item-schema.js';

const operation = 'workItems.create';

/**
 * Hands a work item in. The vendor only takes the order, and recognises no repetition of it: a request whose answer was
 * lost is never sent again.
 */
export function createWorkItem(
  context: CxoneContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<WorkItemCreation> {
  return inTime(context, operation, options, (inner) => submit(context, draft, inner));
}

async function submit(context: CxoneContext, draft: WorkItemDraft, options: CallOptions): Promise<WorkItemCreation> {
  assertDraft(draft);
  const entryPoint = await entryPointOf(context, draft.destination, options.signal);
  const warnings = draftWarnings(draft);
  if (options.dryRun === true) {
    return { outcome: 'accepted', warnings: [...warnings, { code: 'dry-run', message: 'nothing was sent' }] };
  }
  const { data } = await context.client.send({
    operation,
    method: 'POST',
    path: '/interactions/work-items',
    body: convertDraft(draft, entryPoint),
    routeClass: 'work-items',
    idempotence: 'once',
    schema: creationSchema,
    options,
  });
  const { externalId } = draft;
  const named = externalId === undefined ? {} : { externalId };
  if (data.contactId === undefined) return { ...named, outcome: 'accepted', warnings };
  const now = new Date(context.clock.now()).toISOString();
  const { contactId } = data;
  const row = {
    contactId,
    masterId: contactId,
    stateName: 'PreQueue',
    skillId: entryPoint.defaultSkillId,
    startedAt: now,
  };
  context.ownDeeds.submitted(row);
  const submitted = convertWorkItem(row, context.ownDeeds);
  return { workItem: { ...submitted, ...named }, ...named, outcome: 'accepted', warnings };
}

/** A point of contact made since the list was read is looked for once more before it is refused. */
async function entryPointOf(
  { entryPoints }: CxoneContext,
  destination: Destination,
  signal: AbortSignal | undefined,
): Promise<EntryPoint> {
  try {
    return findEntryPoint(destination, await entryPoints.get(signal));
  } catch {
    signal?.throwIfAborted();
    return findEntryPoint(destination, await entryPoints.fresh(signal));
  }
}
