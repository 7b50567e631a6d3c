import { agentId, isContactCentreError } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentStateEventSchema, agentStateSchema, convertTag } from './agent-state-schema.js';
import { convertAgentState } from './convert-agent-state.js';
import { convertTarget, targetStands } from './convert-target.js';
import { convertStateCatalog, createVendorStates } from './vendor-states.js';

const id = agentId('agent-1');
const answer = (stateName: string | null, wrapUp: string | null = null) =>
  agentStateSchema.parse({
    stateId: stateName === null ? null : `id-${stateName}`,
    stateName,
    wrapUpStateId: wrapUp === null ? null : `id-${wrapUp}`,
    wrapUpStateName: wrapUp,
    etag: '"v1"',
  });

describe('convertAgentState', () => {
  it.each([
    ['Available', null, 'ready', 'ready', 'unknown'],
    ['available', null, 'ready', 'ready', 'unknown'],
    ['Offline', null, 'logged-off', 'logged-off', 'unknown'],
    ['Lunch', null, 'not-ready', 'not-ready', 'unknown'],
    ['Off Queue', null, 'not-ready', 'not-ready', 'unknown'],
    ['Available', 'Wrap-up', 'after-contact-work', 'ready', 'after-contact-work'],
    ['Lunch', 'Wrap-up', 'after-contact-work', 'not-ready', 'after-contact-work'],
    [null, null, 'unknown', 'unknown', 'unknown'],
  ])('%s, wrapping up with %s: %s', (stateName, wrapUp, status, value, workState) => {
    const state = convertAgentState(id, answer(stateName, wrapUp), {});
    expect(state).toMatchObject({ agentId: id, status, workState, availability: { value }, revision: 'v1' });
    expect(state.since).toBeUndefined();
    expect(state.availability.reason?.id).toBe(value === 'not-ready' ? `id-${stateName}` : undefined);
  });

  it.each([
    ['Break', 'break'],
    ['Coffee break', 'break'],
    ['Lunch', 'meal'],
    ['Meeting', 'meeting'],
    ['Training', 'training'],
    ['Away', 'away'],
    ['Busy', 'busy'],
    ['Idle', 'idle'],
    ['Off Queue', 'other'],
    ['Breakdown service', 'other'],
  ])('%s is a reason of kind %s, unless the tenant says otherwise', (name, category) => {
    expect(convertAgentState(id, answer(name), {}).availability.reason).toMatchObject({ name, category });
    const own = convertAgentState(id, answer(name), { [`id-${name}`]: 'training' });
    expect(own.availability.reason?.category).toBe('training');
  });

  it('has one revision, however the tag is written, and the same from an answer as from an event', () => {
    for (const tag of ['v1', '"v1"', 'W/"v1"', 'W/v1']) expect(convertTag(tag)).toBe('v1');
    fc.assert(
      fc.property(fc.stringMatching(/^[!#-~]{1,20}$/), (tag) => {
        const spellings = [`"${tag}"`, `W/"${tag}"`].map(convertTag);
        expect(spellings).toEqual([tag, tag]);
      }),
    );
    const fields = { stateId: 'id-Lunch', stateName: 'Lunch', etag: 'W/"v1"' };
    const event = agentStateEventSchema.parse({ ...fields, timestamp: '2026-11-21T09:00:00+01:00' });
    expect(event.occurredAt).toBe('2026-11-21T08:00:00.000Z');
    const { vendorState: _, ...told } = convertAgentState(id, event.state, {});
    expect(convertAgentState(id, answer('Lunch'), {})).toMatchObject(told);
  });

  it('reads nothing into what has no tag or no time', () => {
    expect(agentStateSchema.safeParse({ stateId: 'x', stateName: 'X', etag: '' }).success).toBe(false);
    expect(agentStateEventSchema.safeParse({ stateId: 'x', etag: 'v1', timestamp: 'soon' }).success).toBe(false);
  });
});

const states = createVendorStates(
  ['Available', 'Break', 'Away', 'Offline'].map((name) => ({ id: `id-${name}`, name })),
);

describe('convertTarget', () => {
  it.each([
    [{ status: 'ready' }, 'id-Available'],
    [{ status: 'logged-off' }, 'id-Offline'],
    [{ status: 'not-ready', reason: 'id-Break' }, 'id-Break'],
    [{ status: 'not-ready' }, 'id-Away'],
  ])('%j asks for %s', (target, stateId) => {
    expect(convertTarget(target as never, states, undefined)).toMatchObject({ stateId });
  });

  it.each([
    [{ status: 'busy' }, 'INVALID_ARGUMENT'],
    [{ status: 'not-ready', reason: 'id-Offline' }, 'INVALID_ARGUMENT'],
    [{ status: 'not-ready', reason: 'id-Available' }, 'INVALID_ARGUMENT'],
    [{ status: 'ready', reason: 'id-Break' }, 'INVALID_ARGUMENT'],
    [{ status: 'ready', skills: [] }, 'UNSUPPORTED_CAPABILITY'],
  ])('%j is refused', (target, code) => {
    try {
      convertTarget(target as never, states, undefined);
      expect.unreachable();
    } catch (error) {
      expect(isContactCentreError(error) && error.code).toBe(code);
    }
  });

  it('asks for the first state there is where none is called Away, and for none where there is none', () => {
    const few = createVendorStates([{ id: 'b', name: 'Break' }]);
    expect(convertTarget({ status: 'not-ready' }, few, undefined).stateId).toBe('b');
    expect(() => convertTarget({ status: 'ready' }, few, undefined)).toThrowError(
      expect.objectContaining({ code: 'VENDOR_RESPONSE_INVALID' }),
    );
  });

  it('takes any reason for standing, where none is asked for', () => {
    const onBreak = convertAgentState(id, answer('Break'), {});
    expect(targetStands(convertTarget({ status: 'not-ready' }, states, undefined), onBreak)).toBe(true);
    expect(targetStands(convertTarget({ status: 'ready' }, states, undefined), onBreak)).toBe(false);
  });
});

describe('convertStateCatalog', () => {
  it('has every state that is neither on queue nor offline as a reason', () => {
    const { targets } = convertStateCatalog(states, {});
    expect(targets.map(({ status, reasons }) => [status, reasons.map(({ name }) => name)])).toEqual([
      ['ready', []],
      ['not-ready', ['Break', 'Away']],
      ['logged-off', []],
    ]);
  });
});
