import type { AgentState, AgentStateEvent, AgentStatus, WorkItem, WorkItemEvent } from '@contactport/core';

/** One agent's line on the board. */
export interface AgentRow {
  readonly agentId: string;
  readonly status: AgentStatus;
  readonly reason?: string;
  readonly pending?: string;
  readonly since: string;
}

export interface WorkItemRow {
  readonly workItemId: string;
  readonly externalId?: string;
  readonly status: WorkItem['status'];
  readonly assignee?: string;
}

/** One centre on the board. */
export interface CentreBoard {
  readonly vendor: string;
  readonly tenant: string;
  readonly agents: readonly AgentRow[];
  readonly workItems: readonly WorkItemRow[];
  readonly counts: Readonly<Record<AgentStatus, number>>;
  /** Changes seen since the start, and gaps in the stream. */
  readonly changes: number;
  readonly gaps: number;
}

/** Folds a centre's events into what the board shows. */
export interface BoardModel {
  agentEvent(event: AgentStateEvent): void;
  workItemEvent(event: WorkItemEvent): void;
  board(): CentreBoard;
}

export function createBoardModel(vendor: string, tenant: string): BoardModel {
  const agents = new Map<string, AgentRow>();
  const workItems = new Map<string, WorkItemRow>();
  let changes = 0;
  let gaps = 0;

  return {
    agentEvent(event) {
      switch (event.type) {
        case 'agent-state-changed':
        case 'agent-state-resynchronised':
          changes += 1 + (event.skipped ?? 0);
          agents.set(event.agentId, agentRow(event.state));
          break;
        case 'agent-state-snapshot':
          agents.set(event.agentId, agentRow(event.state));
          break;
        case 'stream-gap':
          gaps += 1;
          break;
        default:
          event satisfies never;
      }
    },
    workItemEvent(event) {
      if (event.type === 'stream-gap') gaps += 1;
      else workItems.set(event.workItemId, workItemRow(event.workItem));
    },
    board: () => ({
      vendor,
      tenant,
      agents: [...agents.values()],
      workItems: [...workItems.values()],
      counts: countByStatus([...agents.values()]),
      changes,
      gaps,
    }),
  };
}

function agentRow(state: AgentState): AgentRow {
  const { reason } = state.availability;
  return {
    agentId: state.agentId,
    status: state.status,
    ...(reason === undefined ? {} : { reason: reason.name }),
    ...(state.pending === undefined ? {} : { pending: state.pending.reason?.name ?? state.pending.status }),
    since: state.since,
  };
}

function workItemRow(item: WorkItem): WorkItemRow {
  return {
    workItemId: item.id,
    status: item.status,
    ...(item.externalId === undefined ? {} : { externalId: item.externalId }),
    ...(item.assignee === undefined ? {} : { assignee: item.assignee }),
  };
}

function countByStatus(rows: readonly AgentRow[]): Record<AgentStatus, number> {
  const counts = { 'logged-off': 0, 'not-ready': 0, ready: 0, busy: 0, 'after-contact-work': 0, unknown: 0 };
  for (const row of rows) counts[row.status] += 1;
  return counts;
}
