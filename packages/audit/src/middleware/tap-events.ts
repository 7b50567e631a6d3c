/**
 * The same events, each told to `tell` before it is passed on. A failure of `tell` ends the stream. No generator: its
 * `return` would wait behind a pending `next`, and a consumer that leaves must be let go at once.
 */
export function tapEvents<Event>(
  events: AsyncIterable<Event>,
  tell: (event: Event) => Promise<void>,
): AsyncIterable<Event> {
  return {
    [Symbol.asyncIterator]() {
      const source = events[Symbol.asyncIterator]();
      return {
        async next() {
          const result = await source.next();
          if (result.done === true) return result;
          try {
            await tell(result.value);
          } catch (error) {
            await source.return?.();
            throw error;
          }
          return result;
        },
        return: async () => (await source.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}
