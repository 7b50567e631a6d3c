import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CxoneFailure } from './answer.js';
import { parsePersistentContact } from './persistent-contact.js';

const names = ['skillId', 'targetAgentId', 'initialPriority', 'acceleration', 'maxPriority'] as const;

describe('a change of a persistent contact', () => {
  it('reads whole numbers and their texts alike, names in any case, and only those it knows', () => {
    const spelling = fc.constantFrom('number', 'text');
    const values = fc.dictionary(fc.constantFrom(...names), fc.tuple(fc.integer({ min: 0, max: 99_999 }), spelling));
    fc.assert(
      fc.property(values, fc.boolean(), (given, lower) => {
        const body = Object.fromEntries(
          Object.entries(given).map(([name, [value, kind]]) => [
            lower ? name.toLowerCase() : name,
            kind === 'text' ? String(value) : value,
          ]),
        );
        const expected = Object.fromEntries(
          Object.entries(given).map(([name, [value]]) => [name, name.endsWith('Id') ? String(value) : value]),
        );
        expect(parsePersistentContact({ ...body, unknown: {} })).toEqual(expected);
      }),
    );
  });

  it('never fails but with a 400', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...names), (value, name) => {
        for (const body of [value, { [name]: value }]) {
          try {
            parsePersistentContact(body);
          } catch (error) {
            expect(error).toBeInstanceOf(CxoneFailure);
          }
        }
      }),
    );
  });
});
