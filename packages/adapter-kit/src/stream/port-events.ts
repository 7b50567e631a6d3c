import type { AgentId, AgentState, AgentStateEvent, WorkItem, WorkItemEvent, WorkItemId } from '@contactport/core';
import type { Followed } from './followed.js';

/** A followed agent's event in the words of the agent-state port. */
export function agentStateEvent(followed: Followed<AgentId, AgentState>): AgentStateEvent {
  switch (followed.kind) {
    case 'gap':
      return gapEvent(followed);
    case 'snapshot': {
      const { kind: _, subject: agentId, ...rest } = followed;
      return { type: 'agent-state-snapshot', agentId, ...rest };
    }
    case 'changed':
    case 'resynchronised': {
      const { kind, subject: agentId, ...rest } = followed;
      return { type: `agent-state-${kind}`, agentId, ...rest };
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
      const { kind: _, subject: workItemId, state: workItem, ...rest } = followed;
      return { type: 'work-item-snapshot', workItemId, workItem, ...rest };
    }
    case 'changed':
    case 'resynchronised': {
      const { kind, subject: workItemId, state: workItem, ...rest } = followed;
      return { type: `work-item-${kind}`, workItemId, workItem, ...rest };
    }
    default:
      return followed satisfies never;
  }
}

function gapEvent({ kind: _, ...gap }: Extract<Followed<string, unknown>, { kind: 'gap' }>) {
  return { type: 'stream-gap', ...gap } as const;
}
