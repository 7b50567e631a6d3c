import { contentRevision } from '@contactport/adapter-kit';
import type { CallOptions, WorkItem, WorkItemCreation, WorkItemDraft } from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { skillsWith } from '../directory/acd-skills.js';
import { invalidArgument } from '../refusals.js';
import { assertDraft, convertDraft, draftWarnings } from './convert-draft.js';
import { convertWorkItem } from './convert-work-item.js';
import { resolveEntryPoint, type VendorEntryPoint } from './entry-points.js';
import { setInitialPriority } from './persistent-contact.js';
import { creationSchema } from './work-item-schema.js';

const operation = 'workItems.create';
const namedAt = { operation, field: 'draft.destination' };

/**
 * Hands a work item in. The vendor recognises no repetition of it: a request whose answer was lost is never sent again.
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
  const { persistentWorkItems } = context.settings;
  const { externalId } = draft;
  const named = externalId === undefined ? {} : { externalId };
  const entryPoint = await resolveEntryPoint(draft.destination, context.entryPoints, namedAt, options.signal);
  await assertKnownSkills(context, draft, options.signal);
  const warnings = draftWarnings(draft, persistentWorkItems);
  if (options.dryRun === true) {
    const dryRun = { code: 'dry-run', message: 'nothing was sent' };
    return { ...named, outcome: 'accepted', warnings: [...warnings, dryRun] };
  }
  const { data, status } = await context.client.send({
    operation,
    method: 'POST',
    path: persistentWorkItems ? '/interactions/work-items-persistent' : '/interactions/work-items',
    body: convertDraft(draft, entryPoint),
    routeClass: 'work-items',
    idempotence: 'once',
    schema: creationSchema,
    options,
  });
  const { contactId } = data;
  const outcome = status === 201 && contactId !== undefined ? 'created' : 'accepted';
  const more = persistentWorkItems ? await setInitialPriority(context, contactId, draft.priority, options) : [];
  const created = { ...named, outcome, warnings: [...warnings, ...more] } as const;
  if (contactId === undefined) return created;
  return { ...created, workItem: submittedItem(context, contactId, entryPoint, named) };
}

/** The item as it was handed in: CXone may take a while until it shows it. */
function submittedItem(
  { clock, ownDeeds }: CxoneContext,
  contactId: string,
  { defaultSkillId }: VendorEntryPoint,
  named: Pick<WorkItem, 'externalId'>,
): WorkItem {
  const startedAt = new Date(clock.now()).toISOString();
  const row = { contactId, masterId: contactId, stateName: 'PreQueue', skillId: defaultSkillId, startedAt };
  ownDeeds.submitted(row);
  const item = { ...convertWorkItem(row, ownDeeds), ...named };
  return { ...item, revision: contentRevision(item) };
}

/** Required skills are of no effect, but a wrong one is the caller's mistake all the same. */
async function assertKnownSkills(
  { acdSkills }: CxoneContext,
  { requiredSkills = [] }: WorkItemDraft,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (requiredSkills.length === 0) return;
  const known = await skillsWith(acdSkills, requiredSkills, signal);
  const unknown = requiredSkills.find((skillId) => !known.has(skillId));
  if (unknown !== undefined) {
    throw invalidArgument(operation, 'draft.requiredSkills', `${unknown} is no skill`, [...known.keys()]);
  }
}
