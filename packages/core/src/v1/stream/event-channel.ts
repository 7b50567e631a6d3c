import { ContactCentreError } from '../../errors/contact-centre-error.js';
import type { Clock } from '../clock.js';
import { createEventBuffer } from './event-buffer.js';
import type { EventStream, StreamState, StreamStatus } from './event-stream.js';

export interface EventChannelOptions<Event> {
  /** The port's operation, for errors. */
  readonly operation: string;
  readonly clock: Clock;
  /** Whose event this is; events without a subject are never merged. */
  readonly subjectOf: (event: Event) => string | undefined;
  /** One event in place of two of a subject, when the consumer is too slow to be told both. */
  readonly merge: (older: Event, newer: Event) => Event;
  /**
   * Is this merged event no news: there and back again? It is not given to the consumer, but merged into the subject's
   * next event, so that what was skipped is told with that. Default: never.
   */
  readonly isNoNews?: (merged: Event) => boolean;
  /** Buffered events from which on a subject's events are merged. Default 1,000. Memory stays below this plus one event a subject. */
  readonly capacity?: number;
  /** Releases the source: called once, when the consumer leaves, drains, or the source fails. */
  readonly release?: () => void | Promise<void>;
}

/** The producer's end of an EventStream. For adapter authors. */
export interface EventChannel<Event> {
  readonly stream: EventStream<Event>;
  push(event: Event): void;
  setState(state: 'connecting' | 'live' | 'interrupted'): void;
  /** Ends the stream; with an error, iteration rejects with it once the buffer is read. */
  end(error?: unknown): void;
}

type Next<Event> = IteratorResult<Event, undefined>;

/** A bounded buffer between a source that cannot wait and one consumer that may. */
export function createEventChannel<Event>(options: EventChannelOptions<Event>): EventChannel<Event> {
  const { clock, subjectOf, merge, isNoNews = () => false, capacity = 1000 } = options;
  const buffer = createEventBuffer(subjectOf);
  /** Merged events that were no news, until their subject has some. */
  const withheld = new Map<string, Event>();
  const listeners = new Set<(status: StreamStatus) => void>();
  const now = () => new Date(clock.now()).toISOString();
  let status: StreamStatus = { state: 'connecting', since: now() };
  /** Whom the next event is for: the consumer asked before there was one. */
  const waiting: ((next: Next<Event> | Promise<Next<Event>>) => void)[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let released: Promise<void> | undefined;
  let taken = false;

  function setStatus(state: StreamState): void {
    if (status.state === state || status.state === 'closed') return;
    status = { state, since: now() };
    for (const listener of listeners) told(listener, status);
  }

  function push(event: Event): void {
    if (ended) return;
    const subject = subjectOf(event);
    const news = subject === undefined ? { event } : mergedWithOlder(subject, event);
    if (news === undefined) return;
    const resolve = waiting.shift();
    if (resolve === undefined) buffer.add(news.event);
    else resolve({ done: false, value: news.event });
  }

  /** The event with what it is merged with, which is then no longer buffered; undefined when that is no news. */
  function mergedWithOlder(subject: string, event: Event): { readonly event: Event } | undefined {
    const held = withheld.get(subject);
    const older = buffer.size < capacity ? undefined : buffer.takeLatestOf(subject);
    if (held === undefined && older === undefined) return { event };
    let merged = held === undefined ? event : merge(held, event);
    if (older !== undefined) merged = merge(older.event, merged);
    if (isNoNews(merged)) {
      withheld.set(subject, merged);
      return undefined;
    }
    withheld.delete(subject);
    return { event: merged };
  }

  function end(error?: unknown): void {
    if (ended) return;
    ended = true;
    if (error !== undefined) failure = { error };
    void release().catch(() => undefined);
    setStatus('closed');
    for (const resolve of waiting.splice(0)) resolve(finish());
  }

  function release(): Promise<void> {
    released ??= (async () => options.release?.())();
    return released;
  }

  /** The source is released before the consumer goes on; a failure is told once. */
  async function finish(): Promise<Next<Event>> {
    const failed = failure;
    failure = undefined;
    await release();
    if (failed !== undefined) throw failed.error;
    return { done: true, value: undefined };
  }

  function leave(): Promise<Next<Event>> {
    end();
    failure = undefined;
    buffer.clear();
    withheld.clear();
    return finish();
  }

  // Written out, since a generator would take several turns of the queue of promises for each event.
  const consumer: AsyncIterator<Event, undefined, undefined> = {
    next() {
      const taken = buffer.takeFirst();
      if (taken !== undefined) return Promise.resolve({ done: false, value: taken.event });
      if (ended) return finish();
      return new Promise((resolve) => waiting.push(resolve));
    },
    return: leave,
  };

  const stream: EventStream<Event> = {
    get status() {
      return status;
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drain() {
      end();
      return release();
    },
    [Symbol.asyncIterator]() {
      if (taken) throw secondConsumer(options.operation);
      taken = true;
      return consumer;
    },
    async [Symbol.asyncDispose]() {
      await leave();
    },
  };
  return { stream, push, setState: setStatus, end };
}

/** A listener's failure is its own: the stream and the other listeners go on. */
function told(listener: (status: StreamStatus) => void, status: StreamStatus): void {
  try {
    listener(status);
  } catch {
    // Nobody here can act on it.
  }
}

/** The refusal of a second reader. */
export function secondConsumer(operation: string): ContactCentreError {
  return new ContactCentreError({
    code: 'STREAM_CLOSED',
    operation,
    message: `${operation}: a stream has one consumer; open a second watch for a second one`,
    details: { reason: 'already consumed' },
  });
}
