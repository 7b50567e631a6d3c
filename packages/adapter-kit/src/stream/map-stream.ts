import type { EventStream } from '@contactport/core';

/** The same stream in other words. */
export function mapStream<From, To>(source: EventStream<From>, convert: (event: From) => To): EventStream<To> {
  const converted = (next: IteratorResult<From, unknown>): IteratorResult<To, undefined> =>
    next.done === true ? { done: true, value: undefined } : { done: false, value: convert(next.value) };
  return {
    get status() {
      return source.status;
    },
    onStatus: (listener) => source.onStatus(listener),
    drain: () => source.drain(),
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
    [Symbol.asyncIterator]() {
      const events = source[Symbol.asyncIterator]();
      return {
        next: () => events.next().then(converted),
        async return() {
          await events.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
