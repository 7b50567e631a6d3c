import { ContactCentreError } from '../errors/contact-centre-error.js';

declare const brand: unique symbol;

/** A string that has been through the constructor of its kind, so that a queue id is never passed where an agent id belongs. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** One agent: a Genesys user id (uuid) or a CXone agentId (integer, as a string). */
export type AgentId = Id<'agent'>;
/** One work item. A CXone contact id exceeds 2^53, so ids are never numbers. */
export type WorkItemId = Id<'work-item'>;
/** Where work waits: a Genesys queue or a CXone ACD skill. */
export type QueueId = Id<'queue'>;
/** A team of agents. */
export type TeamId = Id<'team'>;
/** A routing skill. */
export type SkillId = Id<'skill'>;
/** A way into a queue from outside: a CXone point of contact. Genesys has none. */
export type EntryPointId = Id<'entry-point'>;
/** A kind of work item: a Genesys work type. */
export type WorkItemTypeId = Id<'work-item-type'>;
/** One business status of a type of work item: a Genesys work item status. */
export type WorkItemStatusId = Id<'work-item-status'>;
/** A wrap-up code (Genesys) or disposition (CXone). */
export type WrapUpCodeId = Id<'wrap-up-code'>;
/** A reason for being not ready: a Genesys presence definition id or a CXone unavailable code id. */
export type ReasonId = Id<'reason'>;
/** An opaque mark of one version of a record. Equal revisions mean that nothing but `vendorState` can differ. */
export type Revision = Id<'revision'>;

/** A point in time as an ISO-8601 string in UTC, e.g. `2026-11-21T08:00:00.000Z`. */
export type Instant = string;

/** Names an agent. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const agentId = (text: string): AgentId => made(text, 'agentId');
/** Names a work item. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const workItemId = (text: string): WorkItemId => made(text, 'workItemId');
/** Names a queue. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const queueId = (text: string): QueueId => made(text, 'queueId');
/** Names a team. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const teamId = (text: string): TeamId => made(text, 'teamId');
/** Names a skill. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const skillId = (text: string): SkillId => made(text, 'skillId');
/** Names an entry point. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const entryPointId = (text: string): EntryPointId => made(text, 'entryPointId');
/** Names a type of work item. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const workItemTypeId = (text: string): WorkItemTypeId => made(text, 'workItemTypeId');
/** Names a business status. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const workItemStatusId = (text: string): WorkItemStatusId => made(text, 'workItemStatusId');
/** Names a wrap-up code. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const wrapUpCodeId = (text: string): WrapUpCodeId => made(text, 'wrapUpCodeId');
/** Names a reason for being not ready. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const reasonId = (text: string): ReasonId => made(text, 'reasonId');
/** Marks a revision. For adapter authors. @throws ContactCentreError INVALID_ARGUMENT when the text is empty. */
export const revision = (text: string): Revision => made(text, 'revision');

function made<Made extends string>(text: string, field: string): Made {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new ContactCentreError({
      code: 'INVALID_ARGUMENT',
      operation: field,
      message: `${field} must be a non-empty string`,
      details: { field, reason: 'must be a non-empty string' },
    });
  }
  return text as Made;
}
