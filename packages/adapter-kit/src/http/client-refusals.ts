import { ContactCentreError } from '@contactport/core';
import type { VendorCall } from './vendor-call.js';

/** Whose client refuses. */
interface Whose {
  readonly vendor: string;
  readonly tenant: string;
}

export function circuitOpen(
  { operation, routeClass }: VendorCall<unknown>,
  whose: Whose,
  retryAfterMs: number,
): ContactCentreError<'CIRCUIT_OPEN'> {
  return new ContactCentreError({
    code: 'CIRCUIT_OPEN',
    operation,
    ...whose,
    message: `${operation}: not sent, as calls of class ${routeClass} keep failing`,
    details: { routeClass },
    retryAfterMs,
  });
}

export function adapterClosed(operation: string, whose: Whose): ContactCentreError<'INVALID_STATE'> {
  return new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    ...whose,
    message: `${operation}: this ${whose.vendor} adapter is closed`,
    details: { reason: 'closed', current: 'closed' },
  });
}

/** Of a user's own token source only name and message are kept. */
export function tokenSourceFailed(
  { operation }: VendorCall<unknown>,
  whose: Whose,
  cause: unknown,
): ContactCentreError<'AUTHENTICATION'> {
  const reason = 'the token source failed';
  return new ContactCentreError({
    code: 'AUTHENTICATION',
    operation,
    ...whose,
    message: `${operation}: ${reason}`,
    details: { reason },
    cause,
  });
}
