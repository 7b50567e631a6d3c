import { agentId } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentStateTruth, convertLesson, mergeTruth } from './agent-state-truth.js';

const id = agentId('agent-1');
const at = (second: number): string => new Date(Date.UTC(2026, 10, 21, 8, 0, second)).toISOString();
const stateAt = (version: number, spelling = (tag: string) => tag) => ({
  stateId: `s${version}`,
  tag: spelling(`v${version}`),
});
/** Learned one after the other, a second each, unless it is said when. */
const event = (version: number, second: number, order: number) =>
  convertLesson(id, { state: stateAt(version), occurredAt: at(second) }, order, order * 1_000);
const read = (version: number, order: number, atSecond = order) =>
  convertLesson(id, { state: stateAt(version) }, order, atSecond * 1_000);

const merged = (...lessons: readonly AgentStateTruth[]): AgentStateTruth | undefined =>
  lessons.reduce<AgentStateTruth | undefined>(mergeTruth, undefined);

describe('mergeTruth', () => {
  it('orders events by the vendor’s time', () => {
    expect(merged(event(2, 2, 1), event(1, 1, 2))).toMatchObject({ state: stateAt(2) });
    expect(merged(event(1, 1, 1), event(2, 2, 2))).toMatchObject({ state: stateAt(2), occurredAt: at(2) });
    expect(merged(event(1, 1, 1), event(2, 2, 2))?.isInDoubt).toBeUndefined();
  });

  it('believes a read that was begun after everything it knows', () => {
    const truth = merged(event(3, 3, 1), read(1, 2));
    expect(truth).toMatchObject({ state: stateAt(1), notBefore: at(3) });
    expect(truth?.occurredAt).toBeUndefined();
  });

  it('a read that tells in spite of an event what was told before may come out of a cache: only a later one counts', () => {
    const lessons = [read(1, 1), event(2, 2, 2), read(1, 3)];
    expect(merged(...lessons)).toMatchObject({ state: stateAt(1), isInDoubt: true, confirmingSinceMs: 3_000 });
    expect(merged(...lessons, read(1, 4))).toMatchObject({ isInDoubt: true, confirmingSinceMs: 3_000 });
    expect(merged(...lessons, read(1, 4, 23))?.isInDoubt).toBeUndefined();
    expect(merged(...lessons, event(3, 3, 4))?.confirmingSinceMs).toBeUndefined();
  });

  it('a read and the doubted event that tells the same give one another place and time', () => {
    const settled = merged(read(1, 1), event(2, 2, 2), read(2, 3));
    expect(settled).toMatchObject({ state: stateAt(2), occurredAt: at(2), order: 3 });
    expect(settled?.isInDoubt).toBeUndefined();
    const next = merged(read(1, 1), event(2, 2, 2), read(2, 3), event(3, 3, 4));
    expect(next).toMatchObject({ state: stateAt(3) });
    expect(next?.isInDoubt).toBeUndefined();
  });

  it('where a read tells the earlier of two doubted events, the later one is the latest', () => {
    const settled = merged(read(1, 1), event(2, 2, 2), event(3, 3, 3), read(2, 4));
    expect(settled).toMatchObject({ state: stateAt(3), occurredAt: at(3) });
    expect(settled?.isInDoubt).toBeUndefined();
    const rivals = merged(read(1, 1), event(2, 2, 2), event(3, 2, 3), read(2, 4));
    expect(rivals).toMatchObject({ state: stateAt(2), isInDoubt: true });
  });

  it('a doubted event that was before the latest is over, whatever a cache says later', () => {
    const lessons = [read(1, 1), event(2, 2, 2), event(3, 3, 3)];
    expect(merged(...lessons, read(3, 4), read(2, 5))).toMatchObject({ state: stateAt(3), occurredAt: at(3) });
    expect(merged(...lessons, read(2, 4), read(2, 5))).toMatchObject({ state: stateAt(3), occurredAt: at(3) });
  });

  it('which of two events of one instant was the later matters no more after a third', () => {
    const settled = merged(event(1, 1, 1), event(2, 1, 2), read(1, 3), event(3, 3, 4));
    expect(settled).toMatchObject({ state: stateAt(3) });
    expect(settled?.isInDoubt).toBeUndefined();
    expect(merged(event(1, 1, 1), event(2, 1, 2), event(3, 3, 3), read(2, 4))).toMatchObject({ state: stateAt(3) });
  });

  it('a tag that is over never comes again, whatever a cache says', () => {
    expect(merged(event(1, 1, 1), event(2, 2, 2), read(1, 3))).toMatchObject({ state: stateAt(2) });
    expect(merged(read(1, 1), read(2, 2), event(1, 5, 3))).toMatchObject({ state: stateAt(2) });
  });

  it('passes over what is older than the read can be', () => {
    const truth = merged(event(3, 3, 1), read(4, 2), event(2, 2, 3));
    expect(truth).toMatchObject({ state: stateAt(4), confirmingSinceMs: 2_000 });
  });

  it.each([
    ['an event after a read', [read(1, 1), event(2, 2, 2)], 1],
    ['two events of one instant', [event(1, 1, 1), event(2, 1, 2)], 1],
    ['a read begun before the event came', [event(2, 2, 2), read(1, 1)], 2],
  ])('doubts %s, and tells no other state before it knows', (_, lessons, held) => {
    expect(merged(...lessons)).toMatchObject({ state: stateAt(held), isInDoubt: true });
    expect(merged(...lessons, read(5, 9))).toMatchObject({ state: stateAt(5), confirmingSinceMs: 9_000 });
    const settled = merged(...lessons, read(5, 9), read(5, 10, 29));
    expect(settled).toMatchObject({ state: stateAt(5) });
    expect(settled?.isInDoubt).toBeUndefined();
  });

  it('knows a tag again, however it is written, and then its date', () => {
    const spelt = convertLesson(id, { state: stateAt(1, (tag) => `W/"${tag}"`), occurredAt: at(1) }, 2, 2_000);
    const truth = merged(read(1, 1), spelt);
    expect(truth).toMatchObject({ occurredAt: at(1), notBefore: at(1) });
    expect(truth?.isInDoubt).toBeUndefined();
    expect(merged(read(1, 1), spelt, event(2, 2, 3))).toMatchObject({ state: stateAt(2) });
  });

  /** The world goes on; of each version an event is on its way, for any time; a read takes its time, one at once. */
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), sameInstant: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('event' as const), which: fc.nat(), again: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('begin read' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer read' as const), late: fc.boolean() }) },
  );

  it('never steps back and ends at the truth, whatever comes late, twice or in another order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const seconds = [0];
        let order = 0;
        let truth: AgentStateTruth | undefined;
        const told: number[] = [];
        const underWay: { readonly order: number; readonly begunAt: number }[] = [];
        const pending: number[] = [0];
        const learn = (lesson: AgentStateTruth): void => {
          truth = mergeTruth(truth, lesson);
          told.push(Number(truth.state.tag.slice(1)));
        };
        const now = (): number => seconds.length - 1;
        for (const one of steps) {
          if (one.kind === 'change') {
            seconds.push((seconds.at(-1) ?? 0) + (one.sameInstant ? 0 : 1));
            pending.push(now());
          } else if (one.kind === 'event' && pending.length > 0) {
            const index = one.which % pending.length;
            const version = pending[index] ?? 0;
            if (!one.again) pending.splice(index, 1);
            order += 1;
            learn(event(version, seconds[version] ?? 0, order));
          } else if (one.kind === 'begin read' && underWay.length === 0) {
            order += 1;
            underWay.push({ order, begunAt: now() });
          } else if (one.kind === 'answer read') {
            const answered = underWay.shift();
            if (answered !== undefined) learn(read(one.late ? now() : answered.begunAt, answered.order));
          }
        }
        for (const version of pending) learn(event(version, seconds[version] ?? 0, (order += 1)));
        // Whoever is in doubt reads again, and nothing happens any more.
        if (truth === undefined || truth.isInDoubt === true) learn(read(now(), (order += 1)));
        expect(told.at(-1)).toBe(now());
        for (const [index, version] of told.entries()) expect(version).toBeGreaterThanOrEqual(told[index - 1] ?? 0);
      }),
      { numRuns: 3_000 },
    );
  });
});
