/**
 * One row of the results. Each ratio is ours divided by the peer's value of the same run; a peer at zero has none.
 */
export function createRow({ name, unit, better = 'lower', ours, peers = {}, note }) {
  const divisible = Object.entries(peers).filter(([, value]) => value !== 0);
  const ratios = Object.fromEntries(divisible.map(([peer, value]) => [peer, round(ours / value)]));
  return { name, unit, better, ours, peers, ratios, ...(note === undefined ? {} : { note }) };
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
