import { describe, expect, it } from 'vitest';
import { convertStatus } from './read-work-types.js';
import { convertAttributes, dataSchemaSchema, parseStatusCategory, workTypeSchema } from './work-type-schema.js';

describe('convertAttributes', () => {
  const attributesOf = (properties: object, required: readonly string[] = []) =>
    convertAttributes(dataSchemaSchema.parse({ id: 'sc', version: 1, jsonSchema: { required, properties } }));

  it.each([
    ['text', 'text'],
    ['longtext', 'text'],
    ['url', 'text'],
    ['identifier', 'text'],
    ['enum', 'choice'],
    ['date', 'date'],
    ['datetime', 'datetime'],
    ['integer', 'integer'],
    ['number', 'number'],
    ['checkbox', 'boolean'],
    ['tag', 'list'],
    ['hologram', 'other'],
  ])('core type %s is %s', (coreType, kind) => {
    const [attribute] = attributesOf({ x: { allOf: [{ $ref: `#/definitions/${coreType}` }], title: 'X' } });
    expect(attribute).toEqual({ key: 'x', title: 'X', kind, required: false });
  });

  it('tells limits, choices that are switched on, and what is required', () => {
    const properties = {
      text: { title: 'T', maxLength: 5 },
      number: { minimum: 1, maximum: 2 },
      enum: { enum: ['a', 'b'], _enumProperties: { b: { _disabled: true } } },
      bare: { _enumProperties: { c: {}, d: { _disabled: true } } },
    };
    expect(attributesOf(properties, ['text'])).toEqual([
      { key: 'text', title: 'T', kind: 'other', required: true, maxLength: 5 },
      { key: 'number', title: 'number', kind: 'other', required: false, minimum: 1, maximum: 2 },
      { key: 'enum', title: 'enum', kind: 'other', required: false, choices: ['a'] },
      { key: 'bare', title: 'bare', kind: 'other', required: false, choices: ['c'] },
    ]);
  });
});

describe('convertStatus', () => {
  const type = workTypeSchema.parse({ id: 't' });
  const open = { id: 'open', name: 'Open', category: 'Open' };
  const closed = { id: 'closed', name: 'Closed', category: 'Closed', autoTerminateWorkitem: true };

  it('lets follow what is named, and any other where nothing is', () => {
    const strict = { ...open, destinationStatuses: [{ id: 'closed' }] };
    expect(convertStatus(type, strict, [strict, closed]).next).toEqual(['closed']);
    expect(convertStatus(type, open, [open, closed]).next).toEqual(['closed']);
    expect(convertStatus(type, { ...open, destinationStatuses: [] }, [open, closed]).next).toEqual(['closed']);
  });

  it('lets nothing follow what ends the item', () => {
    expect(convertStatus(type, closed, [open, closed]).next).toEqual([]);
    expect(convertStatus(type, { ...closed, autoTerminateWorkitem: false }, [open, closed]).next).toEqual(['open']);
  });
});

it.each([
  ['Open', 'open'],
  ['InProgress', 'in-progress'],
  ['Waiting', 'waiting'],
  ['Closed', 'closed'],
  ['Unknown', 'unknown'],
  ['Astral', 'unknown'],
  [undefined, 'unknown'],
])('category %s is %s', (word, category) => {
  expect(parseStatusCategory(word)).toBe(category);
});
