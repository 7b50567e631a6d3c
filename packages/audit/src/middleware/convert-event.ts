import type { AgentStateEvent, CallContext, StreamGap, WorkItemEvent } from '@contactport/core';
import type { ObservationGap } from '../record/observation-record.js';
import type { StateChangeObserved } from '../record/state-change-record.js';
import type { WorkItemChangeObserved } from '../record/work-item-record.js';
import { convertAgentState, convertWorkItem } from './convert-state.js';

/** Whose watch saw it. */
export interface Watch {
  readonly vendor: string;
  readonly tenant: string;
  readonly observer: CallContext | undefined;
}

/** A snapshot is no change, and so no record. */
export function convertAgentStateEvent(
  event: AgentStateEvent,
  watch: Watch,
): StateChangeObserved | ObservationGap | undefined {
  switch (event.type) {
    case 'agent-state-snapshot':
      return undefined;
    case 'agent-state-changed':
    case 'agent-state-resynchronised':
      return {
        ...watch,
        type: 'state-change-observed',
        operation: 'agentStates.watch',
        at: event.observedAt,
        occurredAt: event.occurredAt,
        resynchronised: event.type === 'agent-state-resynchronised',
        skipped: event.skipped,
        agentId: event.agentId,
        before: convertAgentState(event.previous),
        after: convertAgentState(event.state),
      };
    case 'stream-gap':
      return convertGap(event, 'agentStates.watch', watch);
    default:
      return event satisfies never;
  }
}

/** A snapshot is no change, and so no record. */
export function convertWorkItemEvent(
  event: WorkItemEvent,
  watch: Watch,
): WorkItemChangeObserved | ObservationGap | undefined {
  switch (event.type) {
    case 'work-item-snapshot':
      return undefined;
    case 'work-item-changed':
    case 'work-item-resynchronised':
      return {
        ...watch,
        type: 'work-item-change-observed',
        operation: 'workItems.watch',
        at: event.observedAt,
        occurredAt: event.occurredAt,
        resynchronised: event.type === 'work-item-resynchronised',
        skipped: event.skipped,
        workItemId: event.workItemId,
        before: convertWorkItem(event.previous),
        after: convertWorkItem(event.workItem),
      };
    case 'stream-gap':
      return convertGap(event, 'workItems.watch', watch);
    default:
      return event satisfies never;
  }
}

function convertGap(gap: StreamGap, operation: ObservationGap['operation'], watch: Watch): ObservationGap {
  const { from, to, resolution, observedAt } = gap;
  return { ...watch, type: 'observation-gap', operation, at: observedAt, from, to, resolution };
}
