import type {
  AgentId,
  AgentState,
  AgentStateEvent,
  Instant,
  WorkItem,
  WorkItemEvent,
  WorkItemId,
} from '@contactport/core';
import type { Followed, FollowedPlace } from './followed.js';

/** A followed agent's event in the words of the agent-state port. */
export function agentStateEvent(followed: Followed<AgentId, AgentState>): AgentStateEvent {
  switch (followed.kind) {
    case 'gap':
      return gapEvent(followed);
    case 'snapshot': {
      const { subject: agentId, sequence, observedAt, state } = followed;
      return withRest({ type: 'agent-state-snapshot', agentId, sequence, observedAt, state }, followed);
    }
    case 'changed':
    case 'resynchronised': {
      const { subject: agentId, sequence, observedAt, previous, state } = followed;
      const type = followed.kind === 'changed' ? 'agent-state-changed' : 'agent-state-resynchronised';
      return withRest({ type, agentId, sequence, observedAt, previous, state }, followed);
    }
    default:
      return followed satisfies never;
  }
}

/** A followed work item's event in the words of the work-item port. */
export function workItemEvent(followed: Followed<WorkItemId, WorkItem>): WorkItemEvent {
  switch (followed.kind) {
    case 'gap':
      return gapEvent(followed);
    case 'snapshot': {
      const { subject: workItemId, sequence, observedAt, state: workItem } = followed;
      return withRest({ type: 'work-item-snapshot', workItemId, sequence, observedAt, workItem }, followed);
    }
    case 'changed':
    case 'resynchronised': {
      const { subject: workItemId, sequence, observedAt, previous, state: workItem } = followed;
      const type = followed.kind === 'changed' ? 'work-item-changed' : 'work-item-resynchronised';
      return withRest({ type, workItemId, sequence, observedAt, previous, workItem }, followed);
    }
    default:
      return followed satisfies never;
  }
}

/** Completed rather than copied, here and not by spreading: this is the way of every event. */
function withRest<const Event extends object>(event: Event, { occurredAt, skipped }: FollowedPlace): Event {
  const rest: { occurredAt?: Instant; skipped?: number } = event;
  if (occurredAt !== undefined) rest.occurredAt = occurredAt;
  if (skipped !== undefined) rest.skipped = skipped;
  return event;
}

function gapEvent({ kind: _, ...gap }: Extract<Followed<string, unknown>, { kind: 'gap' }>) {
  return { type: 'stream-gap', ...gap } as const;
}
