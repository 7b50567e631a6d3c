import {
  type CallOptions,
  isContactCentreError,
  type RoutabilityCheck,
  type RoutabilityReport,
  type SkillId,
  type WorkItemDraft,
} from '@contactport/core';
import { type GenesysContext, inTime } from '../genesys-context.js';
import { convertDestination } from './convert-draft.js';
import { type JudgedDraft, judgeDraft } from './create-work-item.js';
import { checkMembers, checkSkills, withSkills } from './judge-members.js';
import { type QueueMemberRow, readQueue, readQueueMembers, readWorkItemCapacity } from './read-routability.js';

const operation = 'workItems.check';

/** What stands between a draft and an agent, as far as Genesys Cloud tells. */
export async function checkDraft(
  context: GenesysContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<RoutabilityReport> {
  const queueId = convertDestination(operation, draft.destination);
  return inTime(context, operation, options, async (inner) => {
    const judged = await judge(context, draft, inner);
    const type = 'type' in judged ? judged.type : undefined;
    const checks = [
      'refusal' in judged
        ? failed('draft-valid', judged.refusal)
        : passed('draft-valid', 'every field is one that Genesys Cloud takes'),
      checkType(type),
    ];
    const queue = await readQueue(context, queueId, operation, inner);
    if (queue === undefined) {
      checks.push(failed('destination-found', `${queueId} is no queue`));
    } else {
      const members = await readQueueMembers(context, queueId, operation, inner);
      const active = members.filter(({ joined }) => joined);
      const needed = draft.requiredSkills ?? type?.defaultSkillIds ?? [];
      const skills: readonly SkillId[] = queue.disregardsSkills ? [] : needed;
      const skilled = withSkills(active, skills, queue.skillsRemoved);
      checks.push(
        passed('destination-found', `queue ${queueId}, ${queue.name}, exists`),
        notCheckable('queue-active', 'a queue of Genesys Cloud cannot be switched off'),
        notCheckable('queue-media', 'a queue of Genesys Cloud says nothing of work items'),
        checkMembers(members),
        checkSkills(queue, needed, active, skilled),
        await checkUtilization(context, skilled, inner),
        notCheckable('room', 'a queue of Genesys Cloud has no limit of its own'),
      );
    }
    return { routable: checks.every(({ result }) => result !== 'failed'), checks };
  });
}

async function judge(
  context: GenesysContext,
  draft: WorkItemDraft,
  { signal }: CallOptions,
): Promise<JudgedDraft | { readonly refusal: string }> {
  try {
    return await judgeDraft(context, operation, draft, signal);
  } catch (error) {
    if (!isContactCentreError(error, 'INVALID_ARGUMENT')) throw error;
    return { refusal: error.message };
  }
}

function checkType(type: JudgedDraft['type'] | undefined): RoutabilityCheck {
  if (type === undefined) return notCheckable('type-assignable', 'the draft is of no type that is known');
  const { name, assignmentEnabled } = type;
  return assignmentEnabled
    ? passed('type-assignable', `items of type ${name} are routed`)
    : failed('type-assignable', `items of type ${name} are not routed: assignment is switched off`);
}

/** Whom to ask at most: each costs a call, and one who may have work items is enough. */
const mostAsked = 10;

async function checkUtilization(
  context: GenesysContext,
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

const passed = (name: string, evidence: string): RoutabilityCheck => ({ name, result: 'passed', evidence });
const failed = (name: string, evidence: string): RoutabilityCheck => ({ name, result: 'failed', evidence });
const notCheckable = (name: string, evidence: string): RoutabilityCheck => ({
  name,
  result: 'not-checkable',
  evidence,
});
