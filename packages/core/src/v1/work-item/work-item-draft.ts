import type { AgentId, Instant, SkillId, WorkItemTypeId } from '../ids.js';
import type { Warning } from '../warning.js';
import type { AnyContactCentreError } from '../../errors/contact-centre-error.js';
import type { CallOptions } from '../call-options.js';
import type { Destination, Priority, WorkItem, WorkItemAttributes } from './work-item.js';

/** A work item that is to be. */
export interface WorkItemDraft {
  /** What the agent sees first. */
  readonly name: string;
  readonly description?: string;
  readonly destination: Destination;
  /** Needed where the vendor has types (`capabilities.workItems.types`). */
  readonly type?: WorkItemTypeId;
  readonly externalId?: string;
  readonly priority?: Priority;
  readonly requiredSkills?: readonly SkillId[];
  /** The agents who should be asked first, best first. */
  readonly preferredAgents?: readonly AgentId[];
  /** Checked against the type's schema before the call, where the vendor has schemas. */
  readonly attributes?: WorkItemAttributes;
  readonly dueAt?: Instant;
}

/** What may be changed of an open work item. */
export interface WorkItemPatch {
  readonly name?: string;
  readonly description?: string;
  readonly priority?: Priority;
  readonly requiredSkills?: readonly SkillId[];
  /** The fields given are set, the others kept. */
  readonly attributes?: WorkItemAttributes;
  readonly dueAt?: Instant;
}

/** What became of a creation. */
export interface WorkItemCreation {
  /** Absent where the vendor only takes the order and tells no id. */
  readonly workItem?: WorkItem;
  readonly externalId?: string;
  /** `created` now · `accepted`, visible later · `existing`: this external id was there already. */
  readonly outcome: 'created' | 'accepted' | 'existing';
  /** Other items found under the same external id, where the vendor lets two exist. */
  readonly duplicates?: readonly WorkItem[];
  readonly warnings: readonly Warning[];
}

/** One draft's result in `createMany`: partial failure is data, not an exception. */
export type WorkItemCreationResult =
  | { readonly index: number; readonly ok: true; readonly creation: WorkItemCreation }
  | { readonly index: number; readonly ok: false; readonly error: AnyContactCentreError };

export interface CreateManyOptions extends CallOptions {
  /** Told as often as the vendor tells. */
  readonly onProgress?: (progress: CreateManyProgress) => void;
}

export interface CreateManyProgress {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}
