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

  it('believes a read that was begun after everything it knows, once no cache can hold what was before', () => {
    const truth = merged(event(3, 3, 1), read(1, 2, 21));
    expect(truth).toMatchObject({ state: stateAt(1), notBefore: at(3), isInDoubt: true });
    expect(truth?.occurredAt).toBeUndefined();
    expect(merged(event(3, 3, 1), read(1, 2, 20))).toMatchObject({ state: stateAt(3), isInDoubt: true });
    expect(merged(event(3, 3, 1), read(1, 2, 20), read(1, 3, 39))).toMatchObject({ state: stateAt(1) });
  });

  it('believes what reads tell longer than any cache would, even against a tag that was thought to be over', () => {
    const misled = [read(2, 1), read(1, 2, 22)];
    expect(merged(...misled)).toMatchObject({ state: stateAt(1), confirmingSinceMs: 22_000 });
    expect(merged(...misled, read(2, 3, 41))).toMatchObject({ state: stateAt(1), confirmingSinceMs: 22_000 });
    const healed = [...misled, read(2, 3, 42)];
    expect(merged(...healed)).toMatchObject({ state: stateAt(2) });
    expect(merged(...healed, read(2, 4, 62))?.isInDoubt).toBeUndefined();
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
    const truth = merged(event(3, 3, 1), read(4, 2, 22), event(2, 2, 3));
    expect(truth).toMatchObject({ state: stateAt(4), confirmingSinceMs: 22_000 });
  });

  it.each([
    ['an event after a read', [read(1, 1), event(2, 2, 2)], 1, 5],
    ['two events of one instant', [event(1, 1, 1), event(2, 1, 2)], 1, 1],
    ['a read begun before the event came', [event(2, 2, 2), read(1, 1)], 2, 2],
  ])('doubts %s, and tells no other state before it knows', (_, lessons, held, afterRead) => {
    expect(merged(...lessons)).toMatchObject({ state: stateAt(held), isInDoubt: true });
    expect(merged(...lessons, read(5, 9))).toMatchObject({ state: stateAt(afterRead), confirmingSinceMs: 9_000 });
    expect(merged(...lessons, read(5, 9), read(5, 10, 29))).toMatchObject({ state: stateAt(5) });
    const settled = merged(...lessons, read(5, 9), read(5, 10, 29), read(5, 11, 49));
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

  type Learn = (version: number, by: 'event' | 'read', order?: number) => void;

  /** A world that goes on, a stream that learns of it, and what it told. */
  function follow(live: (world: ReturnType<typeof createWorld>, learn: Learn) => void): readonly number[] {
    const world = createWorld();
    let truth: AgentStateTruth | undefined;
    const told: number[] = [];
    const learn: Learn = (version, by, place = world.place()) => {
      const occurredAt = by === 'event' ? { occurredAt: at(world.begunAtS(version)) } : {};
      truth = mergeTruth(
        truth,
        convertLesson(id, { state: stateAt(version), ...occurredAt }, place, world.nowS() * 1_000),
      );
      told.push(Number(truth.state.tag.slice(1)));
    };
    live(world, learn);
    // Whoever is in doubt reads again, and nothing happens any more.
    for (let reads = 0; truth === undefined || truth.isInDoubt === true; reads += 1) {
      expect(reads).toBeLessThan(4);
      world.wait(20);
      learn(world.version(), 'read');
    }
    expect(told.at(-1)).toBe(world.version());
    return told;
  }

  function createWorld() {
    const begunAtS = [0];
    let nowS = 0;
    let places = 0;
    return {
      /** In the order of learning: of events when they come, of reads when they are begun. */
      place: () => (places += 1),
      nowS: () => nowS,
      wait: (seconds: number) => (nowS += seconds),
      change: () => begunAtS.push(nowS) - 1,
      version: () => begunAtS.length - 1,
      begunAtS: (version: number) => begunAtS[version] ?? 0,
      versionAt: (second: number) => begunAtS.findLastIndex((begun) => begun <= Math.max(0, second)),
    };
  }

  const time = fc.record({ kind: fc.constant('time' as const), passesS: fc.nat({ max: 30 }) });

  it('never steps back and ends at the truth, whatever comes late, twice or in another order', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const) }) },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('event' as const), which: fc.nat(), again: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('begin read' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer read' as const), late: fc.boolean() }) },
      { weight: 2, arbitrary: time },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const told = follow((world, learn) => {
          // Of each version an event is on its way, for any time; a read takes its time, one at once.
          const pending = [0];
          let underWay: { readonly order: number; readonly version: number } | undefined;
          for (const one of steps) {
            if (one.kind === 'time') {
              world.wait(one.passesS);
            } else if (one.kind === 'change') {
              pending.push(world.change());
            } else if (one.kind === 'event' && pending.length > 0) {
              const [version = 0] = one.again
                ? [pending[one.which % pending.length]]
                : pending.splice(one.which % pending.length, 1);
              learn(version, 'event');
            } else if (one.kind === 'begin read' && underWay === undefined) {
              underWay = { order: world.place(), version: world.version() };
            } else if (one.kind === 'answer read' && underWay !== undefined) {
              learn(one.late ? world.version() : underWay.version, 'read', underWay.order);
              underWay = undefined;
            }
          }
          for (const version of pending) learn(version, 'event');
        });
        expect(told).toEqual(told.toSorted((one, other) => one - other));
      }),
      { numRuns: 3_000 },
    );
  });

  it('goes back behind no event and ends at the truth where reads come out of a cache, and events at once or not at all', () => {
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), isTold: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), ageS: fc.nat({ max: 15 }) }) },
      { weight: 2, arbitrary: time },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const events = new Set<number>();
        const told = follow((world, learn) => {
          for (const one of steps) {
            if (one.kind === 'time') {
              world.wait(one.passesS);
            } else if (one.kind === 'read') {
              learn(world.versionAt(world.nowS() - one.ageS), 'read');
            } else {
              const version = world.change();
              if (!one.isTold) continue;
              events.add(version);
              learn(version, 'event');
            }
          }
          world.wait(20);
          learn(world.version(), 'read');
        });
        // Of what only reads told, and no event, nobody can know whether the next read is the later one.
        let reached = 0;
        for (const version of told) {
          expect(version).toBeGreaterThanOrEqual(reached);
          if (events.has(version)) reached = version;
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
