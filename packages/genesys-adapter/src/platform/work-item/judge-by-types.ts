import { isContactCentreError } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import type { WorkTypes } from './work-types.js';

/** Judges by the types at hand, and once more by fresh ones before anything is refused for them. */
export async function judgeByTypes<Result>(
  { workTypes }: PlatformContext,
  signal: AbortSignal | undefined,
  judge: (types: WorkTypes) => Result,
): Promise<Result> {
  const known = await workTypes.get(signal);
  try {
    return judge(known);
  } catch (error) {
    if (!isContactCentreError(error, 'INVALID_ARGUMENT') && !isContactCentreError(error, 'INVALID_STATE')) throw error;
    return judge(await workTypes.fresh(signal));
  }
}
