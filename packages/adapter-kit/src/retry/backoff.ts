/**
 * Full jitter: anything between nothing and a bound that doubles with each attempt, so that clients which failed
 * together do not return together.
 * @param attempt how many attempts have failed, from 1
 * @param random 0 (included) … 1 (excluded)
 */
export function backoffMs(attempt: number, random: number, baseMs = 200, capMs = 10_000): number {
  return Math.floor(random * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30)));
}
