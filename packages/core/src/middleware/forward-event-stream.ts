import { ContactCentreError } from '../errors/contact-centre-error.js';
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
  return {
    get status() {
      return source.status;
    },
    onStatus: (listener) => source.onStatus(listener),
    drain: () => source.drain(),
    [Symbol.asyncIterator]: () => events[Symbol.asyncIterator](),
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}
