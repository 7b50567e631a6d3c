import type { JsonValue } from '@contactport/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseJson, plainJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('spells as RFC 8785 does: no blanks, keys by UTF-16 code unit, shortest numbers', () => {
    const value = {
      '€': 1,
      '\r': 2,
      '10': 1e21,
      '9': 0.000001,
      '\u{1F600}': -0,
      '\uFB33': [1e-7, null, true],
      a: '\u000f"\\é',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"10":1e+21,"9":0.000001,"a":"\\u000f\\"\\\\é","€":1,"\u{1F600}":0,"\uFB33":[1e-7,null,true]}',
    );
  });

  it('does not depend on the order in which keys were set, and loses nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 })), (value) => {
        const plain = plainJson(value);
        const reversed = Object.fromEntries(Object.entries(value).toReversed()) as Record<string, JsonValue>;
        expect(canonicalJson(plainJson(reversed))).toBe(canonicalJson(plain));
        expect(parseJson(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });
});
