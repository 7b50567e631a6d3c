import { contentRevision } from '@contactport/adapter-kit';
import {
  type CallOptions,
  isContactCentreError,
  type WorkItem,
  type WorkItemCreation,
  type WorkItemDraft,
} from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { assertKnownSkills } from './assert-known-skills.js';
import { assertDraft, convertDraft, draftWarnings } from './convert-draft.js';
import { convertWorkItem } from './convert-work-item.js';
import { resolveEntryPoint, type VendorEntryPoint } from './entry-points.js';
import { findOrdered } from './find-ordered.js';
import { setInitialPriority } from './persistent-contact.js';
import { creationSchema } from './work-item-schema.js';

const operation = 'workItems.create';
const namedAt = { operation, field: 'destination' };

/**
 * Hands a work item in. The vendor recognises no repetition of it: a request whose answer was lost is never sent again.
 */
export function createWorkItem(
  context: CxoneContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<WorkItemCreation> {
  return inTime(context, operation, options, async (inner) => {
    try {
      return await submit(context, draft, inner);
    } catch (error) {
      // A caller who gave up while the order was looked for is told so.
      options.signal?.throwIfAborted();
      throw error;
    }
  });
}

async function submit(context: CxoneContext, draft: WorkItemDraft, options: CallOptions): Promise<WorkItemCreation> {
  const { settings } = context;
  assertDraft(draft);
  const entryPoint = await resolveEntryPoint(draft.destination, context.entryPoints, namedAt, options.signal);
  await assertKnownSkills(context, operation, draft, options.signal);
  const warnings = draftWarnings(draft, settings);
  const named = draft.externalId === undefined ? {} : { externalId: draft.externalId };
  if (options.dryRun === true) {
    const dryRun = { code: 'dry-run', message: 'nothing was sent' };
    return { ...named, outcome: 'accepted', warnings: [...warnings, dryRun] };
  }
  const { contactId, ...ordered } = await order(context, draft, entryPoint, options);
  const priority = settings.persistentWorkItems ? draft.priority : undefined;
  const more = await setInitialPriority(context, contactId, priority, options);
  return { ...named, ...ordered, warnings: [...warnings, ...more] };
}

/** What came of an order: the item, where CXone tells its contact. */
interface Ordered extends Pick<WorkItemCreation, 'outcome' | 'workItem' | 'duplicates'> {
  readonly contactId?: string;
}

/** Sends it, once. An order whose answer was lost is looked for, where it can be known by its external id. */
async function order(
  context: CxoneContext,
  draft: WorkItemDraft,
  entryPoint: VendorEntryPoint,
  options: CallOptions,
): Promise<Ordered> {
  const { client, clock, settings } = context;
  const orderedAt = clock.now();
  try {
    const { data, status } = await client.send({
      operation,
      method: 'POST',
      path: settings.persistentWorkItems ? '/interactions/work-items-persistent' : '/interactions/work-items',
      body: convertDraft(draft, entryPoint, settings),
      routeClass: 'work-items',
      idempotence: 'once',
      schema: creationSchema,
      options,
    });
    const { contactId } = data;
    if (contactId === undefined) return { outcome: 'accepted' };
    const workItem = submittedItem(context, contactId, entryPoint, draft);
    return { contactId, workItem, outcome: status === 201 ? 'created' : 'accepted' };
  } catch (error) {
    if (!isContactCentreError(error) || error.effect !== 'unknown') throw error;
    const [row, ...others] = await findOrdered(context, draft, orderedAt, options);
    if (row === undefined) throw error;
    const duplicates = others.map((other) => convertWorkItem(other, context));
    return {
      contactId: row.contactId,
      workItem: convertWorkItem(row, context),
      outcome: 'created',
      ...(duplicates.length === 0 ? {} : { duplicates }),
    };
  }
}

/** The item as it was handed in: CXone may take a while until it shows it. */
function submittedItem(
  context: CxoneContext,
  contactId: string,
  { defaultSkillId }: VendorEntryPoint,
  { externalId }: WorkItemDraft,
): WorkItem {
  const startedAt = new Date(context.clock.now()).toISOString();
  const row = {
    contactId,
    masterId: contactId,
    stateName: 'PreQueue',
    skillId: defaultSkillId,
    startedAt,
    from: externalId,
  };
  context.ownDeeds.submitted(row);
  const item = { ...convertWorkItem(row, context), ...(externalId === undefined ? {} : { externalId }) };
  return { ...item, revision: contentRevision(item) };
}
