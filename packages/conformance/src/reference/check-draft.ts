import {
  type CallOptions,
  isContactCentreError,
  type QueueId,
  type RoutabilityCheck,
  type RoutabilityReport,
  type WorkItemDraft,
} from '@contactport/core';
import { judgeDraft } from './judge-draft.js';
import { demand, type ReferenceContext } from './reference-context.js';

const operation = 'workItems.check';

/** What stands between a draft and an agent. */
export async function checkDraft(
  context: ReferenceContext,
  draft: WorkItemDraft,
  options: CallOptions = {},
): Promise<RoutabilityReport> {
  demand(context.capabilities.workItems.check !== undefined, operation, operation);
  return context.send(operation, 'read', options, () => {
    const checks = checksOf(context, draft);
    return { routable: checks.every(({ result }) => result === 'passed'), checks };
  });
}

function checksOf(context: ReferenceContext, draft: WorkItemDraft): readonly RoutabilityCheck[] {
  try {
    const queueId = judgeDraft(context, draft, operation);
    return [{ name: 'draft-valid', result: 'passed', evidence: 'every field is known' }, membersOn(context, queueId)];
  } catch (error) {
    if (!isContactCentreError(error, 'INVALID_ARGUMENT')) throw error;
    return [{ name: 'draft-valid', result: 'failed', evidence: error.message }];
  }
}

function membersOn({ world }: ReferenceContext, queueId: QueueId): RoutabilityCheck {
  const members = world
    .agents()
    .filter(({ queueIds, leftQueueIds }) => queueIds.includes(queueId) && !leftQueueIds.includes(queueId));
  return {
    name: 'members-on-queue',
    result: members.length > 0 ? 'passed' : 'failed',
    evidence: `${members.length} agents take work from ${queueId}`,
  };
}
