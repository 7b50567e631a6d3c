import {
  type CallOptions,
  isContactCentreError,
  type QueueId,
  type RoutabilityCheck,
  type RoutabilityReport,
  type WorkItemDraft,
} from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { assertKnown } from './assert-known.js';
import { convertDestination } from './convert-draft.js';
import { judgeDraft, namedBy } from './create-work-item.js';
import { checkMembers, checkSkills, withSkills } from './judge-members.js';
import { type QueueMemberRow, readQueue, readQueueMembers, readWorkItemCapacity } from './read-routability.js';
import type { WorkType } from './work-types.js';

const operation = 'workItems.check';

/** What stands between a draft and an agent, as far as Genesys Cloud tells. */
export async function checkDraft(
  context: PlatformContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<RoutabilityReport> {
  const queueId = convertDestination(operation, draft.destination);
  return inTime(context, operation, options, async (inner) => {
    const content = await checkContent(context, draft, inner);
    const type = (await context.workTypes.get(inner.signal)).find(draft.type);
    const checks = [content, checkType(type), ...(await checkQueue(context, draft, { queueId, type }, inner)), room];
    return { routable: checks.every(({ result }) => result !== 'failed'), checks };
  });
}

const room = notCheckable('room', 'a queue of Genesys Cloud has no limit of its own');

async function checkContent(
  context: PlatformContext,
  draft: WorkItemDraft,
  options: CallOptions,
): Promise<RoutabilityCheck> {
  try {
    await judgeDraft(context, operation, draft, options.signal);
    // The queue has a check of its own.
    await assertKnown(context, operation, { ...namedBy(draft), queue: undefined }, options);
    return passed('draft-valid', 'every field is one that Genesys Cloud takes');
  } catch (error) {
    if (!isContactCentreError(error, 'INVALID_ARGUMENT')) throw error;
    return failed('draft-valid', `${error.details.field} ${error.details.reason}`);
  }
}

/** The queue, and who works it. */
async function checkQueue(
  context: PlatformContext,
  draft: WorkItemDraft,
  { queueId, type }: { readonly queueId: QueueId; readonly type: WorkType | undefined },
  options: CallOptions,
): Promise<readonly RoutabilityCheck[]> {
  const queue = await readQueue(context, queueId, operation, options);
  if (queue === undefined) {
    const rest = ['members-on-queue', 'skills-held', 'utilization'];
    const unknown = rest.map((name) => notCheckable(name, 'there is no such queue'));
    return [failed('destination-found', `${queueId} is no queue`), ...unknown];
  }
  const members = await readQueueMembers(context, queueId, operation, options);
  const active = members.filter(({ joined }) => joined);
  const needed = draft.requiredSkills ?? type?.defaultSkillIds ?? [];
  const skilled = queue.disregardsSkills ? active : withSkills(active, needed, queue.skillsRemoved);
  return [
    passed('destination-found', `queue ${queueId}, ${queue.name}, exists`),
    notCheckable('queue-active', 'a queue of Genesys Cloud cannot be switched off'),
    notCheckable('queue-media', 'a queue of Genesys Cloud says nothing of work items'),
    checkMembers(members),
    checkSkills(queue, needed, active, skilled),
    await checkUtilization(context, skilled, options),
  ];
}

function checkType(type: WorkType | undefined): RoutabilityCheck {
  if (type === undefined) return notCheckable('type-assignable', 'the draft is of no type that is known');
  const { name, assignmentEnabled } = type;
  return assignmentEnabled
    ? passed('type-assignable', `items of type ${name} are routed`)
    : failed('type-assignable', `items of type ${name} are not routed: assignment is switched off`);
}

/** Whom to ask at most: each costs a call, and one who may have work items is enough. */
const mostAsked = 10;

async function checkUtilization(
  context: PlatformContext,
  skilled: readonly QueueMemberRow[],
  options: CallOptions,
): Promise<RoutabilityCheck> {
  const name = 'utilization';
  const asked = skilled.slice(0, mostAsked);
  if (asked.length === 0) return notCheckable(name, 'there is no agent whose utilization could be asked for');
  for (const { user } of asked) {
    const capacity = await readWorkItemCapacity(context, user.id, operation, options);
    if (capacity === undefined) return notCheckable(name, 'no utilization of work items is told');
    if (capacity > 0) return passed(name, `agent ${user.id} may have ${capacity} work items at once`);
  }
  const evidence = `${asked.length} of ${skilled.length} agents were asked for, and none may have a work item`;
  return asked.length === skilled.length ? failed(name, evidence) : notCheckable(name, evidence);
}

function passed(name: string, evidence: string): RoutabilityCheck {
  return { name, result: 'passed', evidence };
}

function failed(name: string, evidence: string): RoutabilityCheck {
  return { name, result: 'failed', evidence };
}

function notCheckable(name: string, evidence: string): RoutabilityCheck {
  return { name, result: 'not-checkable', evidence };
}
