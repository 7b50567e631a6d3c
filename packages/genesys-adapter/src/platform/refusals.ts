import { ContactCentreError, type Revision } from '@contactport/core';
import { vendor } from './genesys-context.js';

/** The refusals that the adapter makes itself, before the vendor is asked or in place of the vendor's own words. */

export function invalidArgument(
  operation: string,
  field: string,
  reason: string,
  allowed?: readonly string[],
): ContactCentreError<'INVALID_ARGUMENT'> {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    vendor,
    message: `${operation}: ${field} ${reason}`,
    details: { field, reason, ...(allowed === undefined ? {} : { allowed }) },
  });
}

export function invalidState(operation: string, reason: string, current?: string): ContactCentreError<'INVALID_STATE'> {
  return new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${operation}: ${reason}`,
    details: { reason, ...(current === undefined ? {} : { current }) },
  });
}

export function notFound(operation: string, kind: string, id: string): ContactCentreError<'NOT_FOUND'> {
  return new ContactCentreError({
    code: 'NOT_FOUND',
    operation,
    vendor,
    message: `${operation}: there is no ${kind} ${id}`,
    details: { kind, id },
  });
}

/** @throws CONFLICT unless the record is still at the revision that the caller saw, where the caller names one. */
export function assertRevision(
  operation: string,
  expected: Revision | undefined,
  actual: Revision,
  subject: string,
): void {
  if (expected === undefined || expected === actual) return;
  throw new ContactCentreError({
    code: 'CONFLICT',
    operation,
    vendor,
    message: `${operation}: ${subject} is no longer at the revision that was to be changed`,
    details: { expected, actual },
  });
}
