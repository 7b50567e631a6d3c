import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteLongIntegers, withExactIntegers } from './exact-integers.js';

describe('quoteLongIntegers', () => {
  it('keeps every digit of a contact id', () => {
    expect(JSON.parse(quoteLongIntegers('{"contactId":900719925474010002,"list":[-12345678901234567]}'))).toEqual({
      contactId: '900719925474010002',
      list: ['-12345678901234567'],
    });
  });

  it('leaves texts, fractions and safe integers alone', () => {
    const json =
      '{"text":"id 900719925474010002 \\" 900719925474010002","real":0.12345678901234567,"small":42,"big":1e20}';
    expect(quoteLongIntegers(json)).toBe(json);
  });

  it('changes no JSON that JavaScript reads exactly', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const numbers = json.match(/\d{16,}/g) ?? [];
        fc.pre(numbers.length === 0);
        expect(quoteLongIntegers(json)).toBe(json);
      }),
    );
  });

  it('gives any integer back as it was sent', () => {
    fc.assert(
      fc.property(fc.bigInt(), (id) => {
        const read: unknown = JSON.parse(quoteLongIntegers(`[ ${id} ]`));
        expect(String(read)).toBe(String(id));
      }),
    );
  });
});

it('wraps a transport and touches nothing but the body', async () => {
  const http = withExactIntegers(() =>
    Promise.resolve({ status: 202, headers: { a: 'b' }, body: '{"contactId":12345678901234567}' }),
  );
  const response = await http({ method: 'GET', url: 'https://example.com', headers: {} });
  expect(response).toEqual({ status: 202, headers: { a: 'b' }, body: '{"contactId":"12345678901234567"}' });
});
