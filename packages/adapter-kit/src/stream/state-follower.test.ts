import { type AgentId, agentId, type AgentState, type OperationalEvent, revision, workItemId } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentStateEvent, createObservers, createStateFollower, type Followed, workItemEvent } from '../index.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

/** Two services of a vendor, each with its own date: as presence and routing status are. */
interface Truth {
  readonly presence?: { readonly word: string; readonly date: number };
  readonly routing?: { readonly word: string; readonly date: number };
}

const newer = <Part extends { readonly date: number }>(held: Part | undefined, seen: Part | undefined) =>
  held === undefined || (seen !== undefined && seen.date > held.date) ? seen : held;

function merge(held: Truth | undefined, seen: Truth): Truth {
  const presence = newer(held?.presence, seen.presence);
  const routing = newer(held?.routing, seen.routing);
  return { ...(presence === undefined ? {} : { presence }), ...(routing === undefined ? {} : { routing }) };
}

const stateOf = ({ presence, routing }: Truth) => `${presence?.word ?? '?'} ${routing?.word ?? '?'}`;

function setUp(capacity = 1_000) {
  const clock = createVirtualClock(0);
  const observers = createObservers({ clock });
  const operational: OperationalEvent[] = [];
  observers.observe((event) => operational.push(event));
  const follower = createStateFollower<string, Truth, string, Followed<string, string>>({
    operation: 'agentStates.watch',
    clock,
    merge,
    stateOf,
    revisionOf: (state) => state,
    occurredAtOf: ({ presence }) => (presence === undefined ? undefined : new Date(presence.date).toISOString()),
    tell: (followed) => followed,
    observe: observers.emit,
    capacity,
  });
  const read = async () => {
    await follower.stream.drain();
    const events: Followed<string, string>[] = [];
    for await (const event of follower.stream) events.push(event);
    return events;
  };
  return { clock, follower, read, operational };
}

const presence = (word: string, date: number): Truth => ({ presence: { word, date } });
const routing = (word: string, date: number): Truth => ({ routing: { word, date } });

describe('a state follower', () => {
  test('first a snapshot, then what changes, each with its place in the order', async () => {
    const { clock, follower, read } = setUp();
    follower.observe('a', { ...presence('Break', 1), ...routing('OFF', 1) });
    follower.observe('b', presence('Meal', 1));
    follower.live();
    await clock.advance(5_000);
    follower.observe('a', presence('Queue', 4_000));
    expect(await read()).toEqual([
      { kind: 'snapshot', subject: 'a', sequence: 1, state: 'Break OFF', ...at(0, 1) },
      { kind: 'snapshot', subject: 'b', sequence: 1, state: 'Meal ?', ...at(0, 1) },
      { kind: 'changed', subject: 'a', sequence: 2, previous: 'Break OFF', state: 'Queue OFF', ...at(5_000, 4_000) },
    ]);
  });

  test('tells a gap before the differences found after it, and keeps back what comes in between', async () => {
    const { clock, follower, read, operational } = setUp();
    follower.observe('a', presence('Break', 1));
    follower.observe('b', presence('Break', 1));
    follower.live();
    await clock.advance(10_000);
    follower.interrupted(8_000);
    follower.interrupted(9_000);
    follower.observe('a', presence('Meal', 9_000));
    await clock.advance(2_000);
    follower.observe('a', presence('Queue', 11_000));
    follower.observe('b', presence('Break', 1));
    follower.observe('c', presence('Idle', 1));
    expect(follower.stream.status.state).toBe('interrupted');
    follower.resumed('resynchronised');
    follower.resumed('resynchronised');
    expect(follower.stream.status.state).toBe('live');
    expect((await read()).slice(2)).toMatchObject([
      { kind: 'gap', from: '1970-01-01T00:00:08.000Z', to: '1970-01-01T00:00:12.000Z', resolution: 'resynchronised' },
      { kind: 'resynchronised', subject: 'a', sequence: 2, previous: 'Break ?', state: 'Queue ?' },
      { kind: 'snapshot', subject: 'c', sequence: 1, state: 'Idle ?' },
    ]);
    expect(operational.map(({ type }) => type)).toEqual([
      'stream-status',
      'stream-status',
      'stream-gap',
      'stream-resynchronised',
      'stream-status',
      'stream-status',
    ]);
    expect(operational).toContainEqual(
      expect.objectContaining({ type: 'stream-resynchronised', subjects: 3, changed: 2 }),
    );
  });

  test('an interruption before it was ever whole is none', async () => {
    const { follower, read } = setUp();
    follower.observe('a', presence('Break', 1));
    follower.interrupted();
    follower.observe('a', presence('Meal', 2));
    follower.resumed('unresolved');
    follower.live();
    expect((await read()).map(({ kind }) => kind)).toEqual(['snapshot', 'changed']);
  });

  test('a forgotten subject is told no more, and begins anew', async () => {
    const { follower, read } = setUp();
    follower.observe('a', presence('Break', 1));
    expect(follower.held('a')).toEqual(presence('Break', 1));
    follower.forget('a');
    expect(follower.held('a')).toBeUndefined();
    follower.observe('a', presence('Meal', 2));
    expect(await read()).toMatchObject([{ kind: 'snapshot' }, { kind: 'snapshot', sequence: 1 }]);
  });

  test('a slow consumer loses what lay between, is told how much, and ends at the truth', async () => {
    const { follower, read } = setUp(1);
    for (let date = 1; date <= 10; date += 1) follower.observe('a', presence(`p${date}`, date));
    expect(await read()).toMatchObject([{ kind: 'snapshot', state: 'p10 ?', sequence: 10, skipped: 9 }]);
  });

  test('what a slow consumer is told next follows on what it was told last', async () => {
    const { follower } = setUp(1);
    const events = follower.stream[Symbol.asyncIterator]();
    follower.observe('a', presence('p1', 1));
    await events.next();
    for (let date = 2; date <= 4; date += 1) follower.observe('a', presence(`p${date}`, date));
    const followed = { kind: 'changed', previous: 'p1 ?', state: 'p4 ?', sequence: 4, skipped: 2 };
    expect(await events.next()).toMatchObject({ done: false, value: followed });
  });

  test('there and back again is nothing to a slow consumer, but counted with what comes next', async () => {
    const { follower } = setUp(1);
    const events = follower.stream[Symbol.asyncIterator]();
    follower.observe('a', presence('p1', 1));
    await events.next();
    follower.observe('a', presence('p2', 2));
    follower.observe('a', presence('p1', 3));
    const next = events.next();
    follower.observe('a', presence('p3', 4));
    const followed = { kind: 'changed', previous: 'p1 ?', state: 'p3 ?', sequence: 4, skipped: 2 };
    expect(await next).toMatchObject({ done: false, value: followed });
  });

  test('an error ends it', async () => {
    const { follower } = setUp();
    follower.end(new Error('token refused'));
    await expect(follower.stream[Symbol.asyncIterator]().next()).rejects.toThrow('token refused');
  });

  test('never repeats, never steps back, ends at the truth: whatever is late, doubled, reordered, lost or re-read', async () => {
    const change = fc.record({ part: fc.constantFrom('presence', 'routing'), word: fc.constantFrom('x', 'y', 'z') });
    const scenario = fc.record({
      changes: fc.array(change, { minLength: 1, maxLength: 12 }),
      // Which change's event or which state of the world arrives, in what order: anything goes.
      arrivals: fc.array(
        fc.record({ index: fc.nat(11), whole: fc.boolean(), kind: fc.constantFrom('observe', 'interrupt', 'resume') }),
        { maxLength: 40 },
      ),
      capacity: fc.constantFrom(1, 3, 1_000),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ changes, arrivals, capacity }) => {
        const { clock, follower, read } = setUp(capacity);
        const events = changes.map(({ part, word }, index) =>
          part === 'presence' ? presence(word, index + 1) : routing(word, index + 1),
        );
        const worlds = events.map((_, index) => events.slice(0, index + 1).reduce(merge, {}));
        const last = worlds.at(-1) ?? {};
        follower.observe('a', worlds[0] ?? {});
        follower.live();
        for (const { index, whole, kind } of arrivals) {
          await clock.advance(1);
          if (kind === 'interrupt') follower.interrupted();
          else if (kind === 'resume') follower.resumed('resynchronised');
          else follower.observe('a', (whole ? worlds : events)[index % events.length] ?? {});
        }
        follower.interrupted();
        follower.observe('a', last);
        follower.resumed('resynchronised');

        const told = (await read()).filter((event) => event.kind !== 'gap');
        expect(told.at(-1)?.state).toBe(stateOf(last));
        let before: (typeof told)[number] | undefined;
        for (const event of told) {
          expect(event.sequence).toBe((before?.sequence ?? 0) + 1 + (event.skipped ?? 0));
          if (event.kind === 'snapshot') expect(before).toBeUndefined();
          else {
            expect(event.previous).toBe(before?.state);
            expect(event.state).not.toBe(event.previous);
          }
          expect(event.occurredAt ?? '').toSatisfy((at: string) => at >= (before?.occurredAt ?? ''));
          before = event;
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the words of the ports for it', () => {
  const base = { sequence: 3, observedAt: '2026-11-21T08:00:00.000Z', skipped: 1 } as const;
  const place = { ...base, occurredAt: undefined };
  const state: AgentState = {
    agentId: agentId('a'),
    status: 'ready',
    availability: { value: 'ready' },
    workState: 'idle',
    since: '2026-11-21T07:00:00.000Z',
    revision: revision('r'),
    vendorState: null,
  };

  test('of agents', () => {
    const subject: AgentId = agentId('a');
    expect(agentStateEvent({ kind: 'snapshot', subject, state, ...place })).toStrictEqual({
      type: 'agent-state-snapshot',
      agentId: 'a',
      state,
      ...base,
    });
    expect(agentStateEvent({ kind: 'resynchronised', subject, previous: state, state, ...place })).toStrictEqual({
      type: 'agent-state-resynchronised',
      agentId: 'a',
      previous: state,
      state,
      ...base,
    });
  });

  test('of work items, and of gaps', () => {
    const subject = workItemId('w');
    const item = {
      id: subject,
      status: 'queued',
      createdAt: base.observedAt,
      revision: revision('r'),
      vendorState: null,
    } as const;
    const dated = { ...place, occurredAt: base.observedAt };
    expect(workItemEvent({ kind: 'changed', subject, previous: item, state: item, ...dated })).toEqual({
      type: 'work-item-changed',
      workItemId: 'w',
      previous: item,
      workItem: item,
      ...dated,
    });
    const gap = {
      from: base.observedAt,
      to: base.observedAt,
      resolution: 'unresolved',
      observedAt: base.observedAt,
    } as const;
    expect(workItemEvent({ kind: 'gap', ...gap })).toEqual({ type: 'stream-gap', ...gap });
  });
});

function at(observed: number, occurred: number) {
  return { observedAt: new Date(observed).toISOString(), occurredAt: new Date(occurred).toISOString() };
}
