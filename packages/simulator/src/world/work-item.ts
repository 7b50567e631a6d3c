import type { VendorIds } from './catalogue.js';

/** How far a work item has come on its way to an agent, whatever its business status says. */
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
  | 'routing-cancelled'
  | 'routing-expired'
  | 'terminated';

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
  readonly assigneeKey?: string;
  /** The live contact that carries the item while it is queued, offered or worked on. */
  readonly contactKey?: string;
  readonly externalId?: string;
  readonly description?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Free text handed to the agent with the item (CXone). */
  readonly payload?: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly modifiedBy: string;
  readonly modifiedAt: string;
  readonly dueAt?: string;
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
