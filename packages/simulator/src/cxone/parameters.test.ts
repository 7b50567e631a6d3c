import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParameters } from './parameters.js';

const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,9}$/);
const value = fc.string({ minLength: 1 });

describe('a request’s parameters', () => {
  it('are the same from a query, a form and a JSON body, whatever the case of their names', () => {
    fc.assert(
      fc.property(name, value, (key, text) => {
        const none = new URLSearchParams();
        const query = new URLSearchParams({ [key]: text });
        const sources = [
          { query, body: '' },
          { query: none, body: query.toString() },
          { query: none, body: JSON.stringify({ [key]: text }) },
        ];
        for (const source of sources) {
          const parameters = parseParameters(source);
          expect([parameters.text(key), parameters.text(key.toUpperCase())]).toEqual([text, text]);
        }
      }),
    );
  });

  it('survive any body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(parseParameters({ query: new URLSearchParams({ state: 'kept' }), body }).text('state')).toBe('kept');
      }),
    );
  });

  it('come as text also where JSON has numbers and flags, and not at all where it has neither', () => {
    const body = JSON.stringify({ id: 7, flag: true, list: [1], nothing: null });
    const parameters = parseParameters({ query: new URLSearchParams(), body });
    expect(['id', 'flag', 'list', 'nothing'].map(parameters.text)).toEqual(['7', 'true', undefined, undefined]);
  });
});
