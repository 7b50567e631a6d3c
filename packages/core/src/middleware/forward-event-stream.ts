import { ContactCentreError } from '../errors/contact-centre-error.js';
import { secondConsumer } from '../v1/stream/event-channel.js';
import type { EventStream } from '../v1/stream/event-stream.js';

/** The events of one iterable with the status and the life of the stream they came from. */
export function forwardEventStream<Event>(
  events: AsyncIterable<Event>,
  source: EventStream<Event> | undefined,
  operation: string,
): EventStream<Event> {
  if (source === undefined) {
    throw new ContactCentreError({
      code: 'STREAM_CLOSED',
      operation,
      message: `${operation}: a middleware returned without calling next`,
      details: { reason: 'never opened' },
    });
  }
  let taken = false;
  return {
    get status() {
      return source.status;
    },
    onStatus: (listener) => source.onStatus(listener),
    drain: () => source.drain(),
    [Symbol.asyncIterator]() {
      // A generator in between would hand itself out twice and let two consumers share the events.
      if (taken) throw secondConsumer(operation);
      taken = true;
      const iterator = events[Symbol.asyncIterator]();
      return {
        next: () => iterator.next(),
        async return() {
          // A generator in between holds `return` back behind its pending `next`: the source must let go of it first.
          await source[Symbol.asyncDispose]();
          await iterator.return?.();
          return { done: true, value: undefined };
        },
      };
    },
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}
