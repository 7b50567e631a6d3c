import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConversationsPart, parsePresencePart, parseRoutingStatusPart } from './parse-agent-state-parts.js';

const presence = {
  presenceDefinition: { id: 'p-meal', systemPresence: 'MEAL' },
  modifiedDate: '2026-11-21T08:00:00.000Z',
  primary: true,
  futurePresenceDefinition: { id: 'p-offline' },
};

describe('parsePresencePart', () => {
  it('reads what is documented, and passes over the rest', () => {
    expect(parsePresencePart({ ...presence, source: 'PURECLOUD', message: '' })).toEqual({
      definitionId: 'p-meal',
      word: 'MEAL',
      modifiedDate: presence.modifiedDate,
      primary: true,
      futureDefinitionId: 'p-offline',
    });
  });

  it('does without what may be left out, be it absent or null', () => {
    const { presenceDefinition } = presence;
    const nulls = { presenceDefinition, modifiedDate: null, primary: null, futurePresenceDefinition: null };
    for (const given of [{ presenceDefinition }, nulls])
      expect(parsePresencePart(given)).toStrictEqual({ definitionId: 'p-meal', word: 'MEAL' });
  });

  it.each([
    [undefined],
    ['MEAL'],
    [[presence]],
    [{ ...presence, presenceDefinition: undefined }],
    [{ ...presence, presenceDefinition: { id: 7, systemPresence: 'MEAL' } }],
    [{ ...presence, presenceDefinition: { id: '', systemPresence: 'MEAL' } }],
    [{ ...presence, presenceDefinition: { id: 'p-meal' } }],
    [{ ...presence, modifiedDate: 1_795_000_000_000 }],
    [{ ...presence, primary: 'true' }],
    [{ ...presence, futurePresenceDefinition: 'p-offline' }],
    [{ ...presence, futurePresenceDefinition: { id: null } }],
  ])('reads nothing out of what is none: %j', (given) => {
    expect(parsePresencePart(given)).toBeUndefined();
  });
});

describe('parseRoutingStatusPart', () => {
  it('reads what is documented, with or without its time', () => {
    const startTime = '2026-11-21T08:00:00.000Z';
    expect(parseRoutingStatusPart({ userId: 'a', status: 'IDLE', startTime })).toEqual({ word: 'IDLE', startTime });
    expect(parseRoutingStatusPart({ status: 'IDLE', startTime: null })).toStrictEqual({ word: 'IDLE' });
  });

  it.each([[null], [[]], [{ startTime: '2026-11-21T08:00:00.000Z' }], [{ status: 'IDLE', startTime: 7 }]])(
    'reads nothing out of what is none: %j',
    (given) => {
      expect(parseRoutingStatusPart(given)).toBeUndefined();
    },
  );
});

describe('dates', () => {
  const read = (startTime: string) => parseRoutingStatusPart({ status: 'IDLE', startTime })?.startTime;

  it('are written alike, however they came', () => {
    expect(read('2026-11-21T08:00:00Z')).toBe('2026-11-21T08:00:00.000Z');
    expect(read('2026-11-21T09:30:00.120+01:30')).toBe('2026-11-21T08:00:00.120Z');
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }), (date) => {
        expect(read(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });

  it.each(['', 'yesterday', '2026-13-21T08:00:00.000Z', '2026-11-32T08:00:00.000Z', '2026-11-21T25:00:00.000Z'])(
    'that are none count as left out: %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

describe('parseConversationsPart', () => {
  const idle = { active: 0, acw: 0 };

  it('keeps the media that keep somebody busy, in order of name', () => {
    expect(
      parseConversationsPart({
        userId: 'a',
        video: { contactCenter: { active: 1 }, enterprise: null },
        chat: { contactCenter: idle, enterprise: idle },
        call: { contactCenter: { active: 0, acw: 2 }, enterprise: { active: 1, acw: null } },
        callback: {},
      }),
    ).toEqual([
      { media: 'call', contactCentre: { active: 0, acw: 2 }, enterprise: { active: 1, acw: 0 } },
      { media: 'video', contactCentre: { active: 1, acw: 0 }, enterprise: idle },
    ]);
  });

  it('passes over entries that are no counts', () => {
    const call = { contactCenter: { active: 1, acw: 0 }, enterprise: idle };
    const given = {
      call,
      chat: { contactCenter: { active: '1' } },
      email: [call],
      message: 7,
      video: { enterprise: [] },
    };
    expect(parseConversationsPart(given)?.map(({ media }) => media)).toEqual(['call']);
  });

  it.each([[undefined], [null], ['call'], [[]]])('reads nothing out of what is none: %j', (given) => {
    expect(parseConversationsPart(given)).toBeUndefined();
  });
});

it('whatever the vendor sends: each part is read or not, and nothing throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const parse of [parsePresencePart, parseRoutingStatusPart, parseConversationsPart])
        expect(['object', 'undefined']).toContain(typeof parse(value));
    }),
  );
});
