import { type AgentState, agentId, isContactCentreError, reasonId, type StateTarget } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { convertAgentState } from './convert-agent-state.js';
import { convertTarget, isUnchanged } from './convert-target.js';
import { createPresenceDefinitions, type PresenceDefinition } from './presence-definitions.js';
import { convertStateCatalog } from './state-catalog.js';

const own: PresenceDefinition = { id: 'p-lunch', name: 'Lunch', systemPresence: 'meal', system: false };
const system = (['available', 'idle', 'meal', 'on-queue', 'offline'] as const).map((systemPresence) => ({
  id: `p-${systemPresence}`,
  name: systemPresence,
  systemPresence,
  system: true,
}));
const definitions = createPresenceDefinitions([own, ...system], {});

function refusal(target: StateTarget) {
  try {
    convertTarget(target, definitions);
  } catch (error) {
    return isContactCentreError(error) ? { code: error.code, details: error.details } : error;
  }
  return 'accepted';
}

describe('convertTarget', () => {
  it.each<[StateTarget, string]>([
    [{ status: 'ready' }, 'p-on-queue'],
    [{ status: 'not-ready' }, 'p-available'],
    [{ status: 'not-ready', reason: reasonId('p-lunch') }, 'p-lunch'],
    [{ status: 'not-ready', reason: reasonId('p-meal') }, 'p-meal'],
    [{ status: 'logged-off' }, 'p-offline'],
  ])('%j is presence %s', (target, definitionId) => {
    expect(convertTarget(target, definitions).definition.id).toBe(definitionId);
  });

  it('refuses a reason nobody has, or that only the platform sets, naming the allowed ones', () => {
    for (const reason of ['nobody-has-this', 'p-idle', 'p-offline', 'p-on-queue']) {
      expect(refusal({ status: 'not-ready', reason: reasonId(reason) })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { field: 'reason', allowed: ['p-lunch', 'p-available', 'p-meal'] },
      });
    }
  });

  it('refuses a reason beside any other status', () => {
    for (const status of ['ready', 'logged-off'] as const) {
      expect(refusal({ status, reason: reasonId('p-meal') })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { field: 'reason' },
      });
    }
  });

  it('refuses a status that is the platform’s to set', () => {
    const target: { status: string } = { status: 'busy' };
    expect(refusal(target as StateTarget)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'status', allowed: ['ready', 'not-ready', 'logged-off'] },
    });
  });

  it('refuses skills', () => {
    expect(refusal({ status: 'ready', skills: [] })).toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'agentStates.changeSkills' },
    });
  });
});

describe('isUnchanged', () => {
  const state = (presence: string, routing: string): AgentState =>
    convertAgentState(
      agentId('a'),
      { presence: { definitionId: `p-${presence}`, word: presence }, routingStatus: { word: routing } },
      definitions,
    );

  it.each<[StateTarget, AgentState, boolean]>([
    [{ status: 'ready' }, state('On Queue', 'IDLE'), true],
    [{ status: 'ready' }, state('On Queue', 'INTERACTING'), true],
    [{ status: 'ready' }, state('On Queue', 'NOT_RESPONDING'), false],
    [{ status: 'ready' }, state('On Queue', 'OFF_QUEUE'), false],
    [{ status: 'not-ready' }, state('available', 'OFF_QUEUE'), true],
    [{ status: 'not-ready' }, state('meal', 'OFF_QUEUE'), true],
    [{ status: 'not-ready' }, state('On Queue', 'IDLE'), false],
    [{ status: 'not-ready', reason: reasonId('p-meal') }, state('meal', 'OFF_QUEUE'), true],
    [{ status: 'not-ready', reason: reasonId('p-lunch') }, state('meal', 'OFF_QUEUE'), false],
    [{ status: 'not-ready', reason: reasonId('p-meal') }, state('meal', 'IDLE'), false],
    [{ status: 'logged-off' }, state('offline', 'OFF_QUEUE'), true],
    [{ status: 'logged-off' }, state('astral', 'OFF_QUEUE'), false],
  ])('%j with %#', (target, current, unchanged) => {
    expect(isUnchanged(convertTarget(target, definitions), current)).toBe(unchanged);
  });
});

describe('convertStateCatalog', () => {
  it('lists what may be asked, with the reasons of not-ready', () => {
    const { targets } = convertStateCatalog(definitions);
    expect(targets.map(({ status, reasons }) => [status, reasons.map(({ id }) => id)])).toEqual([
      ['ready', []],
      ['not-ready', ['p-lunch', 'p-available', 'p-meal']],
      ['logged-off', []],
    ]);
  });
});
