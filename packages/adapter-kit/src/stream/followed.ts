import type { Instant } from '@contactport/core';

/** Where an event stands among its subject's, and when it came. */
export interface FollowedPlace {
  readonly sequence: number;
  readonly occurredAt: Instant | undefined;
  readonly observedAt: Instant;
  readonly skipped?: number;
}

interface FollowedBase<Subject extends string> extends FollowedPlace {
  readonly subject: Subject;
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
