import type { Clock, EventStream, Instant } from '@contactport/core';

interface FollowedBase<Subject extends string> {
  readonly subject: Subject;
  readonly sequence: number;
  readonly occurredAt?: Instant;
  readonly observedAt: Instant;
  readonly skipped?: number;
}

/** A subject's event before it has the words of its port. */
export type Followed<Subject extends string, State> =
  | (FollowedBase<Subject> & { readonly kind: 'snapshot'; readonly state: State })
  | (FollowedBase<Subject> & {
      readonly kind: 'changed' | 'resynchronised';
      readonly previous: State;
      readonly state: State;
    })
  | {
      readonly kind: 'gap';
      readonly from: Instant;
      readonly to: Instant;
      readonly resolution: 'resynchronised' | 'unresolved';
      readonly observedAt: Instant;
    };

export interface StateFollowerOptions<Subject extends string, Truth, State, Event> {
  /** The port's operation, e.g. `agentStates.watch`. */
  readonly operation: string;
  readonly clock: Clock;
  /**
   * Pure: what is known after `observed`, given what was. Parts of `observed` that are older than their held
   * counterparts, by the vendor's own dates, must lose; with that, no subject ever steps back in time.
   */
  readonly merge: (held: Truth | undefined, observed: Truth) => Truth;
  /** Pure: the port's view of the truth. */
  readonly stateOf: (truth: Truth) => State;
  /** Equal revisions are the same state: not told again. */
  readonly revisionOf: (state: State) => string;
  /** When the vendor says that the state came to be. */
  readonly occurredAtOf?: (state: State) => Instant | undefined;
  /** The port's words for an event: `agentStateEvent`, `workItemEvent`. */
  readonly tell: (followed: Followed<Subject, State>) => Event;
  /** Buffered events from which on a slow consumer's are merged. Default 1,000. */
  readonly capacity?: number;
  /** Releases the source, once. */
  readonly release?: () => void | Promise<void>;
}

/** What one stream has told of each subject, and so what there is to tell. */
export interface StateFollower<Subject extends string, Truth, Event> {
  readonly stream: EventStream<Event>;
  /** Something was learned of a subject, by an event or a read, in whatever order, however often. */
  observe(subject: Subject, observed: Truth): void;
  /** No longer watched: nothing more is told of it. */
  forget(subject: Subject): void;
  /** What is known of a subject now. */
  held(subject: Subject): Truth | undefined;
  /** Every subject was seen once: the stream is whole from here. */
  live(): void;
  /**
   * Something may be missing since `wholeUntilMs` (default now). What is observed from here on is kept back until
   * `resumed`. A second call before that changes nothing.
   */
  interrupted(wholeUntilMs?: number): void;
  /** Everything was read again, or could not be: tells the gap, then each difference as resynchronised. Answers how many there were. */
  resumed(resolution: 'resynchronised' | 'unresolved'): number;
  /** Ends the stream, with an error if given. */
  end(error?: unknown): void;
}
