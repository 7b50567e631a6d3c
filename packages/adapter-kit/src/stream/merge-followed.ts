import type { Followed } from './followed.js';

/** One event in place of two of a subject, for a consumer too slow to be told both: the newer state, and how much was left out. */
export function mergeFollowed<Subject extends string, State>(
  older: Followed<Subject, State>,
  newer: Followed<Subject, State>,
): Followed<Subject, State> {
  if (older.kind === 'gap' || newer.kind === 'gap') return newer;
  const skipped = (older.skipped ?? 0) + (newer.skipped ?? 0) + 1;
  if (older.kind === 'snapshot' || newer.kind === 'snapshot')
    return { ...withoutPrevious(newer), kind: 'snapshot', skipped };
  const kind = older.kind === 'resynchronised' ? older.kind : newer.kind;
  return { ...newer, kind, previous: older.previous, skipped };
}

function withoutPrevious<Subject extends string, State>(event: Exclude<Followed<Subject, State>, { kind: 'gap' }>) {
  const { subject, sequence, observedAt, occurredAt, state } = event;
  return { subject, sequence, observedAt, occurredAt, state };
}
