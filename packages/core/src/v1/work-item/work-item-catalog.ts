import type { QueueId, WorkItemStatusId, WorkItemTypeId, WrapUpCodeId } from '../ids.js';
import type { BusinessStatus } from './work-item.js';

/** One field of a type's schema. */
export interface AttributeDefinition {
  readonly key: string;
  readonly title: string;
  readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'choice' | 'list' | 'other';
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface WorkItemType {
  readonly id: WorkItemTypeId;
  readonly name: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly defaultQueueId?: QueueId;
}

/** A business status of one type, with the statuses that may follow it. */
export interface WorkItemStatusDefinition extends BusinessStatus {
  readonly type: WorkItemTypeId;
  readonly next: readonly WorkItemStatusId[];
}

/** What an agent notes down when the work is done: a Genesys wrap-up code, a CXone disposition. */
export interface WrapUpCode {
  readonly id: WrapUpCodeId;
  readonly name: string;
  /** The queues on which it may be used. */
  readonly queueIds: readonly QueueId[];
}

/** What a draft, a status change or a wrap-up may name. */
export interface WorkItemCatalog {
  readonly types: readonly WorkItemType[];
  readonly businessStatuses: readonly WorkItemStatusDefinition[];
  readonly wrapUpCodes: readonly WrapUpCode[];
}
