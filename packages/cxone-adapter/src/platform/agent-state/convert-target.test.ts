import { describe, expect, it } from 'vitest';
import { reasonId, type StateTarget } from '@contactport/core';
import { thrownBy } from '../../../test/thrown-by.js';
import { agentStateRowSchema } from './agent-state-schema.js';
import { convertAgentState } from './convert-agent-state.js';
import { assertKnownReason, convertTarget, type CxoneTarget, isUnchanged } from './convert-target.js';
import { createUnavailableReasons } from './unavailable-reasons.js';

const lunch = reasonId('102');
const reasons = createUnavailableReasons({ categories: {}, refusedReasonName: 'Refused' });
const state = (fields: Record<string, unknown>) =>
  convertAgentState(agentStateRowSchema.parse({ agentId: 1, ...fields }), reasons);

const requests: readonly [StateTarget, CxoneTarget][] = [
  [{ status: 'ready' }, { route: 'state', state: 'Available' }],
  [{ status: 'not-ready' }, { route: 'state', state: 'Unavailable' }],
  [
    { status: 'not-ready', reason: lunch },
    { route: 'state', state: 'Unavailable', outStateId: '102' },
  ],
  [{ status: 'logged-off' }, { route: 'logout' }],
];

describe('convertTarget', () => {
  it.each(requests)('%j', (target, expected) => {
    expect(convertTarget(target)).toEqual(expected);
  });

  it.each(['ready', 'logged-off'] as const)('refuses a reason with %s', (status) => {
    expect(thrownBy(() => convertTarget({ status, reason: lunch }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'reason' },
    });
  });

  it.each(['busy', 'after-contact-work', ''])(
    'refuses %s, which nobody can ask for, and names what one can',
    (status) => {
      const target: unknown = { status };
      expect(thrownBy(() => convertTarget(target as StateTarget))).toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { field: 'status', allowed: ['ready', 'not-ready', 'logged-off'] },
      });
    },
  );

  it('refuses skills, which CXone does not set together with a state', () => {
    expect(thrownBy(() => convertTarget({ status: 'ready', skills: [] }))).toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'agentStates.changeSkills' },
    });
  });
});

describe('assertKnownReason', () => {
  const codes = [
    { id: '102', name: 'Lunch', isActive: true, isAcw: false },
    { id: '103', name: 'Wrap up', isActive: true, isAcw: true },
    { id: '104', name: 'Gone', isActive: false, isAcw: false },
  ];

  it('takes a code of the team, and none', () => {
    expect(() => assertKnownReason({ status: 'not-ready' }, codes)).not.toThrow();
    expect(() => assertKnownReason({ status: 'not-ready', reason: lunch }, codes)).not.toThrow();
  });

  it.each(['103', '104', '105'])('refuses %s, which goes only with a contact, is not in use, or is unknown', (id) => {
    expect(thrownBy(() => assertKnownReason({ status: 'not-ready', reason: reasonId(id) }, codes))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'reason', allowed: ['102'] },
    });
  });
});

describe('isUnchanged', () => {
  const atLunch = state({ agentStateId: 2, outStateId: 102, outStateDescription: 'Lunch' });
  const refused = state({ agentStateId: 2, outStateId: -1, outStateDescription: 'Refused' });

  it.each([
    [atLunch, { status: 'not-ready', reason: lunch }, true],
    [atLunch, { status: 'not-ready', reason: reasonId('103') }, false],
    [atLunch, { status: 'not-ready' }, true],
    [refused, { status: 'not-ready' }, false],
    [atLunch, { status: 'ready' }, false],
    [state({ agentStateId: 2 }), { status: 'not-ready' }, true],
    [state({ agentStateId: 1 }), { status: 'ready' }, true],
    [state({ agentStateId: 0 }), { status: 'logged-off' }, true],
    [state({ agentStateId: 8 }), { status: 'not-ready' }, false],
    [state({ agentStateId: 3 }), { status: 'ready' }, false],
    [refused, { status: 'not-ready', reason: reasonId('-1') }, false],
  ] as const)('%# is %s', (current, target, expected) => {
    expect(isUnchanged(target, current)).toBe(expected);
  });
});
