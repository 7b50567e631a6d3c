import { createHash } from 'node:crypto';
import { type Revision, revision } from '@contactport/core';

/**
 * A revision for a record whose vendor has none: a hash of every field but `vendorState` and `revision`, whatever the
 * fields' order. Equal content, equal revision; a field that is undefined counts as absent.
 */
export function contentRevision(record: object): Revision {
  const counted = Object.entries(record).filter(([field]) => field !== 'vendorState' && field !== 'revision');
  return revision(
    createHash('sha256')
      .update(canonical(Object.fromEntries(counted)))
      .digest('base64url')
      .slice(0, 22),
  );
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([field, held]) => `${JSON.stringify(field)}:${canonical(held)}`);
  return `{${fields.join()}}`;
}
