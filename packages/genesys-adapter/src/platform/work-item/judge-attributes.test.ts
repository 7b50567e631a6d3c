import { type AttributeDefinition, isContactCentreError, type JsonValue } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAttributes } from './judge-attributes.js';

const field = (
  key: string,
  kind: AttributeDefinition['kind'],
  more: Partial<AttributeDefinition> = {},
): AttributeDefinition => ({ key, title: key, kind, required: false, ...more });

const type = {
  name: 'Claim',
  attributes: [
    field('text', 'text', { maxLength: 3 }),
    field('number', 'number', { minimum: 0, maximum: 9 }),
    field('integer', 'integer'),
    field('checkbox', 'boolean'),
    field('date', 'date'),
    field('datetime', 'datetime'),
    field('enum', 'choice', { choices: ['low', 'high'] }),
    field('tag', 'list'),
    field('astral', 'other'),
  ],
};

function faultOf(attributes: Readonly<Record<string, JsonValue>>, judged = type) {
  try {
    judgeAttributes('workItems.create', judged, attributes);
    return undefined;
  } catch (error) {
    if (isContactCentreError(error, 'INVALID_ARGUMENT')) return error.details;
    throw error;
  }
}

describe('judgeAttributes', () => {
  it.each<[string, JsonValue]>([
    ['text', 'abc'],
    ['number', 4.5],
    ['integer', -4],
    ['checkbox', false],
    ['date', '2026-11-21'],
    ['datetime', '2026-11-21T08:00:00Z'],
    ['enum', 'low'],
    ['tag', ['a', 'b']],
    ['astral', { any: 'thing' }],
    ['number', null],
    ['nobody-has-this', null],
  ])('takes %s %j', (key, value) => {
    expect(faultOf({ [key]: value })).toBeUndefined();
  });

  it.each<[string, JsonValue]>([
    ['text', 'abcd'],
    ['text', 4],
    ['number', -1],
    ['number', 10],
    ['number', '4'],
    ['integer', 4.5],
    ['checkbox', 'true'],
    ['date', '2026-11-21T08:00:00Z'],
    ['date', '2026-99-99'],
    ['datetime', '2026-11-21'],
    ['datetime', 'Tuesday'],
    ['enum', 'medium'],
    ['tag', 'a'],
    ['tag', [1]],
    ['nobody-has-this', 'x'],
  ])('refuses %s %j, naming the field', (key, value) => {
    expect(faultOf({ [key]: value })?.field).toBe(`attributes.${key}`);
  });

  it('names the choices there are, and the fields', () => {
    expect(faultOf({ enum: 'x' })?.allowed).toEqual(['low', 'high']);
    expect(faultOf({ x: 'x' })?.allowed).toContain('text');
  });

  it('misses what is required, also where it is null', () => {
    const strict = { name: 'Claim', attributes: [field('text', 'text', { required: true })] };
    for (const given of [{}, { text: null }]) expect(faultOf(given, strict)?.field).toBe('attributes.text');
    expect(faultOf({ text: '' }, strict)).toBeUndefined();
  });

  it('judges whatever it is given', () => {
    expect.hasAssertions();
    const keys = fc.constantFrom(...type.attributes.map(({ key }) => key), 'other');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (given) => {
        const attributes = JSON.parse(JSON.stringify(given)) as Readonly<Record<string, JsonValue>>;
        expect(faultOf(attributes)?.field ?? 'attributes.').toMatch(/^attributes\./);
      }),
    );
  });
});
