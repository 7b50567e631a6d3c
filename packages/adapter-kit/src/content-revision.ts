import { hash } from 'node:crypto';
import { type Revision, revision } from '@contactport/core';

/**
 * A revision for a record whose vendor has none: a hash of every field but `vendorState` and `revision`, whatever the
 * fields' order. Equal content, equal revision; a field that is undefined counts as absent.
 */
export function contentRevision(record: object): Revision {
  return revision(hash('sha256', JSON.stringify(inOrder(record, uncounted)), 'base64url'));
}

const uncounted: readonly string[] = ['vendorState', 'revision'];

/** Lists in place of records, fields by name: what is equal is written alike, and nothing else is. */
function inOrder(value: unknown, leftOut: readonly string[] = []): unknown {
  if (Array.isArray(value)) return ['list', ...value.map((item) => inOrder(item))];
  if (!isRecord(value)) return value === undefined ? ['nothing'] : value;
  const fields: unknown[] = ['record'];
  for (const field of Object.keys(value).toSorted()) {
    if (value[field] !== undefined && !leftOut.includes(field)) fields.push(field, inOrder(value[field]));
  }
  return fields;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
