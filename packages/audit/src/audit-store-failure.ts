import { ContactCentreError } from '@contactport/core';

/** What a sink or a reader of trails throws when the store fails it. */
export function auditStoreFailure(reason: string, cause?: unknown): ContactCentreError<'STORE_FAILURE'> {
  return new ContactCentreError({
    code: 'STORE_FAILURE',
    operation: 'audit',
    message: reason,
    details: { store: 'audit', reason },
    retryable: false,
    cause,
  });
}
