import { agentId } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentStateParts, ConversationsPart, RoutingWord } from './agent-state-parts.js';
import { convertAgentState, createAgentStateConverter } from './convert-agent-state.js';
import { createPresenceDefinitions } from './presence-definitions.js';

const agent = agentId('5b995d43-0000-4000-8000-000000000001');
const presenceAt = '2026-11-21T08:00:00.000Z';
const routingAt = '2026-11-21T08:00:05.000Z';
const offQueueWords = ['Available', 'Busy', 'Away', 'Idle', 'Break', 'Meal', 'Meeting', 'Training'];

const definitions = createPresenceDefinitions(
  [
    { id: 'p-lunch', name: 'Lunch', systemPresence: 'meal', system: false },
    { id: 'p-Meal', name: 'Meal', systemPresence: 'meal', system: true },
    { id: 'p-On Queue', name: 'On Queue', systemPresence: 'on-queue', system: true },
    { id: 'p-Offline', name: 'Offline', systemPresence: 'offline', system: true },
  ],
  { 'p-own': 'training' },
);

const summaries = {
  none: [],
  acd: [media('call', { active: 1 })],
  acw: [media('call', { acw: 1 })],
  both: [media('call', { acw: 1 }), media('chat', { active: 2 })],
  enterprise: [media('call', {}, { active: 1 })],
} satisfies Record<string, ConversationsPart>;

function media(name: string, acd: { active?: number; acw?: number }, enterprise: { active?: number } = {}) {
  return {
    media: name,
    contactCentre: { active: 0, acw: 0, ...acd },
    enterprise: { active: 0, acw: 0, ...enterprise },
  };
}

function read(presence: string, routing: string, summary: keyof typeof summaries, more: { future?: string } = {}) {
  const { vendorState, revision, since, agentId, ...state } = convertAgentState(
    agent,
    {
      presence: {
        definitionId: `p-${presence}`,
        word: presence,
        modifiedDate: presenceAt,
        ...(more.future === undefined ? {} : { futureDefinitionId: more.future }),
      },
      routingStatus: { word: routing, startTime: routingAt },
      conversations: summaries[summary],
    },
    definitions,
  );
  return state;
}

const every = Object.keys(summaries).filter((name): name is keyof typeof summaries => name in summaries);

describe('convertAgentState', () => {
  describe('Offline', () => {
    it.each(every)('is logged off with OFF_QUEUE, whatever the summary says (%s)', (summary) => {
      expect(read('Offline', 'OFF_QUEUE', summary)).toMatchObject({
        availability: { value: 'logged-off' },
        workState: 'idle',
        status: 'logged-off',
      });
      expect(read('Offline', 'OFF_QUEUE', summary)).not.toHaveProperty('settling');
    });

    it.each(['IDLE', 'NOT_RESPONDING'])('is settling while routing still says %s', (routing) => {
      expect(read('Offline', routing, 'none')).toMatchObject({ status: 'logged-off', settling: true });
    });

    it.each(['INTERACTING', 'COMMUNICATING'])('with %s follows the contact', (routing) => {
      for (const summary of ['acd', 'none'] as const) {
        expect(read('Offline', routing, summary)).toMatchObject({
          availability: { value: 'logged-off' },
          workState: 'engaged',
          status: 'busy',
          pending: { status: 'logged-off', after: 'contact' },
        });
      }
      expect(read('Offline', routing, 'acw')).toMatchObject({
        workState: 'after-contact-work',
        status: 'after-contact-work',
        pending: { status: 'logged-off', after: 'after-contact-work' },
      });
    });
  });

  describe.each(offQueueWords)('%s', (word) => {
    const availability = { value: 'not-ready', reason: { id: `p-${word}` } };

    it('is not ready with its reason', () => {
      const state = read(word, 'OFF_QUEUE', 'none');
      expect(state).toMatchObject({ availability, workState: 'idle', status: 'not-ready' });
      expect(state).not.toHaveProperty('settling');
      expect(state).not.toHaveProperty('pending');
      expect(read(word, 'OFF_QUEUE', 'enterprise')).toMatchObject({ workState: 'engaged', status: 'not-ready' });
    });

    it('with OFF_QUEUE and a contact still in the summary is settling', () => {
      const pending = { status: 'not-ready', reason: { id: `p-${word}` } };
      expect(read(word, 'OFF_QUEUE', 'acd')).toMatchObject({
        availability,
        workState: 'engaged',
        status: 'busy',
        settling: true,
        pending: { ...pending, after: 'contact' },
      });
      expect(read(word, 'OFF_QUEUE', 'acw')).toMatchObject({
        workState: 'after-contact-work',
        status: 'after-contact-work',
        settling: true,
        pending: { ...pending, after: 'after-contact-work' },
      });
    });

    it('with INTERACTING follows the contact', () => {
      const pending = { status: 'not-ready', reason: { id: `p-${word}` } };
      for (const summary of ['acd', 'none', 'both'] as const) {
        const state = read(word, 'INTERACTING', summary);
        expect(state).toMatchObject({
          availability,
          workState: 'engaged',
          status: 'busy',
          pending: { ...pending, after: 'contact' },
        });
        expect(state).not.toHaveProperty('settling');
      }
      expect(read(word, 'INTERACTING', 'acw')).toMatchObject({
        status: 'after-contact-work',
        pending: { ...pending, after: 'after-contact-work' },
      });
    });

    it.each(every)('with IDLE is settling (%s)', (summary) => {
      expect(read(word, 'IDLE', summary)).toMatchObject({
        availability,
        workState: 'idle',
        status: 'not-ready',
        settling: true,
      });
    });

    it.each(every)('with COMMUNICATING is engaged elsewhere and settling (%s)', (summary) => {
      expect(read(word, 'COMMUNICATING', summary)).toMatchObject({
        availability,
        workState: 'engaged',
        status: 'busy',
        settling: true,
        pending: { status: 'not-ready', reason: { id: `p-${word}` } },
      });
    });

    it.each(every)('with NOT_RESPONDING is not ready (%s)', (summary) => {
      expect(read(word, 'NOT_RESPONDING', summary)).toMatchObject({
        availability,
        workState: 'not-responding',
        status: 'not-ready',
      });
    });
  });

  describe('On Queue', () => {
    const availability = { value: 'ready' };

    it.each(every)('with OFF_QUEUE is not ready and settling (%s)', (summary) => {
      expect(read('On Queue', 'OFF_QUEUE', summary)).toMatchObject({
        availability,
        workState: 'unknown',
        status: 'not-ready',
        settling: true,
      });
    });

    it('with IDLE is ready, settling while the summary still holds something', () => {
      expect(read('On Queue', 'IDLE', 'none')).toMatchObject({ availability, workState: 'idle', status: 'ready' });
      expect(read('On Queue', 'IDLE', 'none')).not.toHaveProperty('settling');
      expect(read('On Queue', 'IDLE', 'acd')).toMatchObject({ status: 'ready', settling: true });
    });

    it('with INTERACTING is busy or in after-contact work, nothing pending', () => {
      expect(read('On Queue', 'INTERACTING', 'acd')).toMatchObject({ workState: 'engaged', status: 'busy' });
      expect(read('On Queue', 'INTERACTING', 'none')).toMatchObject({ workState: 'engaged', status: 'busy' });
      const wrappingUp = read('On Queue', 'INTERACTING', 'acw');
      expect(wrappingUp).toMatchObject({ workState: 'after-contact-work', status: 'after-contact-work' });
      expect(wrappingUp).not.toHaveProperty('pending');
    });

    it.each(every)('with COMMUNICATING is busy with something private (%s)', (summary) => {
      expect(read('On Queue', 'COMMUNICATING', summary)).toMatchObject({ workState: 'engaged', status: 'busy' });
    });

    it.each(every)('with NOT_RESPONDING was taken out by the platform (%s)', (summary) => {
      expect(read('On Queue', 'NOT_RESPONDING', summary)).toMatchObject({
        availability: { value: 'ready', reason: { category: 'not-responding', origin: 'platform' } },
        workState: 'not-responding',
        status: 'not-ready',
      });
    });
  });

  describe('futurePresenceDefinition', () => {
    it('is what is pending', () => {
      expect(read('On Queue', 'INTERACTING', 'acd', { future: 'p-lunch' })).toMatchObject({
        status: 'busy',
        pending: { status: 'not-ready', reason: { id: 'p-lunch', name: 'Lunch', category: 'meal' }, after: 'contact' },
      });
      expect(read('On Queue', 'INTERACTING', 'acw', { future: 'p-Offline' })).toMatchObject({
        pending: { status: 'logged-off', after: 'after-contact-work' },
      });
      expect(read('Meal', 'INTERACTING', 'acd', { future: 'p-On Queue' })).toMatchObject({
        pending: { status: 'ready', after: 'contact' },
      });
    });

    it('is passed over when nobody knows the definition', () => {
      expect(read('On Queue', 'INTERACTING', 'acd', { future: 'p-gone' })).not.toHaveProperty('pending');
    });
  });

  describe('what the vendor left out or never documented', () => {
    const unknown = { availability: { value: 'unknown' }, workState: 'unknown', status: 'unknown' };
    const presence = { definitionId: 'p-Meal', word: 'Meal' };
    const routingStatus = { word: 'IDLE' satisfies RoutingWord };

    it.each([
      [{}],
      [{ presence }],
      [{ routingStatus }],
      [{ presence: { ...presence, word: 'Astral' }, routingStatus }],
      [{ presence, routingStatus: { word: 'HOVERING' } }],
      [{ presence: { ...presence, word: 'Offline' }, routingStatus: { word: 'HOVERING' } }],
    ])('is unknown, never logged off: %j', (parts) => {
      expect(convertAgentState(agent, parts, definitions)).toMatchObject(unknown);
    });

    it('a missing summary counts as nothing going on, and no work is told', () => {
      const state = convertAgentState(agent, { presence, routingStatus: { word: 'INTERACTING' } }, definitions);
      expect(state).toMatchObject({ status: 'busy' });
      expect(state).not.toHaveProperty('work');
    });
  });

  it('reads presence words in every spelling', () => {
    for (const word of ['On Queue', 'OnQueue', 'ON_QUEUE']) {
      expect(read(word, 'IDLE', 'none')).toMatchObject({ status: 'ready' });
    }
  });

  it('names a reason by its definition, its category by its system presence or the tenant', () => {
    expect(definitions.reason('p-lunch', 'MEAL')).toEqual({
      id: 'p-lunch',
      name: 'Lunch',
      category: 'meal',
      origin: 'unknown',
    });
    expect(definitions.reason('p-own', 'BUSY')).toMatchObject({ name: 'BUSY', category: 'training' });
    expect(definitions.reason('p-deactivated', 'MEAL')).toMatchObject({ name: 'Meal', category: 'meal' });
    expect(definitions.reason('p-x', 'IDLE')).toMatchObject({ category: 'idle', origin: 'platform' });
    expect(definitions.reason('p-x', 'AVAILABLE')).toMatchObject({ category: 'other' });
  });

  it('tells how busy each medium is', () => {
    expect(read('On Queue', 'INTERACTING', 'both').work).toEqual([
      { media: 'call', active: 0, afterContactWork: 1 },
      { media: 'chat', active: 2, afterContactWork: 0 },
    ]);
  });

  describe('since and revision', () => {
    const parts = {
      presence: { definitionId: 'p-Meal', word: 'Meal', modifiedDate: presenceAt },
      routingStatus: { word: 'OFF_QUEUE', startTime: routingAt },
    };

    it('since is the later of the two services', () => {
      expect(convertAgentState(agent, parts, definitions).since).toBe(routingAt);
      const later = { ...parts, presence: { ...parts.presence, modifiedDate: '2026-11-21T09:00:00.000Z' } };
      expect(convertAgentState(agent, later, definitions).since).toBe('2026-11-21T09:00:00.000Z');
    });

    it('the revision changes with every field but vendorState', () => {
      const { revision } = convertAgentState(agent, parts, definitions);
      const spelledOtherwise = { ...parts, presence: { ...parts.presence, word: 'MEAL', primary: true } };
      expect(convertAgentState(agent, spelledOtherwise, definitions).revision).toBe(revision);
      const onLunch = { ...parts, presence: { ...parts.presence, definitionId: 'p-lunch' } };
      expect(convertAgentState(agent, onLunch, definitions).revision).not.toBe(revision);
      const onTheLine = { ...parts, conversations: summaries.enterprise };
      expect(convertAgentState(agent, onTheLine, definitions).revision).not.toBe(revision);
    });
  });

  it('one converter for many agents: each state is as if it had been derived alone', () => {
    const word = fc.constantFrom('On Queue', 'Meal', 'Offline', '4:Meal', '-');
    const parts = fc.record<AgentStateParts>(
      {
        presence: fc.record(
          { definitionId: word, word, futureDefinitionId: fc.constantFrom('p-lunch', 'p-Offline', '-') },
          { requiredKeys: ['definitionId', 'word'] },
        ),
        routingStatus: fc.record(
          { word: fc.constantFrom('IDLE', 'INTERACTING', 'OFF_QUEUE', '[]'), startTime: fc.constant(routingAt) },
          { requiredKeys: ['word'] },
        ),
        conversations: fc.constantFrom(...Object.values(summaries)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (all) => {
        const convert = createAgentStateConverter(definitions);
        const convertAll = () => all.map((one, index) => convert(agentId(`agent-${index}`), one));
        const alone = all.map((one, index) => convertAgentState(agentId(`agent-${index}`), one, definitions));
        expect(convertAll()).toEqual(alone);
        expect(convertAll()).toEqual(alone);
      }),
    );
  });

  it('states share what they have in common, and nobody can write into it', () => {
    const convert = createAgentStateConverter(definitions);
    const parts = { presence: { definitionId: 'p-Meal', word: 'Meal' }, routingStatus: { word: 'OFF_QUEUE' } };
    const [one, other] = [convert(agentId('one'), parts), convert(agentId('other'), parts)];
    expect(one.availability).toBe(other.availability);
    expect(() => Object.assign(one.availability, { value: 'ready' })).toThrow(TypeError);
  });
});
