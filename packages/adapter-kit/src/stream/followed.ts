import type { Instant } from '@contactport/core';

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
