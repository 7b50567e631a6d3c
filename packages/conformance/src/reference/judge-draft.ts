import {
  type AttributeDefinition,
  type Destination,
  type JsonValue,
  type QueueId,
  type Warning,
  type WorkItemDraft,
  type WorkItemPatch,
} from '@contactport/core';
import { demand, invalidArgument, type ReferenceContext } from './reference-context.js';

/** The queue that a draft comes to. @throws INVALID_ARGUMENT naming the field · UNSUPPORTED_CAPABILITY */
export function judgeDraft(context: ReferenceContext, draft: WorkItemDraft, operation: string): QueueId {
  const { world, capabilities } = context;
  const queueId = queueOf(context, draft.destination, operation, 'destination');
  const types = world.catalogue.workItemTypes.map(({ id }) => id);
  demand(draft.type === undefined || capabilities.workItems.types, operation, 'workItems.types');
  if (capabilities.workItems.types && (draft.type === undefined || !types.includes(draft.type))) {
    throw invalidArgument(operation, 'type', draft.type === undefined ? 'is needed' : 'is unknown', types);
  }
  const stranger = draft.preferredAgents?.find((id) => world.agent(id) === undefined);
  if (stranger !== undefined) throw invalidArgument(operation, 'preferredAgents', `${stranger} is no agent`);
  judgeFields(context, draft, operation);
  return queueId;
}

/** @throws INVALID_ARGUMENT naming the field */
export function judgeFields({ world }: ReferenceContext, fields: WorkItemPatch, operation: string): void {
  const { name, priority, requiredSkills, attributes, dueAt } = fields;
  const { skillIds, workItemTypes } = world.catalogue;
  if (name?.trim() === '') throw invalidArgument(operation, 'name', 'must not be empty');
  const priorities: readonly unknown[] = [1, 2, 3, 4, 5];
  if (priority !== undefined && !priorities.includes(priority)) {
    throw invalidArgument(operation, 'priority', 'must be from 1 to 5', ['1', '2', '3', '4', '5']);
  }
  if (dueAt !== undefined && Number.isNaN(Date.parse(dueAt))) {
    throw invalidArgument(operation, 'dueAt', 'must be an instant in ISO-8601');
  }
  const unknown = requiredSkills?.find((id) => !skillIds.includes(id));
  if (unknown !== undefined) throw invalidArgument(operation, 'requiredSkills', `${unknown} is no skill`, skillIds);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    const definitions = workItemTypes.flatMap((type) => type.attributes);
    const definition = definitions.find((one) => one.key === key);
    const wrong = definition === undefined ? 'is no attribute' : wrongWith(definition, value);
    if (wrong !== undefined) throw invalidArgument(operation, `attributes.${key}`, wrong);
  }
}

function wrongWith({ kind, maxLength, minimum }: AttributeDefinition, value: JsonValue): string | undefined {
  if (kind === 'integer') {
    return Number.isInteger(value) && Number(value) >= (minimum ?? Number.NEGATIVE_INFINITY)
      ? undefined
      : 'must be a whole number that is large enough';
  }
  return typeof value === 'string' && value.length <= (maxLength ?? Number.POSITIVE_INFINITY)
    ? undefined
    : 'must be a text that is short enough';
}

/** The queue to which a destination leads. @throws INVALID_ARGUMENT · UNSUPPORTED_CAPABILITY */
export function queueOf(
  { world, capabilities }: ReferenceContext,
  destination: Destination,
  operation: string,
  field: string,
): QueueId {
  const kind = 'queueId' in destination ? 'queue' : 'entry-point';
  demand(capabilities.workItems.destinations.includes(kind), operation, `workItems.destinations.${kind}`);
  const { queueIds, entryPoints } = world.catalogue;
  const found =
    'queueId' in destination
      ? queueIds.find((id) => id === destination.queueId)
      : entryPoints.find(({ id }) => id === destination.entryPointId)?.queueId;
  if (found !== undefined) return found;
  throw invalidArgument(
    operation,
    field,
    'is unknown',
    'queueId' in destination ? queueIds : entryPoints.map(({ id }) => id),
  );
}

/** What the vendor takes of a draft and does not keep. */
export function draftWarnings({ capabilities }: ReferenceContext, draft: WorkItemDraft): readonly Warning[] {
  const fields = [
    'name',
    'externalId',
    'priority',
    'requiredSkills',
    'preferredAgents',
    'attributes',
    'dueAt',
  ] as const;
  return fields
    .filter((field) => draft[field] !== undefined && !capabilities.workItems.keeps.includes(field))
    .map((field) => ({ code: 'not-kept', message: `${field} is not kept` }));
}
