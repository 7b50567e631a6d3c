/** One event about one subject, whatever the subject is. */
export interface Told<State> {
  readonly kind: 'snapshot' | 'changed' | 'resynchronised';
  readonly sequence: number;
  readonly skipped?: number;
  readonly observedAt: string;
  readonly occurredAt?: string;
  readonly state: State;
  readonly previous?: State;
}

type Revised = { readonly revision: string };

/** Each event must fit the one before it. A subject that a filtered watch lost sight of may begin anew. */
export function judgeSequence<State extends Revised>(
  events: readonly Told<State>[],
  mayBeginAnew: (before: Told<State>, event: Told<State>) => boolean = () => false,
): string[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1];
    const faults: string[] = [];
    if (event.observedAt < (before?.observedAt ?? '')) faults.push('observed before the one before it');
    const isAnew = before !== undefined && event.kind === 'snapshot' && event.sequence === 1;
    if (isAnew && mayBeginAnew(before, event)) return faults;
    if ((event.kind === 'snapshot') !== (before === undefined))
      faults.push('a snapshot is the first, and only the first');
    if (event.sequence !== (before?.sequence ?? 0) + 1 + (event.skipped ?? 0)) faults.push('a hole in the sequence');
    if (event.state.revision === before?.state.revision) faults.push('the same told twice');
    if (event.previous !== undefined && event.previous.revision !== before?.state.revision)
      faults.push('previous is not what was told before');
    return faults.map((fault) => `event ${index}: ${fault}`);
  });
}

/** What was told must lie along the history: each at a step not before that of the one before, and not in the future. */
export function judgeOrder<State, Step extends { readonly atMs: number }>(
  events: readonly Told<State>[],
  history: readonly Step[],
  tells: (state: State, step: Step) => boolean,
  words: (state: State) => string,
): string[] {
  const isTold = (state: State, step: Step | undefined, knownAtMs: number): boolean =>
    step !== undefined && step.atMs <= knownAtMs && tells(state, step);
  let place = 0;
  for (const [index, { state, observedAt }] of events.entries()) {
    const knownAtMs = Date.parse(observedAt);
    const from = place;
    while (place < history.length && !isTold(state, history[place], knownAtMs)) place += 1;
    if (place < history.length) continue;
    const isOld = history.slice(0, from).some((earlier) => isTold(state, earlier, knownAtMs));
    return [`event ${index} at ${observedAt}: ${isOld ? 'a step back' : 'never was'}: ${words(state)}`];
  }
  return [];
}
