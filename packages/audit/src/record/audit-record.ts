import type { Instant } from '@contactport/core';
import type {
  MembershipChangeRequested,
  MembershipChangeSettled,
  SkillChangeRequested,
  SkillChangeSettled,
} from './directory-record.js';
import type { ObservationGap } from './observation-record.js';
import type { StateChangeObserved, StateChangeRequested, StateChangeSettled } from './state-change-record.js';
import type {
  CreationRequested,
  CreationSettled,
  WorkItemChangeObserved,
  WorkItemChangeRequested,
  WorkItemChangeSettled,
} from './work-item-record.js';

/**
 * One line of the audit trail. A trail forgets nothing, so a record holds ids, codes, figures and instants only; the one
 * free text in it is the caller's own `context`. Vendors' words (`vendorState`, messages), the names, attributes and
 * notes of work items stay out: they may hold customers' data or, after a vendor's mistake, a secret.
 */
export type AuditRecord =
  | StateChangeRequested
  | StateChangeSettled
  | StateChangeObserved
  | CreationRequested
  | CreationSettled
  | WorkItemChangeRequested
  | WorkItemChangeSettled
  | WorkItemChangeObserved
  | MembershipChangeRequested
  | MembershipChangeSettled
  | SkillChangeRequested
  | SkillChangeSettled
  | ObservationGap
  | TailRecovered;

/** Written by a file sink that found the file cut off in mid-line: the rest of a write that was never acknowledged. */
export interface TailRecovered {
  readonly type: 'tail-recovered';
  readonly at: Instant;
  readonly bytes: number;
  /** Of the bytes moved aside. */
  readonly sha256: string;
  /** The name, beside the trail, of the file that holds them now. */
  readonly movedTo: string;
}
