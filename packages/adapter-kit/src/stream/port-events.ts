import type { AgentId, AgentState, AgentStateEvent, WorkItem, WorkItemEvent, WorkItemId } from '@contactport/core';
import type { Followed, FollowedPlace } from './followed.js';

/** A followed agent's event in the words of the agent-state port. */
export function agentStateEvent(followed: Followed<AgentId, AgentState>): AgentStateEvent {
  switch (followed.kind) {
    case 'gap':
      return gapEvent(followed);
    case 'snapshot': {
      const { subject: agentId, state } = followed;
      return { ...placeOf(followed), type: 'agent-state-snapshot', agentId, state };
    }
    case 'changed':
    case 'resynchronised': {
      const { kind, subject: agentId, previous, state } = followed;
      return { ...placeOf(followed), type: `agent-state-${kind}`, agentId, previous, state };
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
      const { subject: workItemId, state: workItem } = followed;
      return { ...placeOf(followed), type: 'work-item-snapshot', workItemId, workItem };
    }
    case 'changed':
    case 'resynchronised': {
      const { kind, subject: workItemId, previous, state: workItem } = followed;
      return { ...placeOf(followed), type: `work-item-${kind}`, workItemId, previous, workItem };
    }
    default:
      return followed satisfies never;
  }
}

function placeOf({ sequence, occurredAt, observedAt, skipped }: FollowedPlace): FollowedPlace {
  const place: { -readonly [Field in keyof FollowedPlace]: FollowedPlace[Field] } = { sequence, observedAt };
  if (occurredAt !== undefined) place.occurredAt = occurredAt;
  if (skipped !== undefined) place.skipped = skipped;
  return place;
}

function gapEvent({ kind: _, ...gap }: Extract<Followed<string, unknown>, { kind: 'gap' }>) {
  return { type: 'stream-gap', ...gap } as const;
}
