import { array, assert, asyncProperty, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFaultyLine } from '../../test/faulty-line.js';
import type { Fault } from './fault.js';

describe('a request under faults', () => {
  it('is never seen, or done without an answer', async () => {
    const refused = createFaultyLine([{ kind: 'no-connection' }]);
    expect([await refused.send(), refused.requests.length]).toEqual(['connect', 0]);
    const unseen = createFaultyLine([{ kind: 'lost-request' }]);
    const lost = unseen.send();
    await unseen.clock.advance(0);
    expect([await lost, unseen.requests.length]).toEqual(['exchange', 0]);
    const done = createFaultyLine([{ kind: 'lost-answer', delayMs: 50 }]);
    const unanswered = done.send();
    await done.clock.advance(50);
    expect([await unanswered, done.requests.length]).toEqual(['exchange', 1]);
  });

  it('is late, or its answer is', async () => {
    for (const [kind, seenAtOnce] of [
      ['slow-request', 0],
      ['slow-answer', 1],
    ] as const) {
      const { send, clock, requests } = createFaultyLine([{ kind, delayMs: [100, 200] }]);
      const answer = send();
      await clock.advance(99);
      expect(requests).toHaveLength(seenAtOnce);
      expect(await clock.runUntil(answer)).toMatchObject({ status: 200 });
      expect(clock.now()).toBeGreaterThanOrEqual(100);
      expect(clock.now()).toBeLessThanOrEqual(200);
    }
  });

  it('is struck by the nearest fault first', async () => {
    const { send, faults } = createFaultyLine([
      { kind: 'server-error', status: 503, count: 1 },
      { kind: 'rate-limited', retryAfterS: 7 },
    ]);
    expect(await send()).toMatchObject({ status: 503 });
    expect(await send()).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
    expect(faults()).toMatchObject({ struck: [1, 1] });
  });
});

describe('an event under faults', () => {
  it('is lost, comes twice, or late with all that follow, or late alone', async () => {
    const heard = async (fault: Parameters<typeof createFaultyLine>[0]) => {
      const { clock, connect, emit } = createFaultyLine(fault);
      const { events } = connect();
      emit(1);
      emit(2);
      await clock.advance(0);
      const atOnce = [...events];
      await clock.advance(1_000);
      return [atOnce, events];
    };
    expect(await heard([{ kind: 'event-lost', count: 1 }])).toEqual([[2], [2]]);
    expect(await heard([{ kind: 'event-repeated', delayMs: 10, count: 1 }])).toEqual([
      [1, 2],
      [1, 2, 1],
    ]);
    expect(await heard([{ kind: 'event-delayed', delayMs: 10, count: 1 }])).toEqual([[], [1, 2]]);
    expect(await heard([{ kind: 'event-reordered', delayMs: 10, count: 1 }])).toEqual([[2], [2, 1]]);
  });
});

describe('a choice of events', () => {
  it.each([
    [undefined, 'v2.users.1.presence', []],
    [undefined, 'channel.metadata', [1]],
    [undefined, 'v2.system.socket_closing', [1]],
    ['channel.*', 'channel.metadata', []],
    ['*.PRESENCE', 'v2.users.1.presence', []],
    ['*.routingStatus', 'v2.users.1.presence', [1]],
  ])('by topic: %j strikes %j', (topic, name, expected) => {
    const { connect, emit } = createFaultyLine([{ kind: 'event-lost', topic }]);
    const { events } = connect();
    emit(1, name);
    expect(events).toEqual(expected);
  });
});

describe('events that are late in order', () => {
  it('stay in order whatever else happens, and each comes', async () => {
    await assert(
      asyncProperty(integer(), array(integer({ min: 0, max: 30 }), { maxLength: 30 }), async (seed, gaps) => {
        const { connect, emit, clock } = createFaultyLine({
          seed,
          faults: [{ kind: 'event-delayed', probability: 0.5, delayMs: [0, 50] }],
        });
        const { events } = connect();
        for (const [index, gapMs] of gaps.entries()) {
          emit(index);
          await clock.advance(gapMs);
        }
        await clock.advance(50);
        expect(events).toEqual([...gaps.keys()]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a run', () => {
  it('is the same for the same seed and plan, and for one that lost another fault', async () => {
    const lost: Fault = { kind: 'lost-request', probability: 0.3 };
    const run = async (seed: number, faults: readonly Fault[]) => {
      const { send, clock } = createFaultyLine({ seed, faults });
      const answers = [];
      for (let count = 0; count < 50; count += 1) {
        const answer = await clock.runUntil(send());
        answers.push(answer === 'exchange');
      }
      return answers;
    };
    const alone = await run(7, [lost]);
    expect(await run(7, [{ probability: 0.3, kind: 'lost-request' }])).toEqual(alone);
    expect(await run(7, [{ kind: 'slow-answer', delayMs: 1, probability: 0.5 }, lost])).toEqual(alone);
    expect(await run(8, [lost])).not.toEqual(alone);
    expect((await run(7, [lost, lost])).filter(Boolean).length).toBeGreaterThan(alone.filter(Boolean).length);
  });
});

describe('a socket under faults', () => {
  it('is refused, cut in its time, or falls silent', async () => {
    expect(() => createFaultyLine([{ kind: 'upgrade-refused', status: 503 }]).connect()).toThrow('503');

    const cut = createFaultyLine([{ kind: 'socket-cut', fromMs: 1_000, untilMs: 2_000, afterMs: 100 }]);
    const early = cut.connect();
    await cut.clock.advance(999);
    expect(early.closures).toEqual([]);
    await cut.clock.advance(1);
    expect(early.closures).toEqual([1006]);
    const within = cut.connect();
    await cut.clock.advance(100);
    expect(within.closures).toEqual([1006]);

    const { connect, clock, emit, heard } = createFaultyLine([{ kind: 'socket-silent', afterMs: 5 }]);
    const { session, events, closures } = connect();
    emit(1);
    await clock.advance(5);
    emit(2);
    session.received('ping');
    expect([events, heard, closures]).toEqual([[1], [], []]);
    expect(session.answersPing?.()).toBe(false);
    expect(connect().session.answersPing?.()).toBe(true);
  });

  it.each([
    ['socket-closing', 'maintenance'],
    ['channel-evicted', 'evicted'],
    ['channel-expired', 'expired'],
  ] as const)('is ended by the vendor: %s', async (kind, ending) => {
    const { connect, clock, endings } = createFaultyLine([{ kind, afterMs: 10 }]);
    connect();
    await clock.advance(10);
    expect(endings).toEqual([`/socket ${ending}`]);
  });

  it('leaves no timer behind', async () => {
    const { connect, clock, emit } = createFaultyLine([
      { kind: 'socket-cut', afterMs: 1_000 },
      { kind: 'event-delayed', delayMs: 500 },
    ]);
    const { session, events } = connect();
    emit(1);
    session.closed(1000, 'done');
    await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow('nothing left');
    expect([clock.now(), events]).toEqual([0, []]);
  });

  it('is under a new plan at once', async () => {
    const { connect, clock, setFaults } = createFaultyLine([{ kind: 'socket-cut', afterMs: 10 }]);
    const { closures } = connect();
    setFaults(undefined);
    await clock.advance(1_000);
    expect(closures).toEqual([]);
    setFaults({ faults: [{ kind: 'socket-cut', code: 1001 }] });
    await clock.advance(0);
    expect(closures).toEqual([1001]);
  });
});
