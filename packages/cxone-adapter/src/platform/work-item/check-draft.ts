import { lenientList, pathOf } from '@contactport/adapter-kit';
import {
  type CallOptions,
  isContactCentreError,
  type RoutabilityCheck,
  type RoutabilityReport,
  type WorkItemDraft,
} from '@contactport/core';
import { type CxoneContext, errorContext, inTime } from '../cxone-context.js';
import { skillsWith } from '../directory/acd-skills.js';
import { assignmentRowSchema, listSchemas, type SkillRow } from '../directory/directory-schema.js';
import { readPages } from '../read-pages.js';
import { assertKnownSkills } from './assert-known-skills.js';
import { assertDraft, payloadBytes, payloadLimitBytes } from './convert-draft.js';
import { resolveEntryPoint, type VendorEntryPoint } from './entry-points.js';
import { workItemMediaTypeId } from './media-type.js';

const operation = 'workItems.check';
const namedAt = { operation, field: 'destination' };

/** What stands between a draft and an agent, as far as CXone tells. */
export function checkDraft(
  context: CxoneContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<RoutabilityReport> {
  return inTime(context, operation, options, async (inner) => {
    const checks = [await checkContent(context, draft, inner), checkPayload(draft)];
    const { check, entryPoint } = await checkDestination(context, draft, inner);
    checks.push(check, ...(await checkQueue(context, entryPoint, inner)), room);
    return { routable: checks.every(({ result }) => result !== 'failed'), checks };
  });
}

const room: RoutabilityCheck = {
  name: 'room',
  result: 'not-checkable',
  evidence: 'CXone tells that its queue of work items is full only when it refuses one',
};

async function checkContent(
  context: CxoneContext,
  draft: WorkItemDraft,
  { signal }: CallOptions,
): Promise<RoutabilityCheck> {
  try {
    assertDraft(draft);
    await assertKnownSkills(context, operation, draft, signal);
    return passed('draft-valid', 'every field is one that CXone takes, or is left out with a warning');
  } catch (error) {
    if (isContactCentreError(error, 'UNSUPPORTED_CAPABILITY')) return failed('draft-valid', error.message);
    if (!isContactCentreError(error, 'INVALID_ARGUMENT')) throw error;
    return failed('draft-valid', `${error.details.field} ${error.details.reason}`);
  }
}

function checkPayload(draft: WorkItemDraft): RoutabilityCheck {
  const bytes = payloadBytes(draft);
  const judge = bytes > payloadLimitBytes ? failed : passed;
  return judge('payload-size', `${bytes} of ${payloadLimitBytes} bytes`);
}

async function checkDestination(
  { entryPoints }: CxoneContext,
  { destination }: WorkItemDraft,
  { signal }: CallOptions,
): Promise<{ readonly check: RoutabilityCheck; readonly entryPoint?: VendorEntryPoint }> {
  try {
    const entryPoint = await resolveEntryPoint(destination, entryPoints, namedAt, signal);
    const { id, name = id } = entryPoint;
    return { check: passed('destination-found', `point of contact ${id}, ${name}, is in use`), entryPoint };
  } catch (error) {
    if (!isContactCentreError(error, 'INVALID_ARGUMENT')) throw error;
    return { check: failed('destination-found', error.details.reason) };
  }
}

/** The skill behind the entry point, and who works it. */
async function checkQueue(
  context: CxoneContext,
  entryPoint: VendorEntryPoint | undefined,
  options: CallOptions,
): Promise<readonly RoutabilityCheck[]> {
  const skillId = entryPoint?.defaultSkillId;
  if (skillId === undefined) {
    const unknown = (name: string) => notCheckable(name, 'which skill the work comes to is not known');
    return ['queue-active', 'queue-media', 'members-on-queue'].map(unknown);
  }
  const skill = (await skillsWith(context.acdSkills, [skillId], options.signal)).get(skillId);
  if (skill === undefined) {
    const reason = `skill ${skillId}, to which the point of contact leads, does not exist`;
    return [
      failed('queue-active', reason),
      notCheckable('queue-media', reason),
      notCheckable('members-on-queue', reason),
    ];
  }
  return [checkActive(skill), checkMedia(skill), await checkMembers(context, skill, options)];
}

function checkActive({ skillId, active }: SkillRow): RoutabilityCheck {
  return active
    ? passed('queue-active', `skill ${skillId} is active`)
    : failed('queue-active', `skill ${skillId} is inactive`);
}

function checkMedia({ skillId, mediaTypeId, mediaName }: SkillRow): RoutabilityCheck {
  const evidence = `skill ${skillId} takes media ${mediaTypeId ?? 'unknown'}${mediaName === undefined ? '' : `, ${mediaName}`}`;
  if (mediaTypeId === undefined) return notCheckable('queue-media', evidence);
  return mediaTypeId === workItemMediaTypeId ? passed('queue-media', evidence) : failed('queue-media', evidence);
}

async function checkMembers(
  context: CxoneContext,
  { skillId }: SkillRow,
  options: CallOptions,
): Promise<RoutabilityCheck> {
  let active = 0;
  let assigned = 0;
  let hidden = 0;
  const path = pathOf`/skills/${skillId}/agents`;
  const pages = { path, schema: listSchemas.assignments, routeClass: 'directory', operation, options } as const;
  for await (const { rows, hiddenAgents = 0 } of readPages(context, pages)) {
    const { items } = lenientList(assignmentRowSchema, rows, errorContext(context, operation));
    assigned += items.length;
    active += items.filter((row) => row.active).length;
    hidden = hiddenAgents;
  }
  const evidence = `${active} of ${assigned} agents assigned to skill ${skillId} are active on it`;
  if (active > 0) return passed('members-on-queue', evidence);
  if (hidden === 0) return failed('members-on-queue', evidence);
  return notCheckable('members-on-queue', `${evidence}; ${hidden} agents are hidden from this token`);
}

const passed = (name: string, evidence: string): RoutabilityCheck => ({ name, result: 'passed', evidence });
const failed = (name: string, evidence: string): RoutabilityCheck => ({ name, result: 'failed', evidence });
const notCheckable = (name: string, evidence: string): RoutabilityCheck => ({
  name,
  result: 'not-checkable',
  evidence,
});
