import type { AttributeDefinition, BusinessStatus } from '@contactport/core';
import { z } from 'zod';

/** The platform's five words; what is new is unknown. */
const categories: Readonly<Record<string, BusinessStatus['category']>> = {
  Open: 'open',
  InProgress: 'in-progress',
  Waiting: 'waiting',
  Closed: 'closed',
};

export function parseStatusCategory(word: string | undefined): BusinessStatus['category'] {
  return (word === undefined ? undefined : categories[word]) ?? 'unknown';
}

const reference = z.object({ id: z.string() });

export const workStatusSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  category: z.string().nullish(),
  destinationStatuses: z.array(reference).nullish(),
  autoTerminateWorkitem: z.boolean().nullish(),
});

export type VendorWorkStatus = z.infer<typeof workStatusSchema>;

/** A type of work item. Which fields its items have is in its schema, of the version it names. */
export const workTypeSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  assignmentEnabled: z.boolean().nullish(),
  defaultQueue: reference.nullish(),
  defaultSkills: z.array(reference).nullish(),
  statuses: z.array(workStatusSchema).nullish(),
  schema: z.object({ id: z.string(), version: z.number().nullish() }).nullish(),
});

export type VendorWorkType = z.infer<typeof workTypeSchema>;

const propertySchema = z
  .object({
    title: z.string().nullish(),
    allOf: z.array(z.object({ $ref: z.string() })).nullish(),
    maxLength: z.number().nullish(),
    minimum: z.number().nullish(),
    maximum: z.number().nullish(),
    enum: z.array(z.string()).nullish(),
    _enumProperties: z.record(z.string(), z.object({ _disabled: z.boolean().nullish() })).nullish(),
  })
  .catch({});

/** What the fields of a type's items may hold. */
export const dataSchemaSchema = z.object({
  id: z.string(),
  version: z.number().nullish(),
  jsonSchema: z
    .object({
      required: z.array(z.string()).nullish(),
      properties: z.record(z.string(), propertySchema).nullish(),
    })
    .nullish(),
});

export type VendorDataSchema = z.infer<typeof dataSchemaSchema>;

/** The platform's core types. */
const kinds: Readonly<Record<string, AttributeDefinition['kind']>> = {
  text: 'text',
  longtext: 'text',
  url: 'text',
  identifier: 'text',
  enum: 'choice',
  date: 'date',
  datetime: 'datetime',
  integer: 'integer',
  number: 'number',
  checkbox: 'boolean',
  tag: 'list',
};

export function convertAttributes({ jsonSchema }: VendorDataSchema): readonly AttributeDefinition[] {
  const required = new Set(jsonSchema?.required ?? []);
  return Object.entries(jsonSchema?.properties ?? {}).map(([key, property]) => {
    const coreType = property.allOf?.[0]?.$ref.split('/').at(-1);
    const choices = choicesOf(property);
    return {
      key,
      title: property.title ?? key,
      kind: (coreType === undefined ? undefined : kinds[coreType]) ?? 'other',
      required: required.has(key),
      ...(choices === undefined ? {} : { choices }),
      ...(property.maxLength == null ? {} : { maxLength: property.maxLength }),
      ...(property.minimum == null ? {} : { minimum: property.minimum }),
      ...(property.maximum == null ? {} : { maximum: property.maximum }),
    };
  });
}

/** An option that is switched off stays in the schema for the sake of old items. */
function choicesOf({ enum: options, _enumProperties }: z.infer<typeof propertySchema>): readonly string[] | undefined {
  const all = options ?? (_enumProperties == null ? undefined : Object.keys(_enumProperties));
  return all?.filter((option) => _enumProperties?.[option]?._disabled !== true);
}
