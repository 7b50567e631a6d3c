import { ContactCentreError, type JsonValue, unsupportedCapability, type WorkItemDraft } from '@contactport/core';
import type { PriorityPoints } from '../../genesys-settings.js';
import { vendor } from '../genesys-context.js';
import { convertPriority } from './priority.js';

const operation = 'workItems.create';

/** Genesys' own limits of a work item's name. */
const nameLengths = { least: 3, most: 256 };

/**
 * The order for a work item.
 * @throws INVALID_ARGUMENT without a type or with a name too short or too long · UNSUPPORTED_CAPABILITY for an entry point.
 */
export function convertDraft(
  draft: WorkItemDraft,
  priorityPoints: PriorityPoints,
): Readonly<Record<string, JsonValue>> {
  const { name, destination, type, externalId, priority, attributes } = draft;
  if (!('queueId' in destination)) throw unsupportedCapability(operation, 'workItems.destinations.entry-point', vendor);
  if (type === undefined) throw invalidDraft('type', 'is needed: every work item of Genesys Cloud has one');
  if (name.length < nameLengths.least || name.length > nameLengths.most) {
    throw invalidDraft('name', `must have ${nameLengths.least} to ${nameLengths.most} characters`);
  }
  return {
    name,
    typeId: type,
    queueId: destination.queueId,
    ...(externalId === undefined ? {} : { externalTag: externalId }),
    ...(priority === undefined ? {} : { priority: convertPriority(priority, priorityPoints) }),
    ...(attributes === undefined ? {} : { customFields: attributes }),
  };
}

export function invalidDraft(field: string, reason: string): ContactCentreError<'INVALID_ARGUMENT'> {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    vendor,
    message: `${operation}: ${field} ${reason}`,
    details: { field, reason },
  });
}
