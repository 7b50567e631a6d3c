import { type CallOptions, ContactCentreError } from '@contactport/core';

const lanes: readonly unknown[] = [undefined, 'interactive', 'bulk'];

/**
 * For callers without TypeScript: a lane nobody serves, or a time that is none, would show much later, as a call that
 * hangs. @throws INVALID_ARGUMENT
 */
export function assertCallOptions(
  { lane, timeoutMs }: Pick<CallOptions, 'lane' | 'timeoutMs'>,
  operation: string,
  vendor: string | undefined,
): void {
  if (!lanes.includes(lane)) throw invalid('lane', 'must be interactive or bulk', ['interactive', 'bulk']);
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs >= 0)) {
    throw invalid('timeoutMs', 'must be a number of milliseconds, and not negative');
  }

  function invalid(field: string, reason: string, allowed?: readonly string[]) {
    return new ContactCentreError({
      code: 'INVALID_ARGUMENT',
      operation,
      vendor,
      message: `${operation}: ${field} ${reason}`,
      details: { field, reason, ...(allowed === undefined ? {} : { allowed }) },
    });
  }
}
