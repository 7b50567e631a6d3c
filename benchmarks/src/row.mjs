/**
 * One row of the results. Each ratio is ours divided by the peer's value of the same run; a peer at zero has none.
 * @param targets what was promised: `{ ours: 5 }` for our own figure, `{ 'a peer': 0.5 }` for the ratio to that peer. At
 * most so much where lower is better, else at least.
 */
export function createRow({ name, unit, better = 'lower', ours, peers = {}, targets = {}, note }) {
  const divisible = Object.entries(peers).filter(([, value]) => value !== 0);
  const ratios = Object.fromEntries(divisible.map(([peer, value]) => [peer, round(ours / value)]));
  const judged = Object.entries(targets).map(([of, limit]) => {
    const figure = of === 'ours' ? ours : ratios[of];
    return { of, limit, met: better === 'lower' ? figure <= limit : figure >= limit };
  });
  return {
    name,
    unit,
    better,
    ours,
    peers,
    ratios,
    ...(judged.length === 0 ? {} : { targets: judged }),
    ...(note === undefined ? {} : { note }),
  };
}

/** A row that another program could not read is a mistake of the benchmark. */
export function assertRow({ name, unit, better, ours, peers, ratios }) {
  const figures = [ours, ...Object.values(peers), ...Object.values(ratios)];
  const isWhole =
    typeof name === 'string' &&
    typeof unit === 'string' &&
    (better === 'lower' || better === 'higher') &&
    figures.every(Number.isFinite);
  if (!isWhole) throw new Error(`The row '${name}' is not whole.`);
}

/** To four figures: no more of any measurement means anything. */
export function round(value) {
  return Number(value.toPrecision(4));
}

/** The nearest-rank percentile; 0 of nothing. */
export function percentile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The middle one; of an even number, the lower of the two. */
export function median(values) {
  return percentile(values, 0.5);
}
