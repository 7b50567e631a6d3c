import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  optionalFlagSchema,
  optionalIdSchema,
  optionalInstantSchema,
  pageSchema,
  recordSchema,
} from './vendor-fields.js';

describe('instants', () => {
  it.each([
    ['2021-07-21T13:38:15Z', '2021-07-21T13:38:15.000Z'],
    ['2021-07-21T13:38:15.3560573Z', '2021-07-21T13:38:15.356Z'],
    ['2021-07-21T13:38:15.3', '2021-07-21T13:38:15.300Z'],
    ['2021-07-21T13:38:15+02:00', '2021-07-21T11:38:15.000Z'],
    ['yesterday', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j is %j', (text, instant) => {
    expect(optionalInstantSchema.parse(text)).toBe(instant);
  });

  it('keep the millisecond, whatever the digits after it', () => {
    const digits = fc.stringMatching(/^\d{0,4}$/);
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), digits, (date, more) => {
        const text = date.toISOString().replace('Z', `${more}Z`);
        expect(optionalInstantSchema.parse(text)).toBe(date.toISOString());
      }),
    );
  });
});

it.each([
  [7, '7'],
  ['7', '7'],
  [0, '0'],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('id %j is %j', (given, id) => {
  expect(optionalIdSchema.parse(given)).toBe(id);
});

it.each([
  [true, true],
  ['True', true],
  ['false', false],
  [null, undefined],
])('flag %j is %j', (given, flag) => {
  expect(optionalFlagSchema.parse(given)).toBe(flag);
});

it('reads a key in whatever case', () => {
  const key = fc.mixedCase(fc.constant('outstateid'));
  fc.assert(
    fc.property(key, (name) => {
      expect(recordSchema({ outstateid: optionalIdSchema }).parse({ [name]: 102 })).toEqual({ outstateid: '102' });
    }),
  );
});

describe('a page', () => {
  const schema = pageSchema('agentStates');

  it.each([
    ['flat', { lastPollTime: 't', agentStates: [1, 2] }, { rows: [1, 2], lastPollTime: 't' }],
    ['wrapped', { resultSet: { lastPollTime: 't', agentStates: [1] } }, { rows: [1], lastPollTime: 't' }],
    [
      'with the cursor in each row',
      { agentStates: [{ lastPollTime: 't' }] },
      { rows: [{ lastPollTime: 't' }], lastPollTime: 't' },
    ],
    ['without rows', { agentStates: [] }, { rows: [] }],
    ['without a list', {}, { rows: [] }],
    ['without a body', undefined, { rows: [] }],
  ])('%s', (_, body, page) => {
    expect(schema.parse(body)).toEqual(page);
  });

  it.each(['text', 12, [1]])('refuses %j', (body) => {
    expect(schema.safeParse(body).success).toBe(false);
  });
});
