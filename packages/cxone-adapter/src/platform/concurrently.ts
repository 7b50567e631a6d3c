/** Runs a job for each item, so many at a time, and gives the results in the order in which they are known. */
export async function* concurrently<Item, Result>(
  items: Iterable<Item>,
  atMost: number,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  type Landed = { readonly flight: Promise<Landed>; readonly result: Result };
  const flights = new Set<Promise<Landed>>();
  const launch = (item: Item): void => {
    const flight: Promise<Landed> = run(item).then((result) => ({ flight, result }));
    flights.add(flight);
    // Whoever leaves early waits for none of these.
    flight.catch(() => undefined);
  };
  for (const item of items) {
    launch(item);
    if (flights.size >= atMost) yield await landed();
  }
  while (flights.size > 0) yield await landed();

  async function landed(): Promise<Result> {
    const { flight, result } = await Promise.race(flights);
    flights.delete(flight);
    return result;
  }
}
