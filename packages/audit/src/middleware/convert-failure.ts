import { errorFromUnknown } from '@contactport/core';
import type { RecordedFailure } from '../record/centre-record.js';

/** A call that was aborted may have been sent already: nobody waited to see. */
export function convertFailure(thrown: unknown, operation: string, signal: AbortSignal | undefined): RecordedFailure {
  if (signal?.aborted && thrown === signal.reason) return { code: 'ABORTED', effect: 'unknown' };
  const { code, effect, requestId } = errorFromUnknown(thrown, operation);
  return { code, effect, requestId };
}

/** The request had been made, but its result was not waited for or never came. */
export const noResult: RecordedFailure = { code: 'NO_RESULT', effect: 'unknown' };
