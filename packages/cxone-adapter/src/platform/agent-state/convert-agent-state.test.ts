import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentState } from '@contactport/core';
import { agentStateRowSchema } from './agent-state-schema.js';
import { convertAgentState } from './convert-agent-state.js';
import { createUnavailableReasons } from './unavailable-reasons.js';

const reasons = createUnavailableReasons({ categories: {}, refusedReasonName: 'Refused' });
const convert = (fields: Record<string, unknown>): AgentState =>
  convertAgentState(
    agentStateRowSchema.parse({ agentId: 1001, startDate: '2026-11-21T08:00:00Z', ...fields }),
    reasons,
  );

const meal = { id: '102', name: 'Lunch', category: 'meal', origin: 'unknown' };
const refused = { id: '-1', name: 'Refused', category: 'not-responding', origin: 'platform' };
const work = [{ media: 'work-item', active: 1 }];

/** Each row of the mapping for what a service token sees. */
const table: readonly [string, Record<string, unknown>, Record<string, unknown>][] = [
  [
    'LoggedOut',
    { agentStateId: 0 },
    { status: 'logged-off', availability: { value: 'logged-off' }, workState: 'idle' },
  ],
  [
    'LoggedIn',
    { agentStateId: 8 },
    { status: 'not-ready', availability: { value: 'not-ready' }, workState: 'unknown', settling: true },
  ],
  [
    'Available without a contact',
    { agentStateId: 1, openContacts: 0 },
    { status: 'ready', availability: { value: 'ready' }, workState: 'idle' },
  ],
  [
    'Available with omnichannel work',
    { agentStateId: 1, openContacts: 2, mediaTypeName: 'Digital' },
    {
      status: 'ready',
      availability: { value: 'ready' },
      workState: 'engaged',
      work: [{ media: 'digital', active: 2 }],
    },
  ],
  [
    'Unavailable without a code',
    { agentStateId: 2, outStateId: null, outStateDescription: null },
    { status: 'not-ready', availability: { value: 'not-ready' }, workState: 'idle' },
  ],
  [
    'Unavailable without a code, as the number 0',
    { agentStateId: 2, outStateId: 0, outStateDescription: '' },
    { status: 'not-ready', availability: { value: 'not-ready' }, workState: 'idle' },
  ],
  [
    'Unavailable with a code',
    { agentStateId: 2, outStateId: 102, outStateDescription: 'Lunch' },
    { status: 'not-ready', availability: { value: 'not-ready', reason: meal }, workState: 'idle' },
  ],
  [
    'Unavailable for having refused',
    { agentStateId: 2, outStateId: -1, outStateDescription: 'Refused' },
    { status: 'not-ready', availability: { value: 'not-ready', reason: refused }, workState: 'not-responding' },
  ],
  [
    'Unavailable in after-contact work',
    { agentStateId: 2, isACW: true },
    { status: 'after-contact-work', availability: { value: 'unknown' }, workState: 'after-contact-work' },
  ],
  ...[3, 4, 5, 6].map((agentStateId): [string, Record<string, unknown>, Record<string, unknown>] => [
    `contact or consult ${agentStateId}`,
    { agentStateId, openContacts: 1, mediaTypeName: 'Work Item' },
    { status: 'busy', availability: { value: 'unknown' }, workState: 'engaged', work },
  ]),
  ['Dialer', { agentStateId: 7 }, { status: 'busy', availability: { value: 'unknown' }, workState: 'engaged' }],
  ['another id', { agentStateId: 9 }, { status: 'unknown', availability: { value: 'unknown' }, workState: 'unknown' }],
  [
    'another name without an id',
    { agentStateName: 'Daydreaming' },
    { status: 'unknown', availability: { value: 'unknown' }, workState: 'unknown' },
  ],
];

describe('convertAgentState', () => {
  it.each(table)('%s', (_, fields, expected) => {
    const { agentId, since, revision, vendorState, ...derived } = convert(fields);
    expect(derived).toEqual(expected);
    expect({ agentId, since }).toEqual({ agentId: '1001', since: '2026-11-21T08:00:00.000Z' });
    expect(revision).not.toBe('');
    expect(vendorState).toMatchObject({ isACW: fields['isACW'] === true });
  });

  it('goes by the name where there is no id', () => {
    expect(convert({ agentStateName: 'Available' }).status).toBe('ready');
  });

  it('never holds an offline word nobody documented for logged off', () => {
    for (const agentStateId of [-12, 10, 99]) {
      expect(convert({ agentStateId, agentStateName: 'LoggedOut' }).status).toBe('unknown');
    }
  });

  it('takes whatever else a row may hold, and says logged off of nothing but the state of that id', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), fc.integer(), (more, agentStateId) => {
        const kept = Object.entries(more).filter(
          ([key]) => !/^(agent|out|open|is|start|last|team|media|contact)/i.test(key),
        );
        const { status, availability } = convert({ ...Object.fromEntries(kept), agentStateId });
        expect(status === 'logged-off').toBe(agentStateId === 0);
        expect(availability.value === 'logged-off').toBe(agentStateId === 0);
      }),
    );
  });

  it('reads every spelling of the API versions alike', () => {
    const old = convert({
      AgentStateId: '2',
      IsAcw: 'False',
      OutStateId: '102',
      OutStateDescription: 'Lunch',
      MediaName: '',
    });
    const present = convert({ agentStateId: 2, isACW: false, outstateId: 102, outStateDescription: 'Lunch' });
    expect(old).toEqual({ ...present, vendorState: old.vendorState });
  });

  it('is plain JSON', () => {
    for (const [, fields] of table) {
      const state = convert(fields);
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    }
  });

  it('keeps addresses and names of people out of what it passes on', () => {
    const state = convert({
      agentStateId: 3,
      fromAddress: '+15551234567',
      firstName: 'Ada',
      userName: 'ada@example.com',
    });
    expect(JSON.stringify(state)).not.toMatch(/5551234567|Ada|example/i);
  });

  it('gives a new revision to every other field, and the same to the same', () => {
    const lunch = convert({ agentStateId: 2, outStateId: 102, outStateDescription: 'Lunch' });
    expect(
      convert({
        agentStateId: 2,
        outStateId: 102,
        outStateDescription: 'Lunch',
        lastUpdateTime: '2026-11-21T09:00:00Z',
      }).revision,
    ).toBe(lunch.revision);
    expect(convert({ agentStateId: 2, outStateId: 103, outStateDescription: 'Break' }).revision).not.toBe(
      lunch.revision,
    );
    expect(
      convert({ agentStateId: 2, outStateId: 102, outStateDescription: 'Lunch', startDate: '2026-11-21T09:00:00Z' })
        .revision,
    ).not.toBe(lunch.revision);
  });
});
