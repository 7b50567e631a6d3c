import { readTrail } from './read-trail.js';

/** What a trail by itself cannot show, because it holds no secret and nobody outside has signed its head. */
export type NotExcluded =
  /** Whole records may have been cut off at the end. */
  | 'truncated'
  /** The whole trail, or all from some record on, may have been written anew, hashes included. */
  | 'rewritten';

/** What verifying a trail found. */
export type AuditVerification =
  | {
      readonly ok: true;
      readonly records: number;
      /** The last record's hash. Kept elsewhere, it shows later whether this very trail was only added to. */
      readonly head: string;
      readonly cannotExclude: readonly NotExcluded[];
    }
  | {
      readonly ok: false;
      /** The first record that is not as it was written, from 1; 0 is the file's header. */
      readonly record: number;
      readonly reason: string;
    };

/**
 * Reads the whole file and says whether any record was changed, removed, inserted or moved.
 * @throws STORE_FAILURE when the file cannot be read.
 */
export async function verifyAuditFile(file: string): Promise<AuditVerification> {
  let records = 0;
  let head = '';
  for await (const part of readTrail(file)) {
    switch (part.type) {
      case 'header':
        head = part.hash;
        break;
      case 'entry':
        records = part.sequence;
        head = part.hash;
        break;
      case 'broken':
        return { ok: false, record: part.record, reason: part.reason };
      default:
        return part satisfies never;
    }
  }
  return { ok: true, records, head, cannotExclude: ['truncated', 'rewritten'] };
}
