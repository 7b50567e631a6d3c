import { agentId } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentStateParts } from './agent-state-parts.js';
import { type AgentStateTruth, dateParts, isContested, mergeTruth, partsOf } from './agent-state-truth.js';

const agent = agentId('a');
const instant = (minute: number) => new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString();

/** The agent's real course: what each service held after each step. */
const course = Array.from({ length: 8 }, (_, minute) => ({
  presence: { definitionId: `p-${minute}`, word: 'Break', modifiedDate: instant(minute) },
  routingStatus: { word: minute % 2 === 0 ? 'IDLE' : 'INTERACTING', startTime: instant(minute) },
}));

const observation = fc
  .record({ step: fc.nat({ max: course.length - 1 }), which: fc.constantFrom('presence', 'routingStatus', 'both') })
  .map(({ step, which }): AgentStateParts => {
    const { presence, routingStatus } = course[step] ?? {};
    return {
      ...(which === 'routingStatus' || presence === undefined ? {} : { presence }),
      ...(which === 'presence' || routingStatus === undefined ? {} : { routingStatus }),
    };
  });

const follow = (observed: readonly AgentStateParts[]) =>
  observed.reduce<AgentStateTruth | undefined>(
    (held, parts, order) => mergeTruth(held, dateParts(agent, parts, order, 'event')),
    undefined,
  );

describe('mergeTruth', () => {
  it('whatever comes late, twice or in any order: no part ever steps back, and each ends at its latest', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 30 }), (observed) => {
        let held: AgentStateTruth | undefined;
        for (const [order, parts] of observed.entries()) {
          const next = mergeTruth(held, dateParts(agent, parts, order, 'event'));
          for (const part of ['presence', 'routingStatus'] as const) {
            expect((next[part]?.date ?? '') >= (held?.[part]?.date ?? '')).toBe(true);
          }
          held = next;
        }
        const latest = observed
          .map(({ presence }) => presence?.modifiedDate ?? '')
          .toSorted()
          .at(-1);
        expect(held?.presence?.date ?? '').toBe(latest);
      }),
    );
  });

  it('orders what has no date by when it was learned: an event during a read beats the read', () => {
    const active = (count: number) => ({
      conversations: [{ media: 'call', contactCentre: { active: count, acw: 0 }, enterprise: { active: 0, acw: 0 } }],
    });
    const readBegunFirst = dateParts(agent, active(0), 1, 'read');
    const event = dateParts(agent, active(1), 2, 'event');
    expect(mergeTruth(event, readBegunFirst).conversations?.part).toEqual(active(1).conversations);
    expect(mergeTruth(readBegunFirst, event).conversations?.part).toEqual(active(1).conversations);
  });

  it('believes no undated part of an answer whose dated ones are earlier than what is known: it came out of a cache', () => {
    const calls = (count: number) => [
      { media: 'call', contactCentre: { active: count, acw: 0 }, enterprise: { active: 0, acw: 0 } },
    ];
    const [before, now] = course;
    const known = follow([{ ...before, conversations: calls(0) }, { ...now }, { conversations: calls(1) }]);
    const cached = dateParts(agent, { ...before, conversations: calls(0) }, 9, 'read');
    expect(mergeTruth(known, cached).conversations?.part).toEqual(calls(1));
    const fresh = dateParts(agent, { ...now, conversations: calls(0) }, 9, 'read');
    expect(mergeTruth(known, fresh).conversations?.part).toEqual(calls(0));
    const first = follow([{ ...now }]);
    expect(mergeTruth(first, cached).conversations?.part).toEqual(calls(0));
  });

  it('of two presences of one instant, events cannot tell which is the later: what is held stays until a read decides', () => {
    const presence = (definitionId: string): AgentStateParts => ({
      presence: { definitionId, word: 'Break', modifiedDate: instant(1) },
    });
    const held = dateParts(agent, presence('one'), 1, 'event');
    const again = mergeTruth(held, dateParts(agent, presence('one'), 2, 'event'));
    expect(isContested(again)).toBe(false);
    const contested = mergeTruth(held, dateParts(agent, presence('other'), 2, 'event'));
    expect(partsOf(contested)).toEqual(presence('one'));
    expect(isContested(contested)).toBe(true);
    const settled = mergeTruth(contested, dateParts(agent, presence('other'), 3, 'read'));
    expect(partsOf(settled)).toEqual(presence('other'));
    expect(isContested(settled)).toBe(false);
  });

  it('keeps a part that is read again as it is known: tens of thousands are held', () => {
    const [step = {}] = course;
    const known = follow([step]);
    const again = mergeTruth(known, dateParts(agent, structuredClone(step), 9, 'read'));
    expect(again.presence?.part).toBe(known?.presence?.part);
    expect(again.presence?.order).toBe(9);
  });

  it('keeps what a read left out', () => {
    const [step = {}] = course;
    const { presence } = step as AgentStateParts;
    const truth = mergeTruth(
      dateParts(agent, step, 1, 'event'),
      dateParts(agent, presence === undefined ? {} : { presence }, 2, 'event'),
    );
    expect(partsOf(truth)).toEqual(step);
  });

  it('says when what was learned last came to be', () => {
    expect(follow(course.slice(0, 3))?.occurredAt).toBe(instant(2));
    expect(follow([...course.slice(0, 3), ...course.slice(0, 1)])?.occurredAt).toBeUndefined();
  });
});
