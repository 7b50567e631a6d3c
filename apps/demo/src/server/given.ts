import {
  ContactCentreError,
  entryPointId,
  queueId,
  reasonId,
  type StateTarget,
  type WorkItemDraft,
  workItemTypeId,
} from '@contactport/core';
import { z } from 'zod';

const id = z.string().trim().min(1).max(200);

const stateTargetSchema = z.strictObject({
  status: z.enum(['ready', 'not-ready', 'logged-off']),
  reason: id.transform(reasonId).exactOptional(),
});

const destinationSchema = z.union([
  z.strictObject({ queueId: id.transform(queueId) }),
  z.strictObject({ entryPointId: id.transform(entryPointId) }),
]);

const draftSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  destination: destinationSchema,
  type: id.transform(workItemTypeId).exactOptional(),
  priority: z.literal([1, 2, 3, 4, 5]).exactOptional(),
  externalId: id.exactOptional(),
  dueAt: z.iso.datetime().exactOptional(),
});

/** What the page may ask of an agent. @throws ContactCentreError INVALID_ARGUMENT naming the field. */
export function parseStateTarget(body: string): StateTarget {
  return parseGiven(stateTargetSchema, body, 'agentStates.change');
}

/** What the page may hand in. @throws ContactCentreError INVALID_ARGUMENT naming the field. */
export function parseDraft(body: string, operation: string): WorkItemDraft {
  return parseGiven(draftSchema, body, operation);
}

function parseGiven<Schema extends z.ZodType>(schema: Schema, body: string, operation: string): z.output<Schema> {
  const { success, data, error } = schema.safeParse(jsonOf(body, operation));
  if (success) return data;
  const [issue] = error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw invalid(
    operation,
    field === undefined || field === '' ? 'body' : field,
    issue?.message ?? 'is not as expected',
  );
}

function jsonOf(body: string, operation: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid(operation, 'body', 'is no JSON');
  }
}

/** The refusal of what the page sent. */
export function invalid(operation: string, field: string, reason: string): ContactCentreError<'INVALID_ARGUMENT'> {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    message: `${operation}: ${field}: ${reason}`,
    details: { field, reason },
  });
}
