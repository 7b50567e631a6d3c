import type { Clock } from '@contactport/core';
import type { ContactRow } from './work-item-schema.js';

/** What this adapter did to work items and CXone does not, or not yet, tell. */
export interface OwnDeeds {
  /** Handed in: CXone may take a while until it shows it. */
  submitted(row: ContactRow): void;
  /** The item as it was handed in, while CXone may not show it yet. */
  pending(id: string): ContactRow | undefined;
  /** Called off: CXone shows only that it is over. The answer takes it back. */
  cancelled(id: string): () => void;
  wasCancelled(id: string): boolean;
}

/** How long a new contact may stay unknown before it counts as lost. */
const pendingMs = 60_000;

/** The oldest are forgotten beyond so many, so that an adapter may run for months. */
const remembered = 10_000;

export function createOwnDeeds(clock: Clock): OwnDeeds {
  const submissions = new Map<string, { readonly row: ContactRow; readonly at: number }>();
  const cancellations = new Map<string, true>();
  return {
    submitted: (row) => remember(submissions, row.masterId, { row, at: clock.now() }),
    pending(id) {
      const submission = submissions.get(id);
      return submission !== undefined && clock.now() - submission.at < pendingMs ? submission.row : undefined;
    },
    cancelled(id) {
      remember(cancellations, id, true);
      return () => cancellations.delete(id);
    },
    wasCancelled: (id) => cancellations.has(id),
  };
}

function remember<Value>(map: Map<string, Value>, id: string, value: Value): void {
  map.set(id, value);
  const [oldest] = map.keys();
  if (map.size > remembered && oldest !== undefined) map.delete(oldest);
}
