/** Runs jobs, at most so many at a time, and gives their results in the order in which they are known. */
export async function* runSideBySide<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const running = new Map<Item, Promise<{ readonly item: Item; readonly result: Result }>>();
  const rest = items[Symbol.iterator]();
  const startNext = () => {
    const next = rest.next();
    if (next.done === true) return;
    const item = next.value;
    const job = run(item).then((result) => ({ item, result }));
    // Whoever leaves early waits for none of these: their failures are then nobody's.
    job.catch(() => undefined);
    running.set(item, job);
  };
  for (let started = 0; started < atOnce; started += 1) startNext();
  while (running.size > 0) {
    const { item, result } = await Promise.race(running.values());
    running.delete(item);
    startNext();
    yield result;
  }
}
