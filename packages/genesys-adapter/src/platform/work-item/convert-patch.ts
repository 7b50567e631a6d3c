import type { JsonValue, WorkItemAttributes, WorkItemDraft, WorkItemPatch } from '@contactport/core';
import type { PriorityPoints } from '../../genesys-settings.js';
import { invalidArgument } from '../../refusals.js';
import { judgeAttributes } from './judge-attributes.js';
import { convertPriority } from './priority.js';
import type { WorkType } from './work-types.js';

/** Genesys' own limits. */
const nameLengths = { least: 3, most: 256 };
const longestDescription = 512;

type Fields = Pick<WorkItemDraft & WorkItemPatch, 'description' | 'priority' | 'requiredSkills' | 'dueAt'> & {
  readonly name?: string;
};

/** The fields that drafts and patches share. @throws INVALID_ARGUMENT naming the field. */
export function convertFields(
  operation: string,
  { name, description, priority, requiredSkills, dueAt }: Fields,
  priorityPoints: PriorityPoints,
): { readonly [field: string]: JsonValue } {
  if (name !== undefined && (name.length < nameLengths.least || name.length > nameLengths.most)) {
    throw invalidArgument(operation, 'name', `must have ${nameLengths.least} to ${nameLengths.most} characters`);
  }
  if (description !== undefined && description.length > longestDescription) {
    throw invalidArgument(operation, 'description', `must have at most ${longestDescription} characters`);
  }
  if (priority !== undefined && ![1, 2, 3, 4, 5].includes(priority)) {
    throw invalidArgument(operation, 'priority', `must be 1 to 5, not ${priority}`, ['1', '2', '3', '4', '5']);
  }
  if (dueAt !== undefined && Number.isNaN(Date.parse(dueAt))) {
    throw invalidArgument(operation, 'dueAt', 'must be an ISO-8601 instant');
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(priority === undefined ? {} : { priority: convertPriority(priority, priorityPoints) }),
    ...(requiredSkills === undefined ? {} : { skillIds: requiredSkills }),
    ...(dueAt === undefined ? {} : { dateDue: new Date(dueAt).toISOString() }),
  };
}

/**
 * What to write for a patch of an item that has these attributes now. The platform takes attributes as a whole, so
 * those that are kept are written with those that are set; one set to null is taken away.
 * @throws INVALID_ARGUMENT naming the field.
 */
export function convertPatch(
  operation: string,
  patch: WorkItemPatch,
  held: WorkItemAttributes,
  type: WorkType | undefined,
  priorityPoints: PriorityPoints,
): { readonly [field: string]: JsonValue } {
  const fields = convertFields(operation, patch, priorityPoints);
  if (patch.attributes === undefined) return fields;
  const attributes = Object.fromEntries(
    Object.entries({ ...held, ...patch.attributes }).filter(([, value]) => value !== null && value !== undefined),
  );
  if (type !== undefined) judgeAttributes(operation, type, attributes);
  return { ...fields, customFields: attributes };
}
