import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/collect.js';
import { manualClock } from '../../../test/manual-clock.js';
import { createEventChannel, type EventChannelOptions, type StreamStatus } from '../../index.js';

interface Tick {
  readonly subject?: string;
  readonly value: number;
  readonly skipped: number;
}

const tick = (value: number, subject?: string): Tick => ({
  value,
  skipped: 0,
  ...(subject === undefined ? {} : { subject }),
});

const isAction = (value: unknown): value is () => void => typeof value === 'function';

function channel(options: Partial<EventChannelOptions<Tick>> = {}) {
  const clock = manualClock();
  const opened = createEventChannel<Tick>({
    operation: 'test.watch',
    clock,
    subjectOf: ({ subject }) => subject,
    merge: (older, newer) => ({ ...newer, skipped: older.skipped + newer.skipped + 1 }),
    ...options,
  });
  return { ...opened, clock };
}

describe('createEventChannel', () => {
  it('gives events in the order in which they came, before and while they are awaited', async () => {
    const { stream, push, end } = channel();
    push(tick(1));
    const reading = collect(stream);
    push(tick(2));
    await Promise.resolve();
    push(tick(3));
    end();
    expect((await reading).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it('ends with the error it was given, once what came before has been read', async () => {
    const { stream, push, end } = channel();
    push(tick(1));
    end(new Error('source broke'));
    const read: number[] = [];
    const reading = (async () => {
      for await (const { value } of stream) read.push(value);
    })();
    await expect(reading).rejects.toThrow('source broke');
    expect(read).toEqual([1]);
  });

  it('takes nothing after its end', async () => {
    const { stream, push, end } = channel();
    end();
    push(tick(1));
    expect(await collect(stream)).toEqual([]);
  });

  it('lets one consumer read, and tells a second to open its own watch', () => {
    const { stream } = channel();
    stream[Symbol.asyncIterator]();
    expect(() => stream[Symbol.asyncIterator]()).toThrow(expect.objectContaining({ code: 'STREAM_CLOSED' }));
  });

  it('releases its source once, whoever ends it', async () => {
    let released = 0;
    const { stream, push, end } = channel({ release: () => void (released += 1) });
    push(tick(1));
    for await (const _tick of stream) break;
    await stream.drain();
    await stream[Symbol.asyncDispose]();
    end();
    expect(released).toBe(1);
  });

  it('lets a waiting consumer go at once', async () => {
    const { stream } = channel();
    const iterator = stream[Symbol.asyncIterator]();
    const waiting = iterator.next();
    await iterator.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(stream.status.state).toBe('closed');
  });

  it('drains: nothing new, what is buffered can be read, and the source is released first', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { stream, push } = channel({ release: () => released });
    push(tick(1));
    let drained = false;
    const draining = stream.drain().then(() => {
      drained = true;
    });
    push(tick(2));
    await Promise.resolve();
    expect(drained).toBe(false);
    release();
    await draining;
    expect(await collect(stream)).toEqual([tick(1)]);
  });

  it('forgets what is buffered when it is disposed of', async () => {
    const { stream, push } = channel();
    push(tick(1));
    await stream[Symbol.asyncDispose]();
    expect(await collect(stream)).toEqual([]);
  });

  it('shows a failing release to who drains, and to nobody else', async () => {
    const { stream, end } = channel({ release: () => Promise.reject(new Error('still held')) });
    end();
    await expect(stream.drain()).rejects.toThrow('still held');
  });

  describe('status', () => {
    it('is told at each change with its instant, and never after closed', async () => {
      const { stream, setState, end, clock } = channel();
      const told: StreamStatus[] = [];
      stream.onStatus((status) => told.push(status));
      clock.advance(1000);
      setState('live');
      setState('live');
      clock.advance(1000);
      setState('interrupted');
      end();
      setState('live');
      expect(told).toEqual([
        { state: 'live', since: '2026-11-21T08:00:01.000Z' },
        { state: 'interrupted', since: '2026-11-21T08:00:02.000Z' },
        { state: 'closed', since: '2026-11-21T08:00:02.000Z' },
      ]);
      expect(stream.status).toEqual(told.at(-1));
    });

    it('is not told to who no longer listens', () => {
      const { stream, setState } = channel();
      const told: StreamStatus[] = [];
      stream.onStatus((status) => told.push(status))();
      setState('live');
      expect(told).toEqual([]);
    });

    it('goes on when a listener throws', async () => {
      const { stream, setState, push, end } = channel();
      const told: string[] = [];
      stream.onStatus(() => {
        throw new Error('listener broke');
      });
      stream.onStatus(({ state }) => told.push(state));
      const reading = collect(stream);
      setState('live');
      push(tick(1));
      end();
      expect(await reading).toEqual([tick(1)]);
      expect(told).toEqual(['live', 'closed']);
    });
  });

  it('keeps its bound for a slow consumer, and ends every subject at its latest event, in order, all accounted for', async () => {
    const pushes = fc.array(fc.record({ subject: fc.constantFrom('a', 'b', 'c', undefined), read: fc.boolean() }), {
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(pushes, fc.integer({ min: 1, max: 8 }), async (steps, capacity) => {
        const { stream, push, end } = channel({ capacity });
        const iterator = stream[Symbol.asyncIterator]();
        const read: Tick[] = [];
        for (const [value, step] of steps.entries()) {
          push(tick(value, step.subject));
          // What was just pushed may be merged into, never away: there is one event at least.
          const next = step.read ? await iterator.next() : undefined;
          if (next !== undefined && next.done !== true) read.push(next.value);
        }
        end();
        const buffered = await collect({ [Symbol.asyncIterator]: () => iterator });
        const withoutSubject = steps.filter(({ subject }) => subject === undefined).length;
        expect(buffered.length).toBeLessThanOrEqual(capacity + 3 + withoutSubject);
        read.push(...buffered);

        expect(read.filter(({ subject }) => subject === undefined)).toHaveLength(withoutSubject);
        for (const subject of ['a', 'b', 'c']) {
          const given = steps.flatMap((step, value) => (step.subject === subject ? [value] : []));
          const got = read.filter((event) => event.subject === subject);
          const values = got.map(({ value }) => value);
          expect(values.at(-1)).toBe(given.at(-1));
          expect(values).toEqual(values.toSorted((a, b) => a - b));
          expect(got.reduce((sum, { skipped }) => sum + 1 + skipped, 0)).toBe(given.length);
        }
      }),
    );
  });

  it('keeps nothing of what was merged away, however long its consumer sleeps', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: unknown = runInNewContext('gc');
    if (!isAction(collectGarbage)) throw new Error('this runtime does not collect garbage on demand');
    const merged: WeakRef<Tick>[] = [];
    const { stream, push, end } = channel({
      capacity: 2,
      merge(older, newer) {
        const both = { ...newer, skipped: older.skipped + newer.skipped + 1 };
        merged.push(new WeakRef(both));
        return both;
      },
    });
    for (let value = 0; value < 1_000; value += 1) push(tick(value, value === 0 ? 'first' : 'merged'));
    await new Promise<void>((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(merged.filter((event) => event.deref() !== undefined).length).toBeLessThan(10);
    end();
    expect(await collect(stream)).toMatchObject([{ value: 0 }, { value: 999, skipped: 998 }]);
  });

  describe('there and back again', () => {
    interface Step {
      readonly subject: string;
      readonly sequence: number;
      readonly from: string;
      readonly to: string;
      readonly skipped: number;
    }

    const stepChannel = (capacity: number) =>
      createEventChannel<Step>({
        operation: 'test.watch',
        clock: manualClock(),
        subjectOf: ({ subject }) => subject,
        merge: (older, newer) => ({ ...newer, from: older.from, skipped: older.skipped + newer.skipped + 1 }),
        isNoNews: ({ from, to }) => from === to,
        capacity,
      });

    const step = (sequence: number, from: string, to: string): Step => ({
      subject: 'x',
      sequence,
      from,
      to,
      skipped: 0,
    });

    it('is no news: what was skipped is told with the next change', async () => {
      const { stream, push } = stepChannel(1);
      const iterator = stream[Symbol.asyncIterator]();
      push(step(1, '', 'A'));
      expect((await iterator.next()).value).toEqual(step(1, '', 'A'));
      push(step(2, 'A', 'B'));
      push(step(3, 'B', 'A'));
      const next = iterator.next();
      push(step(4, 'A', 'C'));
      expect((await next).value).toEqual({ ...step(4, 'A', 'C'), skipped: 2 });
    });

    it('leaves nothing to read where the stream is drained before there is a next one', async () => {
      const { stream, push } = stepChannel(1);
      push(step(2, 'A', 'B'));
      push(step(3, 'B', 'A'));
      await stream.drain();
      expect(await collect(stream)).toEqual([]);
    });

    it('whatever is pushed and however it is read: no two neighbours equal, never back, every event told or skipped, at the end the truth', async () => {
      const script = fc.array(
        fc.oneof(
          {
            weight: 3,
            arbitrary: fc.record({ subject: fc.constantFrom('x', 'y', 'z'), to: fc.constantFrom('A', 'B', 'C') }),
          },
          { weight: 1, arbitrary: fc.constant('read' as const) },
        ),
        { maxLength: 120 },
      );
      await fc.assert(
        fc.asyncProperty(script, fc.integer({ min: 1, max: 5 }), async (steps, capacity) => {
          const { stream, push } = stepChannel(capacity);
          const iterator = stream[Symbol.asyncIterator]();
          const truth = new Map<string, { state: string; sequence: number }>();
          const told = new Map<string, { state: string; sequence: number }>();
          const pending: Promise<void>[] = [];
          const take = (event: Step) => {
            const last = told.get(event.subject) ?? { state: '', sequence: 0 };
            expect(event.from).toBe(last.state);
            expect(event.to).not.toBe(event.from);
            expect(event.sequence).toBe(last.sequence + 1 + event.skipped);
            told.set(event.subject, { state: event.to, sequence: event.sequence });
          };
          for (const one of steps) {
            if (one === 'read') {
              pending.push(iterator.next().then((next) => (next.done === true ? undefined : take(next.value))));
              await Promise.resolve();
              continue;
            }
            const last = truth.get(one.subject) ?? { state: '', sequence: 0 };
            if (last.state === one.to) continue;
            const sequence = last.sequence + 1;
            push({ subject: one.subject, sequence, from: last.state, to: one.to, skipped: 0 });
            truth.set(one.subject, { state: one.to, sequence });
          }
          await stream.drain();
          for (const event of await collect({ [Symbol.asyncIterator]: () => iterator })) take(event);
          await Promise.all(pending);
          for (const [subject, { state }] of truth) expect(told.get(subject)?.state ?? '').toBe(state);
        }),
      );
    });
  });
});
