import {
  type Destination,
  type JsonValue,
  type QueueId,
  unsupportedCapability,
  type WorkItemDraft,
} from '@contactport/core';
import type { PriorityPoints } from '../../genesys-settings.js';
import { vendor } from '../../genesys-context.js';
import { invalidArgument } from '../../refusals.js';
import { convertFields } from './convert-patch.js';
import { judgeAttributes } from './judge-attributes.js';
import type { WorkType, WorkTypes } from './work-types.js';

/** The order for a work item. */
export type WorkItemOrder = { readonly [field: string]: JsonValue };

/**
 * The order for a draft, as far as the draft alone can be judged.
 * @throws INVALID_ARGUMENT naming the field · UNSUPPORTED_CAPABILITY for an entry point.
 */
export function convertDraft(operation: string, draft: WorkItemDraft, priorityPoints: PriorityPoints): WorkItemOrder {
  const { type, externalId, preferredAgents, attributes } = draft;
  const queueId = convertDestination(operation, draft.destination);
  if (type === undefined)
    throw invalidArgument(operation, 'type', 'is needed: every work item of Genesys Cloud has one');
  return {
    typeId: type,
    queueId,
    ...convertFields(operation, draft, priorityPoints),
    ...(externalId === undefined ? {} : { externalTag: externalId }),
    ...(preferredAgents === undefined ? {} : { preferredAgentIds: preferredAgents }),
    ...(attributes === undefined ? {} : { customFields: attributes }),
  };
}

/** The draft's type, after it has judged the draft. @throws INVALID_ARGUMENT naming the field. */
export function judgeByType(operation: string, { type, attributes = {} }: WorkItemDraft, types: WorkTypes): WorkType {
  const found = types.find(type);
  if (found === undefined) {
    const allowed = types.all.map(({ id }) => id);
    throw invalidArgument(operation, 'type', `${type} is unknown`, allowed);
  }
  judgeAttributes(operation, found, attributes);
  return found;
}

/** @throws UNSUPPORTED_CAPABILITY for an entry point: Genesys has none in front of its queues. */
export function convertDestination(operation: string, destination: Destination): QueueId {
  if ('queueId' in destination) return destination.queueId;
  throw unsupportedCapability(operation, 'workItems.destinations.entry-point', vendor);
}
