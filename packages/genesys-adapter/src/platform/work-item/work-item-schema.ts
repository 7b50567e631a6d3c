import type { JsonValue, WorkItemAttributes } from '@contactport/core';
import { z } from 'zod';

/** A work item as both the API and its events tell it, under one set of names. */
export interface VendorWorkItem {
  readonly id: string;
  readonly name?: string;
  readonly typeId?: string;
  readonly queueId?: string;
  readonly assigneeId?: string;
  readonly externalTag?: string;
  readonly priority?: number;
  readonly statusId?: string;
  readonly statusCategory?: string;
  readonly assignmentState?: string;
  readonly skillIds?: readonly string[];
  readonly customFields?: WorkItemAttributes;
  readonly dateCreated?: string;
  readonly dateModified?: string;
  readonly dateDue?: string;
  readonly dateClosed?: string;
  readonly dateAssignmentStateChanged?: string;
  /** Whom an event says it was taken from. */
  readonly takenFrom?: string;
  /** What an event says that it changed, as it was before; nothing of an item that is new. */
  readonly changedFrom?: Readonly<Record<string, string | number | null>>;
}

const text = z
  .string()
  .nullish()
  .transform((value) => (value == null || value === '' ? undefined : value));

const date = text.transform((value) =>
  value === undefined || Number.isNaN(Date.parse(value)) ? undefined : new Date(value).toISOString(),
);

const reference = z
  .object({ id: z.string() })
  .nullish()
  .transform((value) => value?.id);

const json: z.ZodType<JsonValue> = z.json();

const common = {
  id: z.string().min(1),
  name: text,
  externalTag: text,
  priority: z.number().nullish(),
  statusCategory: text,
  assignmentState: text,
  dateCreated: date,
  dateModified: date,
  dateDue: date,
  dateClosed: date,
  dateAssignmentStateChanged: date,
};

/** The API's answer, with references. */
export const workItemSchema = z
  .object({
    ...common,
    type: reference,
    queue: reference,
    assignee: reference,
    status: reference,
    skills: z.array(z.object({ id: z.string() })).nullish(),
    customFields: z.record(z.string(), json).nullish(),
  })
  .transform(
    ({ type, queue, assignee, status, skills, ...item }): VendorWorkItem =>
      present({
        ...item,
        typeId: type,
        queueId: queue,
        assigneeId: assignee,
        statusId: status,
        skillIds: skills?.map(({ id }) => id),
      }),
  );

/** An event's value of one field: always text, beside the kind of what it stands for. */
const eventField = z.object({ dataType: z.string().nullish(), value: z.string().nullish() });

/** A change of where the item stands. */
const change = z.object({
  field: z.enum(['assignmentState', 'statusId', 'statusCategory', 'queueId', 'assigneeId', 'priority']),
  oldValue: z.union([z.string(), z.number()]).nullish(),
});

/** The events' body, with flat ids. */
export const workItemEventSchema = z
  .object({
    ...common,
    typeId: text,
    queueId: text,
    assigneeId: text,
    statusId: text,
    skillIds: z.array(z.string()).nullish(),
    customFields: z.record(z.string(), eventField).nullish().catch(undefined),
    changes: z.array(z.unknown()).nullish().catch(undefined),
  })
  .transform(({ customFields, changes, ...item }): VendorWorkItem => {
    const changedFrom = changes == null ? undefined : convertChanges(changes);
    const { assigneeId: takenFrom } = changedFrom ?? {};
    return present({
      ...item,
      customFields: customFields == null ? undefined : convertEventFields(customFields),
      takenFrom: typeof takenFrom === 'string' && takenFrom !== '' ? takenFrom : undefined,
      changedFrom,
    });
  });

export const workItemListingSchema = z.object({ entities: z.array(z.unknown()), after: text });

function convertChanges(changes: readonly unknown[]): NonNullable<VendorWorkItem['changedFrom']> {
  const known = changes.flatMap((given) => change.safeParse(given).data ?? []);
  return Object.fromEntries(known.map(({ field, oldValue }) => [field, oldValue === '' ? null : (oldValue ?? null)]));
}

function convertEventFields(fields: Readonly<Record<string, z.infer<typeof eventField>>>): WorkItemAttributes {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, { dataType, value }]) =>
      value == null ? [] : [[key, convertEventField(key, dataType ?? 'string', value)]],
    ),
  );
}

function convertEventField(key: string, dataType: string, value: string): JsonValue {
  if (dataType === 'integer' || dataType === 'number') return Number(value);
  if (dataType.startsWith('boolean')) return value === 'true';
  return key.endsWith('_tag') ? convertTags(value) : value;
}

function convertTags(value: string): JsonValue {
  try {
    return z.array(z.string()).parse(JSON.parse(value));
  } catch {
    return value;
  }
}

type Loose = { readonly [Field in keyof VendorWorkItem]: VendorWorkItem[Field] | null | undefined };

/** Leaves out what was not told. */
function present({ id, ...fields }: Loose & { readonly id: string }): VendorWorkItem {
  const told: Partial<VendorWorkItem> = Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
  return { ...told, id };
}
