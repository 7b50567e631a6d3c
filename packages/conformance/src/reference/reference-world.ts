import {
  type AgentId,
  agentId,
  type Clock,
  type Membership,
  type QueueId,
  systemClock,
  type WorkItemDraft,
  type WorkItemId,
  workItemId,
} from '@contactport/core';
import {
  type ReferenceAgent,
  type ReferenceTarget,
  withContact,
  withMemberships,
  withSkills,
  withTarget,
} from './reference-agent.js';
import { createReferenceCatalogue, newItemStatusId, type ReferenceCatalogue } from './reference-catalogue.js';
import { createReferenceLine, type LineFaults, type ReferenceLine } from './reference-line.js';
import type { ReferenceWorkItem } from './reference-work-item.js';

/** Something that happened at the vendor, as its streams tell it. */
export type ReferenceNews =
  | { readonly about: 'agent'; readonly id: AgentId }
  | { readonly about: 'work-item'; readonly id: WorkItemId }
  | { readonly about: 'connection'; readonly up: boolean };

/**
 * The vendor behind the reference adapter, in memory: its truth, and the hand of whoever else acts in it — supervisors,
 * callers, networks. One world may be shared by several adapters.
 */
export interface ReferenceWorld extends LineFaults {
  readonly catalogue: ReferenceCatalogue;
  readonly line: ReferenceLine;
  agents(): readonly ReferenceAgent[];
  agent(id: AgentId): ReferenceAgent | undefined;
  workItems(): readonly ReferenceWorkItem[];
  workItem(id: WorkItemId): ReferenceWorkItem | undefined;

  /** Somebody asks for a state. */
  changeAgent(id: AgentId, target: ReferenceTarget): ReferenceAgent;
  changeSkills(id: AgentId, skills: ReferenceAgent['skills']): ReferenceAgent;
  /** The agent joins or leaves queues of which they are a member. */
  changeMembership(id: AgentId, memberships: readonly Membership[]): ReferenceAgent;
  /** Moves an agent's contact on: `undefined` takes it away. */
  moveContact(id: AgentId, contact: ReferenceAgent['contact'] | undefined): ReferenceAgent;
  /** `deduplicate`: a second draft of one external id gives the first item. */
  createWorkItem(
    draft: WorkItemDraft,
    queueId: QueueId,
    deduplicate: boolean,
  ): { item: ReferenceWorkItem; existing: boolean };
  moveWorkItem(id: WorkItemId, status: ReferenceWorkItem['status'], assignee?: AgentId): ReferenceWorkItem;
  /** Any change to an item; what it throws changes nothing. */
  changeWorkItem(id: WorkItemId, change: (item: ReferenceWorkItem) => ReferenceWorkItem): ReferenceWorkItem;

  /** Cuts every stream; what happens until `restore` is not told. */
  interrupt(): void;
  restore(): void;
  readonly connected: boolean;
  subscribe(listener: (news: ReferenceNews) => void): () => void;
}

export interface ReferenceWorldOptions {
  /** Default 5, all signed on, idle and not ready. */
  readonly agents?: number;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** A vendor of two teams, two queues and as many agents as wanted, always the same. */
export function createReferenceWorld(options: ReferenceWorldOptions = {}): ReferenceWorld {
  const { agents: size = 5, clock = systemClock } = options;
  const catalogue = createReferenceCatalogue();
  const agents = new Map<AgentId, ReferenceAgent>();
  const workItems = new Map<WorkItemId, ReferenceWorkItem>();
  const listeners = new Set<(news: ReferenceNews) => void>();
  const line = createReferenceLine(clock);
  let connected = true;

  for (let number = 1; number <= size; number += 1) {
    const agent = newAgent(number, catalogue, clock.now());
    agents.set(agent.id, agent);
  }

  function tell(news: ReferenceNews): void {
    if (connected || news.about === 'connection') for (const listener of listeners) listener(news);
  }

  function putAgent(id: AgentId, change: (agent: ReferenceAgent) => ReferenceAgent): ReferenceAgent {
    const before = agents.get(id);
    if (before === undefined) throw new RangeError(`the reference world has no agent ${id}`);
    const after = change(before);
    agents.set(id, after);
    if (after !== before) tell({ about: 'agent', id });
    return after;
  }

  function putWorkItem(item: ReferenceWorkItem): ReferenceWorkItem {
    workItems.set(item.id, item);
    tell({ about: 'work-item', id: item.id });
    return item;
  }

  function changeWorkItem(id: WorkItemId, change: (item: ReferenceWorkItem) => ReferenceWorkItem): ReferenceWorkItem {
    const item = workItems.get(id);
    if (item === undefined) throw new RangeError(`the reference world has no work item ${id}`);
    return putWorkItem({ ...change(item), modifiedMs: clock.now(), version: item.version + 1 });
  }

  function connect(up: boolean): void {
    if (connected === up) return;
    connected = up;
    tell({ about: 'connection', up });
  }

  return {
    ...lineFaults(line),
    catalogue,
    line,
    agents: () => [...agents.values()],
    agent: (id) => agents.get(id),
    workItems: () => [...workItems.values()],
    workItem: (id) => workItems.get(id),
    changeAgent: (id, target) => putAgent(id, (agent) => withTarget(agent, target, clock.now())),
    changeSkills: (id, skills) => putAgent(id, (agent) => withSkills(agent, skills)),
    changeMembership: (id, memberships) => putAgent(id, (agent) => withMemberships(agent, memberships)),
    moveContact: (id, contact) => putAgent(id, (agent) => withContact(agent, contact, clock.now())),
    createWorkItem(draft, queue, deduplicate) {
      const first = [...workItems.values()].find(
        ({ draft: { externalId } }) => externalId !== undefined && externalId === draft.externalId,
      );
      if (deduplicate && first !== undefined) return { item: first, existing: true };
      const id = workItemId(`work-item-${workItems.size + 1}`);
      const now = clock.now();
      const item = {
        id,
        draft,
        destination: draft.destination,
        queueId: queue,
        status: 'queued',
        statusId: newItemStatusId,
        wrapUpCodeIds: [],
        createdMs: now,
        modifiedMs: now,
        version: 1,
      } as const;
      return { item: putWorkItem(item), existing: false };
    },
    moveWorkItem: (id, status, assignee) =>
      changeWorkItem(id, ({ assignee: _, ...item }) => ({
        ...item,
        status,
        ...(assignee === undefined ? {} : { assignee }),
      })),
    changeWorkItem,
    interrupt: () => connect(false),
    restore: () => connect(true),
    get connected() {
      return connected;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function lineFaults({ hold, answer, loseNextAnswer, beforeNextWrite, failNext }: ReferenceLine): LineFaults {
  return { hold, answer, loseNextAnswer, beforeNextWrite, failNext };
}

function newAgent(number: number, { teams, queueIds }: ReferenceCatalogue, nowMs: number): ReferenceAgent {
  const team = teams[(number - 1) % teams.length];
  const queue = queueIds[(number - 1) % queueIds.length];
  if (team === undefined || queue === undefined) throw new RangeError('a reference world has teams and queues');
  return {
    id: agentId(`agent-${number}`),
    teamId: team.id,
    queueIds: [queue],
    leftQueueIds: [],
    wanted: { status: 'not-ready' },
    skills: [],
    sinceMs: nowMs,
    version: 1,
  };
}
