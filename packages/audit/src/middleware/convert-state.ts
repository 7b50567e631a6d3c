import type { AgentState, Reason, WorkItem } from '@contactport/core';
import type { RecordedState } from '../record/state-change-record.js';
import type { RecordedWorkItem } from '../record/work-item-record.js';

export function convertAgentState({ status, availability, pending, revision }: AgentState): RecordedState {
  return {
    status,
    availability: availability.value,
    reason: convertReason(availability.reason),
    pending: pending && { status: pending.status, reason: convertReason(pending.reason) },
    revision,
  };
}

export function convertWorkItem(item: WorkItem): RecordedWorkItem {
  const { status, businessStatus, destination, assignee, revision } = item;
  return { status, businessStatusId: businessStatus?.id, destination, assignee, revision };
}

function convertReason(reason: Reason | undefined): RecordedState['reason'] {
  return reason && { id: reason.id, name: reason.name };
}
