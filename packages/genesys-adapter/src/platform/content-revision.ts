import { createHash } from 'node:crypto';
import { type Revision, revision } from '@contactport/core';

/**
 * The revision of a record whose vendor keeps none: a digest of its content. Equal content, equal revision.
 * Callers build records with one fixed order of keys, so the text is the content.
 */
export function contentRevision(content: object): Revision {
  return revision(createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16));
}
