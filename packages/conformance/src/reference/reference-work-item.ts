import {
  type AgentId,
  type Destination,
  endedWorkItemStatuses,
  type LastOffer,
  type QueueId,
  revision,
  type WorkItem,
  type WorkItemCapabilities,
  type WorkItemDraft,
  type WorkItemId,
  type WorkItemStatus,
  type WorkItemStatusId,
  type WrapUpCodeId,
} from '@contactport/core';
import type { ReferenceCatalogue } from './reference-catalogue.js';

/** What the reference vendor holds of one work item. Immutable, like its agents. */
export interface ReferenceWorkItem {
  readonly id: WorkItemId;
  /** As handed in, and as updated since. */
  readonly draft: WorkItemDraft;
  readonly destination: Destination;
  readonly queueId: QueueId;
  readonly status: WorkItemStatus;
  readonly statusId: WorkItemStatusId;
  readonly assignee?: AgentId;
  readonly lastOffer?: LastOffer;
  readonly wrapUpCodeIds: readonly WrapUpCodeId[];
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly version: number;
}

/** The vendor's record in the words of the contract, as far as the vendor is said to keep a draft. */
export function convertWorkItem(
  item: ReferenceWorkItem,
  { workItemStatuses }: Pick<ReferenceCatalogue, 'workItemStatuses'>,
  { keeps }: Pick<WorkItemCapabilities, 'keeps'>,
): WorkItem {
  const { id, draft, destination, status, statusId, assignee, lastOffer, createdMs, modifiedMs, version } = item;
  const businessStatus = workItemStatuses.find((one) => one.id === statusId);
  return {
    id,
    destination,
    status,
    ...kept(draft, keeps),
    ...(draft.type === undefined ? {} : { type: draft.type }),
    ...(businessStatus === undefined
      ? {}
      : { businessStatus: { id: statusId, name: businessStatus.name, category: businessStatus.category } }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(lastOffer === undefined ? {} : { lastOffer }),
    createdAt: new Date(createdMs).toISOString(),
    modifiedAt: new Date(modifiedMs).toISOString(),
    ...(endedWorkItemStatuses.includes(status) ? { endedAt: new Date(modifiedMs).toISOString() } : {}),
    revision: revision(`${id}@${version}`),
    vendorState: { status, version },
  };
}

/** What is told of a draft again. Preferred agents are kept, but no work item tells of them. */
function kept(draft: WorkItemDraft, keeps: WorkItemCapabilities['keeps']): Partial<WorkItem> {
  const shown = ['name', 'externalId', 'priority', 'requiredSkills', 'attributes', 'dueAt'] as const;
  return Object.fromEntries(
    shown.filter((field) => keeps.includes(field) && draft[field] !== undefined).map((field) => [field, draft[field]]),
  );
}
