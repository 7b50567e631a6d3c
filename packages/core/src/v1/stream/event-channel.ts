import { ContactCentreError } from '../../errors/contact-centre-error.js';
import type { Clock } from '../clock.js';
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

/** A bounded buffer between a source that cannot wait and one consumer that may. */
export function createEventChannel<Event>(options: EventChannelOptions<Event>): EventChannel<Event> {
  const { clock, subjectOf, merge, isNoNews = () => false, capacity = 1000 } = options;
  const buffer = new Map<number, Event>();
  const latestOfSubject = new Map<string, number>();
  /** Merged events that were no news, until their subject has some. */
  const withheld = new Map<string, Event>();
  const listeners = new Set<(status: StreamStatus) => void>();
  const now = () => new Date(clock.now()).toISOString();
  let status: StreamStatus = { state: 'connecting', since: now() };
  let nextKey = 0;
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let released: Promise<void> | undefined;
  let wake: (() => void) | undefined;
  let taken = false;

  function setStatus(state: StreamState): void {
    if (status.state === state || status.state === 'closed') return;
    status = { state, since: now() };
    for (const listener of listeners) told(listener, status);
  }

  function push(event: Event): void {
    if (ended) return;
    const subject = subjectOf(event);
    if (subject === undefined) {
      buffer.set(nextKey, event);
    } else {
      const merged = mergedWithOlder(subject, event);
      if (merged === undefined) return;
      buffer.set(nextKey, merged);
      latestOfSubject.set(subject, nextKey);
    }
    nextKey += 1;
    wake?.();
  }

  /** The event with what it is merged with, which is then no longer buffered; undefined when that is no news. */
  function mergedWithOlder(subject: string, event: Event): Event | undefined {
    const held = withheld.get(subject);
    let merged = held === undefined ? event : merge(held, event);
    const olderKey = buffer.size < capacity ? undefined : latestOfSubject.get(subject);
    const older = olderKey === undefined ? undefined : buffer.get(olderKey);
    if (olderKey !== undefined && older !== undefined) {
      buffer.delete(olderKey);
      latestOfSubject.delete(subject);
      merged = merge(older, merged);
    }
    if (merged !== event && isNoNews(merged)) {
      withheld.set(subject, merged);
      return undefined;
    }
    withheld.delete(subject);
    return merged;
  }

  function take(): { readonly event: Event } | undefined {
    const first = buffer.entries().next();
    if (first.done) return undefined;
    const [key, event] = first.value;
    buffer.delete(key);
    const subject = subjectOf(event);
    if (subject !== undefined && latestOfSubject.get(subject) === key) latestOfSubject.delete(subject);
    return { event };
  }

  function end(error?: unknown): void {
    if (ended) return;
    ended = true;
    if (error !== undefined) failure = { error };
    void release().catch(() => undefined);
    setStatus('closed');
    wake?.();
  }

  function release(): Promise<void> {
    released ??= (async () => options.release?.())();
    return released;
  }

  async function* events(): AsyncGenerator<Event, void, undefined> {
    try {
      for (;;) {
        const next = take();
        if (next !== undefined) {
          yield next.event;
        } else if (failure !== undefined) {
          throw failure.error;
        } else if (ended) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          wake = undefined;
        }
      }
    } finally {
      buffer.clear();
      withheld.clear();
      end();
      await release();
    }
  }

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
      return closingAtOnce(events(), end);
    },
    async [Symbol.asyncDispose]() {
      end();
      buffer.clear();
      await release();
    },
  };
  return { stream, push, setState: setStatus, end };
}

/** A generator's own `return` waits behind a pending `next`; a consumer that leaves must be let go at once. */
function closingAtOnce<Event>(
  source: AsyncGenerator<Event, void, undefined>,
  end: () => void,
): AsyncIterator<Event, void, undefined> {
  return {
    next: () => source.next(),
    return: () => {
      end();
      return source.return();
    },
  };
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
