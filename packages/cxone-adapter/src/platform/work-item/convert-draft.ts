import {
  ContactCentreError,
  type JsonValue,
  unsupportedCapability,
  type Warning,
  type WorkItemDraft,
} from '@contactport/core';
import { vendor } from '../cxone-context.js';
import { type EntryPoint, pointOfContactText } from './entry-points.js';

const operation = 'workItems.create';

/** CXone's limit on what a work item carries. */
const payloadLimitBytes = 50 * 1024;

/** A draft as the body of the request. Name and attributes have no place of their own: the agent's script reads them from the payload. */
export function convertDraft({ name, attributes, externalId }: WorkItemDraft, entryPoint: EntryPoint): JsonValue {
  return {
    pointOfContact: pointOfContactText(entryPoint),
    ...(externalId === undefined ? {} : { workItemId: externalId }),
    workItemPayload: JSON.stringify({ name, ...(attributes === undefined ? {} : { attributes }) }),
  };
}

/** @throws INVALID_ARGUMENT for a draft without name or of too much content · UNSUPPORTED_CAPABILITY for a type. */
export function assertDraft({ name, attributes, type }: WorkItemDraft): void {
  if (type !== undefined) throw unsupportedCapability(operation, 'workItems.types', vendor);
  if (name.trim() === '') throw invalid('draft.name', 'must not be empty');
  const bytes = Buffer.byteLength(JSON.stringify({ name, attributes }));
  if (bytes > payloadLimitBytes) {
    throw invalid('draft.attributes', `make ${bytes} bytes with the name; CXone takes ${payloadLimitBytes}`);
  }
}

/** What is asked for but cannot be had. */
export function draftWarnings({ priority }: WorkItemDraft): readonly Warning[] {
  if (priority === undefined) return [];
  return [{ code: 'priority-ignored', message: 'on CXone the skill sets the priority of what waits in it' }];
}

function invalid(field: string, reason: string): ContactCentreError<'INVALID_ARGUMENT'> {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    vendor,
    message: `${field}: ${reason}`,
    details: { field, reason },
  });
}
