/**
 * Judges by the world's own record. A change is lost when it was acknowledged and the very next write was by somebody
 * who had not seen it.
 * @param versions `{at, mark}` of every write that was taken, in order, the state before them first.
 * @param writers each with its `mark` and its `attempts` `{seen, since, startedAt, endedAt, outcome}`, in order.
 */
export function countLostUpdates(versions, writers) {
  const writtenBy = versions.map((version, index) => (index === 0 ? undefined : attemptBehind(version, writers)));
  const written = new Set(writtenBy);
  let lost = 0;
  for (let index = 1; index < versions.length; index += 1) {
    const attempt = writtenBy[index];
    const before = writtenBy[index - 1];
    if (attempt === undefined) throw new Error('somebody else has written');
    if (before === undefined || before === attempt || before.outcome !== 'changed') continue;
    if (versionSeen(versions, index, attempt) < index - 1) lost += 1;
  }
  const acknowledged = writers.flatMap(({ attempts }) => attempts.filter(({ outcome }) => outcome === 'changed'));
  return {
    lost,
    acknowledged: acknowledged.length,
    phantoms: acknowledged.filter((attempt) => !written.has(attempt)).length,
  };
}

/** A mark is one writer's, and a writer makes one attempt at a time; a write may arrive after its attempt was given up. */
function attemptBehind({ at, mark }, writers) {
  const attempts = writers.find((writer) => writer.mark === mark)?.attempts ?? [];
  return attempts.findLast(({ startedAt }) => startedAt <= at);
}

/** Among earlier versions of the mark that was seen, the one whose time was told. */
function versionSeen(versions, before, { seen, since, startedAt }) {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (let index = before - 1; index >= 0; index -= 1) {
    const { at, mark } = versions[index];
    if (mark !== seen || at > startedAt || Math.abs(at - since) >= distance) continue;
    best = index;
    distance = Math.abs(at - since);
    if (distance === 0) break;
  }
  if (best < 0) throw new Error('a state was seen that never was');
  return best;
}
