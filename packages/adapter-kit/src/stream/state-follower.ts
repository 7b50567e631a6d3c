import { type Clock, createEventChannel, type EventStream, type Instant, type StreamState } from '@contactport/core';
import type { Observe } from '../observe/observers.js';
import type { Followed } from './followed.js';
import { mapStream } from './map-stream.js';
import { mergeFollowed } from './merge-followed.js';

export interface StateFollowerOptions<Subject extends string, Truth, State, Event> {
  /** The port's operation, e.g. `agentStates.watch`. */
  readonly operation: string;
  readonly clock: Clock;
  /**
   * Pure: what is known after `observed`, given what was. Parts of `observed` that are older than their held
   * counterparts, by the vendor's own dates, must lose; with that, no subject ever steps back in time.
   */
  readonly merge: (held: Truth | undefined, observed: Truth) => Truth;
  /** Pure: the port's view of the truth. */
  readonly stateOf: (truth: Truth) => State;
  /** Equal revisions are the same state: not told again. */
  readonly revisionOf: (state: State) => string;
  /** When, by the vendor's clock, the truth became what it is. */
  readonly occurredAtOf?: (truth: Truth) => Instant | undefined;
  /** The port's words for an event: `agentStateEvent`, `workItemEvent`. */
  readonly tell: (followed: Followed<Subject, State>) => Event;
  readonly observe: Observe;
  /** Buffered events from which on a slow consumer's are merged. Default 1,000. */
  readonly capacity?: number;
  /** Releases the source, once. */
  readonly release?: () => void | Promise<void>;
}

/** What one stream has told of each subject, and so what there is to tell. */
export interface StateFollower<Subject extends string, Truth, Event> {
  readonly stream: EventStream<Event>;
  /**
   * Something was learned of a subject, by an event or a read, in whatever order, however often.
   * @returns what is known of it now.
   */
  observe(subject: Subject, observed: Truth): Truth;
  /** No longer watched: nothing more is told of it. */
  forget(subject: Subject): void;
  /** What is known of a subject now. */
  held(subject: Subject): Truth | undefined;
  /** Every subject was seen once: the stream is whole from here. */
  live(): void;
  /**
   * Something may be missing since `wholeUntilMs` (default now). What is observed from here on is kept back until
   * `resumed`. Changes nothing before the first `live`, nor a second time.
   */
  interrupted(wholeUntilMs?: number): void;
  /**
   * Everything was read again, or could not be: tells the gap, then each difference as resynchronised. Changes nothing
   * when there was no interruption.
   */
  resumed(resolution: 'resynchronised' | 'unresolved'): void;
  /** Ends the stream, with an error if given. */
  end(error?: unknown): void;
}

interface Entry<Truth, State> {
  truth: Truth;
  told: State | undefined;
  sequence: number;
}

/** Makes the memory of one stream. */
export function createStateFollower<Subject extends string, Truth, State, Event>(
  options: StateFollowerOptions<Subject, Truth, State, Event>,
): StateFollower<Subject, Truth, Event> {
  const { operation, clock, merge, stateOf, revisionOf, occurredAtOf, observe } = options;
  const entries = new Map<Subject, Entry<Truth, State>>();
  let gap: { readonly fromMs: number; readonly keptBack: Set<Subject> } | undefined;
  const channel = createEventChannel<Followed<Subject, State>>({
    operation,
    clock,
    subjectOf: (event) => (event.kind === 'gap' ? undefined : event.subject),
    merge: mergeFollowed,
    isNoNews: (event) =>
      (event.kind === 'changed' || event.kind === 'resynchronised') &&
      revisionOf(event.previous) === revisionOf(event.state),
    ...(options.capacity === undefined ? {} : { capacity: options.capacity }),
    ...(options.release === undefined ? {} : { release: options.release }),
  });
  channel.stream.onStatus(({ state }) => observe({ type: 'stream-status', stream: operation, state }));

  let latest = { ms: Number.NaN, text: '' };
  /** Events come in bursts: those of one millisecond share its text. */
  function instant(ms: number): Instant {
    if (ms !== latest.ms) latest = { ms, text: new Date(ms).toISOString() };
    return latest.text;
  }

  /** Tells a subject's state unless it was told already; says whether there was something to tell. */
  function tell(subject: Subject, entry: Entry<Truth, State>, kind: 'changed' | 'resynchronised'): boolean {
    const { truth, told } = entry;
    const state = stateOf(truth);
    if (told !== undefined && revisionOf(told) === revisionOf(state)) return false;
    entry.told = state;
    entry.sequence += 1;
    const occurredAt = occurredAtOf?.(truth);
    const { sequence } = entry;
    const observedAt = instant(clock.now());
    channel.push(
      told === undefined
        ? { kind: 'snapshot', subject, sequence, occurredAt, observedAt, state }
        : { kind, subject, sequence, occurredAt, observedAt, previous: told, state },
    );
    return true;
  }

  function isAt(state: StreamState): boolean {
    return channel.stream.status.state === state;
  }

  return {
    stream: mapStream(channel.stream, options.tell),
    observe(subject, observed) {
      let entry = entries.get(subject);
      const truth = merge(entry?.truth, observed);
      if (entry === undefined) entries.set(subject, (entry = { truth, told: undefined, sequence: 0 }));
      else entry.truth = truth;
      if (gap === undefined) tell(subject, entry, 'changed');
      else gap.keptBack.add(subject);
      return truth;
    },
    forget(subject) {
      entries.delete(subject);
      gap?.keptBack.delete(subject);
    },
    held: (subject) => entries.get(subject)?.truth,
    live() {
      if (isAt('connecting')) channel.setState('live');
    },
    interrupted(wholeUntilMs = clock.now()) {
      if (!isAt('live')) return;
      gap = { fromMs: wholeUntilMs, keptBack: new Set() };
      channel.setState('interrupted');
    },
    resumed(resolution) {
      if (gap === undefined) return;
      const { fromMs, keptBack } = gap;
      gap = undefined;
      const from = instant(fromMs);
      const to = instant(clock.now());
      channel.push({ kind: 'gap', from, to, resolution, observedAt: to });
      observe({ type: 'stream-gap', stream: operation, from, to });
      let changed = 0;
      for (const subject of keptBack) {
        const entry = entries.get(subject);
        if (entry !== undefined && tell(subject, entry, 'resynchronised')) changed += 1;
      }
      observe({ type: 'stream-resynchronised', stream: operation, subjects: keptBack.size, changed });
      channel.setState('live');
    },
    end: (error) => channel.end(error),
  };
}
