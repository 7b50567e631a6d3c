import type { AgentState, Reason, WorkItem } from '@contactport/core';
import type { RecordedState, RecordedWorkItem } from '../audit-record.js';

export function convertAgentState({ status, availability, pending, revision }: AgentState): RecordedState {
  return {
    status,
    availability: availability.value,
    reason: convertReason(availability.reason),
    pending: pending && { status: pending.status, reason: convertReason(pending.reason) },
    revision,
  };
}

export function convertWorkItem({ status, assignee, revision }: WorkItem): RecordedWorkItem {
  return { status, assignee, revision };
}

function convertReason(reason: Reason | undefined): RecordedState['reason'] {
  return reason && { id: reason.id, name: reason.name };
}
