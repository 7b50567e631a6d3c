/**
 * Judges by the world's own record. A change is lost when it was acknowledged and the very next write was by somebody
 * who had not seen it.
 * @param versions `{at, mark}` of every write that was taken, in order, the state before them first.
 * @param writers each with its `mark` and its `attempts`, in order: what it saw (`seen`, the mark; `since` and
 *   `revision`, where they were told), asked for at `askedAt` and known at `startedAt`, and the `outcome` of the write that
 *   followed; `made`, the revision that its answer told.
 */
export function countLostUpdates(versions, writers) {
  const writtenBy = versions.map((version, index) => (index === 0 ? undefined : attemptBehind(version, writers)));
  const written = new Set(writtenBy);
  const indexOf = new Map(writtenBy.map((attempt, index) => [attempt?.made, index]));
  indexOf.delete(undefined);
  let lost = 0;
  for (let index = 1; index < versions.length; index += 1) {
    const attempt = writtenBy[index];
    const before = writtenBy[index - 1];
    if (attempt === undefined) throw new Error('somebody else has written');
    if (before === undefined || before === attempt || before.outcome !== 'changed') continue;
    if ((indexOf.get(attempt.revision) ?? versionSeen(versions, index, attempt)) < index - 1) lost += 1;
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

/**
 * Among earlier versions of the mark that was seen: the one whose time was told; where none was told, the oldest that may
 * still have stood when it was asked for.
 */
function versionSeen(versions, before, { seen, since, askedAt, startedAt }) {
  const candidates = [];
  for (let index = before - 1; index >= 0; index -= 1) {
    const { at, mark } = versions[index];
    if (mark === seen && at <= startedAt) candidates.push(index);
    if (since === undefined ? at < askedAt : at < since && candidates.length > 0) break;
  }
  if (candidates.length === 0) throw new Error('a state was seen that never was');
  if (since === undefined) return candidates.at(-1);
  const distance = (index) => Math.abs(versions[index].at - since);
  return candidates.reduce((best, index) => (distance(index) < distance(best) ? index : best));
}
