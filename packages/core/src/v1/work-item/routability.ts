/** One condition for a draft to reach an agent. */
export interface RoutabilityCheck {
  /** Stable, kebab-case, e.g. `destination-found`, `members-on-queue`. */
  readonly name: string;
  /** `not-checkable`: this vendor does not tell. */
  readonly result: 'passed' | 'failed' | 'not-checkable';
  /** What was seen, in one sentence. */
  readonly evidence: string;
}

/** Would this draft, handed in now, reach an agent? */
export interface RoutabilityReport {
  /** No check failed. What is `not-checkable` may still stand in the way. */
  readonly routable: boolean;
  readonly checks: readonly RoutabilityCheck[];
}
