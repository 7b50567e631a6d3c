import { type JsonValue, unsupportedCapability, type Warning, type WorkItemDraft } from '@contactport/core';
import type { ResolvedSettings } from '../../cxone-settings.js';
import { vendor } from '../cxone-context.js';
import { invalidArgument } from '../refusals.js';
import { pointOfContactText, type VendorEntryPoint } from './entry-points.js';
import { isPriority } from './priority.js';

const operation = 'workItems.create';

/** CXone's limit on what a work item carries. */
export const payloadLimitBytes = 50 * 1024;

/**
 * A draft as the body of the request. What has no place of its own there travels in the payload, which the agent's
 * script reads.
 */
export function convertDraft(
  draft: WorkItemDraft,
  entryPoint: VendorEntryPoint,
  { correlateBy }: Pick<ResolvedSettings, 'correlateBy'>,
): JsonValue {
  const { externalId } = draft;
  return {
    pointOfContact: pointOfContactText(entryPoint),
    ...(externalId === undefined ? {} : { workItemId: externalId }),
    ...(externalId === undefined || correlateBy === undefined ? {} : { [correlateBy]: externalId }),
    workItemPayload: payloadOf(draft),
  };
}

function payloadOf({ name, description, attributes, dueAt }: WorkItemDraft): string {
  return JSON.stringify({ name, description, attributes, dueAt });
}

/** How much a draft makes of what CXone takes. */
export const payloadBytes = (draft: WorkItemDraft): number => Buffer.byteLength(payloadOf(draft));

/**
 * Looks at a draft by itself.
 * @throws INVALID_ARGUMENT naming the field · UNSUPPORTED_CAPABILITY for a type.
 */
export function assertDraft(draft: WorkItemDraft): void {
  const { name, type, priority, dueAt } = draft;
  if (type !== undefined) throw unsupportedCapability(operation, 'workItems.types', vendor);
  if (name.trim() === '') throw invalidArgument(operation, 'name', 'must not be empty');
  if (priority !== undefined && !isPriority(priority)) {
    throw invalidArgument(operation, 'priority', 'must be from 1 to 5', ['1', '2', '3', '4', '5']);
  }
  if (dueAt !== undefined && Number.isNaN(Date.parse(dueAt))) {
    throw invalidArgument(operation, 'dueAt', 'must be an instant in ISO-8601');
  }
  const bytes = payloadBytes(draft);
  if (bytes > payloadLimitBytes) {
    const reason = `make ${bytes} bytes with the name; CXone takes ${payloadLimitBytes}`;
    throw invalidArgument(operation, 'attributes', reason);
  }
}

/** What is asked for but cannot be had, and what is taken but cannot be read again. */
export function draftWarnings(
  draft: WorkItemDraft,
  { persistentWorkItems, correlateBy }: Pick<ResolvedSettings, 'persistentWorkItems' | 'correlateBy'>,
): readonly Warning[] {
  const isGiven = (field: keyof WorkItemDraft) => draft[field] !== undefined;
  const ignored = ignoredFields.filter(([field]) => isGiven(field) && !(persistentWorkItems && field === 'priority'));
  const unread = takenFields
    .filter((field) => isGiven(field) && (persistentWorkItems || field !== 'priority'))
    .filter((field) => correlateBy === undefined || field !== 'externalId');
  const message = `CXone takes ${unread.join(', ')}, but no route tells a service of it again`;
  return [...ignored.map(([, code, why]) => ({ code, message: why })), { code: 'not-read-back', message }];
}

const takenFields = ['name', 'description', 'externalId', 'attributes', 'dueAt', 'priority'] as const;

const ignoredFields = [
  ['priority', 'priority-ignored', 'on CXone the skill sets the priority of what waits in it, unless it is persistent'],
  ['requiredSkills', 'required-skills-ignored', 'on CXone the queue is the one skill that its agents need'],
  ['preferredAgents', 'preferred-agents-ignored', 'CXone knows no preferred agents'],
] as const;
