import type { VendorIds } from './catalogue.js';
import type { MissedOffer } from './contact.js';

/**
 * How far a work item has come on its way to an agent, whatever its business status says. `released`: the agent left
 * it but is still named on it. `wrap-up`: closed, and its agent still in after-contact work. `terminated`: over.
 */
export type WorkAssignment =
  | 'idle'
  | 'queued'
  | 'offered'
  | 'offer-timed-out'
  | 'offer-declined'
  | 'active'
  | 'held'
  | 'parked'
  | 'released'
  | 'wrap-up'
  | 'routing-cancelled'
  | 'routing-expired'
  | 'terminated';

/** How well an agent suits an item, as its author thinks: 0 to 100. */
export interface ScoredAgent {
  readonly agentKey: string;
  readonly score: number;
}

export interface WorkItemWrapUp {
  readonly agentKey: string;
  readonly codeKey: string;
  readonly notes?: string;
  readonly at: string;
  readonly by: string;
}

/** One work item, as an immutable value. */
export interface WorkItem {
  readonly key: string;
  readonly ids: VendorIds;
  readonly name: string;
  readonly typeKey: string;
  readonly statusKey: string;
  readonly statusSince: string;
  readonly assignment: WorkAssignment;
  readonly assignmentSince: string;
  readonly priority: number;
  readonly queueKey?: string;
  readonly skillKeys: readonly string[];
  readonly preferredAgentKeys: readonly string[];
  readonly scoredAgents: readonly ScoredAgent[];
  readonly assigneeKey?: string;
  /** The last offer that was declined or let ring. */
  readonly lastOffer?: MissedOffer;
  /** The live contact that carries the item while it is queued, offered, worked on or wrapped up. */
  readonly contactKey?: string;
  readonly externalId?: string;
  readonly description?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly wrapUps: readonly WorkItemWrapUp[];
  /** What only one vendor keeps of an item, in that vendor's words. */
  readonly vendorFields: Readonly<Record<string, unknown>>;
  /** Free text handed to the agent with the item (CXone). */
  readonly payload?: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly modifiedBy: string;
  readonly modifiedAt: string;
  readonly dueAt?: string;
  /** When an item that nobody has taken yet stops waiting in its queue. */
  readonly expiresAt?: string;
  readonly endedAt?: string;
}

/** What a work item's history is written in. */
export interface WorkItemStanding {
  readonly assignment: WorkAssignment;
  /** Key of the business status. */
  readonly status: string;
  readonly agent?: string;
}

export function workItemStanding(item: WorkItem): WorkItemStanding {
  return {
    assignment: item.assignment,
    status: item.statusKey,
    ...(item.assigneeKey === undefined ? {} : { agent: item.assigneeKey }),
  };
}
