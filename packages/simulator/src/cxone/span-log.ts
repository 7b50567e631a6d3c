import type { Clock } from '../clock/clock.js';

/** How long a subject stayed as it was. */
export interface Span<State> {
  /** Counts the subject's spans from 1. */
  readonly index: number;
  readonly startedAt: number;
  /** Absent while it lasts. */
  readonly endedAt?: number;
  readonly state: State;
}

/** What the reporting routes know: one subject's states, one after another, each with its beginning and end. */
export interface SpanLog<State> {
  /** The subject is so from now on; nothing happens where it was so already. */
  record(subject: string, state: State): void;
  read(subject: string): readonly Span<State>[];
}

/** Two states are one where `same` says so. */
export function createSpanLog<State>(clock: Clock, same: (left: State, right: State) => boolean): SpanLog<State> {
  const spans = new Map<string, Span<State>[]>();
  return {
    record: (subject, state) => {
      const known = spans.get(subject) ?? [];
      spans.set(subject, known);
      const last = known.at(-1);
      if (last !== undefined && same(last.state, state)) return;
      const at = clock.now();
      if (last !== undefined) known.splice(-1, 1, { ...last, endedAt: at });
      known.push({ index: known.length + 1, startedAt: at, state });
    },
    read: (subject) => spans.get(subject) ?? [],
  };
}
