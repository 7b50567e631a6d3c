import { hash } from 'node:crypto';
import { type Revision, revision } from '@contactport/core';

/**
 * A revision for a record whose vendor has none: a hash of every field but `vendorState` and `revision`, whatever the
 * fields' order. Equal content, equal revision; a field that is undefined counts as absent.
 */
export function contentRevision(record: object): Revision {
  return revision(hash('sha256', written(record, uncounted), 'base64url'));
}

const uncounted: readonly string[] = ['vendorState', 'revision'];

/**
 * Fields by name, texts after their length: what is equal is written alike, and nothing else is. Written at once rather
 * than ordered for JSON, since every row that a poll brings comes by here.
 */
function written(value: unknown, leftOut: readonly string[] = []): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (Array.isArray(value)) return `[${value.map((item) => written(item)).join('')}]`;
  if (!isRecord(value)) return `${String(value)};`;
  let fields = '';
  for (const field of Object.keys(value).toSorted()) {
    const held = value[field];
    if (held !== undefined && !leftOut.includes(field)) fields += written(field) + written(held);
  }
  return `{${fields}}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
