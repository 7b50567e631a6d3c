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
  readonly dateCreated?: string;
  readonly dateModified?: string;
  readonly dateClosed?: string;
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

const common = {
  id: z.string().min(1),
  name: text,
  externalTag: text,
  priority: z.number().nullish(),
  statusCategory: text,
  assignmentState: text,
  dateCreated: date,
  dateModified: date,
  dateClosed: date,
};

/** The API's answer, with references. */
export const workItemSchema = z
  .object({ ...common, type: reference, queue: reference, assignee: reference, status: reference })
  .transform(
    ({ type, queue, assignee, status, ...item }): VendorWorkItem =>
      present({ ...item, typeId: type, queueId: queue, assigneeId: assignee, statusId: status }),
  );

/** The events' body, with flat ids. */
export const workItemEventSchema = z
  .object({ ...common, typeId: text, queueId: text, assigneeId: text, statusId: text })
  .transform((item): VendorWorkItem => present(item));

export const workItemListingSchema = z.object({ entities: z.array(z.unknown()), after: text });

type Loose = { readonly [Field in keyof VendorWorkItem]: VendorWorkItem[Field] | null | undefined };

/** Leaves out what was not told. */
function present({ id, ...fields }: Loose & { readonly id: string }): VendorWorkItem {
  const told: Partial<VendorWorkItem> = Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
  return { ...told, id };
}
