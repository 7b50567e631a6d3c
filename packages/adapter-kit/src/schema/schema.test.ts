import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  contentRevision,
  lenientList,
  nothing,
  parseWith,
  readSettings,
  type Schema,
  settingInvalid,
  tryParse,
} from '../index.js';
import { someText, textLike, textWithout } from '../../test/matchers.js';

const context = { operation: 'agentStates.list', vendor: 'genesys', tenant: 'acme' };
const rowSchema = z.object({ id: z.string(), work: z.array(z.object({ media: z.string() })).default([]) });

describe('reading what a vendor says', () => {
  test('gives what the schema makes of it', () => {
    const schema: Schema<{ id: string }> = rowSchema;
    expect(parseWith(schema, { id: 'a', other: 1 }, context)).toEqual({ id: 'a', work: [] });
    expect(parseWith(nothing, 'anything', context)).toBeUndefined();
  });

  test('names place and reason, never the data', () => {
    const wrong = { id: 'a', work: [{ media: 'call' }, { media: 4_711 }] };
    expect(() => parseWith(rowSchema, wrong, context)).toThrow(
      expect.objectContaining({
        code: 'VENDOR_RESPONSE_INVALID',
        ...context,
        details: { path: 'work[1].media', reason: textWithout('4711') },
      }),
    );
  });

  test('refuses a schema that validates asynchronously', () => {
    expect(
      tryParse(
        z.string().refine(async () => true),
        'a',
      ),
    ).toMatchObject({ ok: false });
  });
});

describe('reading a list', () => {
  test('a bad row is left out and told of', () => {
    const rows = [{ id: 'a' }, { id: 7 }, null, { id: 'b' }];
    expect(lenientList(rowSchema, rows, context)).toEqual({
      items: [
        { id: 'a', work: [] },
        { id: 'b', work: [] },
      ],
      skipped: 2,
      warnings: [{ code: 'vendor-rows-skipped', message: textLike(/^2 of 4 rows .*row 1, id: /) }],
    });
  });

  test('never loses a good row, whatever stands beside it', () => {
    const row = fc.oneof(
      fc.record({ id: fc.string() }),
      fc.anything().filter((value) => !tryParse(rowSchema, value).ok),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const good = rows.filter((candidate) => tryParse(rowSchema, candidate).ok);
        const { items, skipped, warnings } = lenientList(rowSchema, rows, context);
        expect(items).toHaveLength(good.length);
        expect(skipped).toBe(rows.length - good.length);
        expect(warnings).toHaveLength(skipped === 0 ? 0 : 1);
      }),
    );
  });

  test('what is no list is refused', () => {
    expect(() => lenientList(rowSchema, { entities: [] }, context)).toThrow(
      expect.objectContaining({ code: 'VENDOR_RESPONSE_INVALID' }),
    );
  });
});

describe('reading settings', () => {
  const schema = z.object({
    clientId: z.string().min(1),
    settleMs: z.number().int().default(3_000),
    nested: z.object({ a: z.string() }).optional(),
  });
  const variables = { clientId: 'VENDOR_CLIENT_ID' };
  const read = (given: Record<string, unknown>, environment: Record<string, string> = {}) =>
    readSettings({ schema, given, variables, vendor: 'genesys', environment });

  test('an explicit setting beats the environment, which beats nothing', () => {
    expect(read({ clientId: 'given' }, { VENDOR_CLIENT_ID: 'found' })).toEqual({ clientId: 'given', settleMs: 3_000 });
    expect(read({ clientId: undefined }, { VENDOR_CLIENT_ID: 'found' })).toMatchObject({ clientId: 'found' });
  });

  test('a missing one names both ways to give it', () => {
    expect(() => read({})).toThrow(
      expect.objectContaining({
        code: 'SETTING_INVALID',
        message:
          'genesys: setting clientId: is missing; give clientId, or set the environment variable VENDOR_CLIENT_ID',
        details: { setting: 'clientId', reason: 'is missing', environment: 'VENDOR_CLIENT_ID' },
      }),
    );
  });

  test('a wrong one is named without its value', () => {
    const secret = 'my-secret-value';
    expect(() => read({ clientId: 'a', nested: { a: 7 } })).toThrow(
      expect.objectContaining({ details: { setting: 'nested.a', reason: someText } }),
    );
    expect(() => read({ clientId: 'a', settleMs: secret })).toThrow(
      expect.objectContaining({ message: textWithout(secret) }),
    );
    expect(settingInvalid({ vendor: 'v', setting: 'region', reason: 'is unknown' }).message).toBe(
      'v: setting region: is unknown',
    );
  });
});

describe('a content revision', () => {
  test('changes with content and with nothing else', () => {
    const state = { status: 'ready', work: [{ media: 'call', active: 1 }], since: '2026' };
    const own = contentRevision(state);
    expect(contentRevision({ since: '2026', work: [{ active: 1, media: 'call' }], status: 'ready' })).toBe(own);
    expect(contentRevision({ ...state, vendorState: { raw: 1 }, revision: 'x', pending: undefined })).toBe(own);
    expect(contentRevision({ ...state, work: [] })).not.toBe(own);
  });

  test('two records have one revision just when they are equal', () => {
    const record = fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 });
    fc.assert(
      fc.property(record, record, (left, right) => {
        const equal = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(contentRevision(left) === contentRevision(right)).toBe(equal);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value)
    .map(([key, held]) => [key, sorted(held)] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  // Marked as fields: an empty record is no empty list.
  return { fields };
}
