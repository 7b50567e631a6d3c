import {
  ContactCentreError,
  type ContactCentreErrorInit,
  type ErrorCode,
  isContactCentreError,
} from '@contactport/core';
import type { VendorCall } from './vendor-call.js';

/** An error that knows nothing of what went out before it, e.g. the deadline's, says so now. A caller's own reason stays. */
export function withUnknownEffect(error: unknown, { operation, idempotence }: VendorCall<unknown>): unknown {
  if (!isContactCentreError(error) || error.effect === 'unknown') return error;
  const retryable = error.retryable && idempotence !== 'once';
  return copyOfError(error, { operation, effect: 'unknown', retryable });
}

/** The same error for another call, or of another effect. */
export function copyOfError(
  error: ContactCentreError,
  changed: Partial<ContactCentreErrorInit<ErrorCode>>,
): ContactCentreError {
  return new ContactCentreError<ErrorCode>({
    code: error.code,
    operation: error.operation,
    message: error.message,
    details: error.details,
    vendor: error.vendor,
    tenant: error.tenant,
    effect: error.effect,
    retryable: error.retryable,
    retryAfterMs: error.retryAfterMs,
    requestId: error.requestId,
    ...changed,
    cause: error,
  });
}
