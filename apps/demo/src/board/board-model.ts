import {
  type AgentState,
  type AgentStateEvent,
  type AgentStatus,
  type Capabilities,
  type Clock,
  type ContactCentre,
  endedWorkItemStatuses,
  forecastServiceLevel,
  type SettableStatus,
  type StreamKnowledge,
  type StreamState,
  type WorkItem,
  type WorkItemEvent,
} from '@contactport/core';
import type { AgentRow, CentreBoard, StreamStanding, WorkItemRow } from './centre-board.js';

/** Which of a centre's streams something is said of. */
export type StreamName = 'agents' | 'work-items';

/** Agents' names by their ids; or why there are none. */
export type AgentNames = { readonly byId: ReadonlyMap<string, string> } | { readonly missing: string };

/** Folds a centre's events into what the board shows. */
export interface BoardModel {
  agentEvent(event: AgentStateEvent): void;
  workItemEvent(event: WorkItemEvent): void;
  streamState(stream: StreamName, state: StreamState | 'refused' | 'failed', reason?: string): void;
  agentNames(names: AgentNames): void;
  board(): CentreBoard;
}

/** What the demo promises for work items: short, so that a visitor sees one come at risk. */
const serviceLevel = { withinMs: 120_000 };

/** Ended items stay to be seen, the latest so many. */
const endedItemsKept = 12;

export function createBoardModel(
  { vendor, tenant, capabilities }: Pick<ContactCentre, 'vendor' | 'tenant' | 'capabilities'>,
  clock: Pick<Clock, 'now'>,
): BoardModel {
  const agents = new Map<string, AgentState>();
  const workItems = new Map<string, WorkItem>();
  const agentStream = followStanding(capabilities.agentStates.watch);
  const workItemStream = followStanding(capabilities.workItems.watch);
  const settable = settableStatuses(capabilities);
  let names: AgentNames = { byId: new Map() };
  let changes = 0;

  return {
    agentEvent(event) {
      switch (event.type) {
        case 'agent-state-changed':
        case 'agent-state-resynchronised':
          changes += 1 + (event.skipped ?? 0);
          if (event.type === 'agent-state-resynchronised') agentStream.resynchronised();
          agents.set(event.agentId, event.state);
          break;
        case 'agent-state-snapshot':
          agents.set(event.agentId, event.state);
          break;
        case 'stream-gap':
          agentStream.gap();
          break;
        default:
          event satisfies never;
      }
    },
    workItemEvent(event) {
      if (event.type === 'stream-gap') return workItemStream.gap();
      if (event.type === 'work-item-resynchronised') workItemStream.resynchronised();
      workItems.set(event.workItemId, event.workItem);
      forgetOldest(workItems);
    },
    streamState(stream, state, reason) {
      (stream === 'agents' ? agentStream : workItemStream).state(state, reason);
    },
    agentNames(told) {
      names = told;
    },
    board() {
      const now = new Date(clock.now()).toISOString();
      const nameOf = (id: string) => ('byId' in names ? names.byId.get(id) : undefined);
      return {
        vendor,
        tenant,
        counts: countByStatus([...agents.values()]),
        changes,
        agentStream: agentStream.standing(),
        workItemStream: workItemStream.standing(),
        ...('missing' in names ? { namesMissing: names.missing } : {}),
        settable,
        serviceLevelMs: serviceLevel.withinMs,
        agents: [...agents.values()].map((state) => agentRow(state, nameOf(state.agentId))),
        workItems: [...workItems.values()].map((item) => workItemRow(item, now, nameOf)),
      };
    },
  };
}

function agentRow(state: AgentState, name: string | undefined): AgentRow {
  const { reason } = state.availability;
  return {
    id: state.agentId,
    ...(name === undefined ? {} : { name }),
    status: state.status,
    ...(reason === undefined ? {} : { reason: reason.name }),
    ...(state.pending === undefined ? {} : { pending: state.pending.reason?.name ?? state.pending.status }),
    ...(state.since === undefined ? {} : { since: state.since }),
  };
}

function workItemRow(item: WorkItem, now: string, nameOf: (id: string) => string | undefined): WorkItemRow {
  const { standing, deadline } = forecastServiceLevel(item, serviceLevel, now);
  const { assignee } = item;
  return {
    id: item.id,
    ...(item.name === undefined ? {} : { name: item.name }),
    status: item.status,
    ...(assignee === undefined ? {} : { assignee: nameOf(assignee) ?? assignee }),
    createdAt: item.createdAt,
    ...(item.endedAt === undefined ? {} : { endedAt: item.endedAt }),
    deadline,
    standing,
  };
}

function followStanding(knowledge: StreamKnowledge | undefined) {
  let current: Pick<StreamStanding, 'state' | 'reason'> = { state: 'connecting' };
  let gaps = 0;
  let resynchronised = 0;
  return {
    state(state: StreamStanding['state'], reason?: string): void {
      current = { state, ...(reason === undefined ? {} : { reason }) };
    },
    gap(): void {
      gaps += 1;
    },
    resynchronised(): void {
      resynchronised += 1;
    },
    standing: (): StreamStanding => ({
      ...current,
      ...(knowledge === undefined ? {} : { knowledge: plainKnowledge(knowledge) }),
      gaps,
      resynchronised,
    }),
  };
}

/** Without the filters that a capability also holds. */
function plainKnowledge(knowledge: StreamKnowledge): StreamKnowledge {
  return knowledge.delivery === 'pushed'
    ? { delivery: 'pushed' }
    : { delivery: 'sampled', resolutionMs: knowledge.resolutionMs };
}

function settableStatuses({ agentStates }: Capabilities): readonly SettableStatus[] {
  const all: readonly SettableStatus[] = ['ready', 'not-ready', 'logged-off'];
  return all.filter((status) => agentStates.change[status]?.as === 'service');
}

function forgetOldest(items: Map<string, WorkItem>): void {
  const ended = [...items.values()].filter(({ status }) => endedWorkItemStatuses.includes(status));
  for (const { id } of ended.slice(0, Math.max(0, ended.length - endedItemsKept))) items.delete(id);
}

function countByStatus(states: readonly AgentState[]): Record<AgentStatus, number> {
  const counts = { 'logged-off': 0, 'not-ready': 0, ready: 0, busy: 0, 'after-contact-work': 0, unknown: 0 };
  for (const { status } of states) counts[status] += 1;
  return counts;
}
