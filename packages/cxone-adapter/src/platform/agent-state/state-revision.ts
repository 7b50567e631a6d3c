import { createHash } from 'node:crypto';
import { type AgentState, revision, type Revision } from '@contactport/core';

/** Marks one version of an agent's state: equal exactly when every field but `vendorState` is. */
export function stateRevision(state: Omit<AgentState, 'revision' | 'vendorState'>): Revision {
  return revision(createHash('sha256').update(JSON.stringify(withSortedKeys(state))).digest('base64url').slice(0, 22));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, withSortedKeys(field)]),
  );
}
