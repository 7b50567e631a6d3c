import { type AnyContactCentreError, ContactCentreError, isContactCentreError } from './contact-centre-error.js';
import { strippedCause } from './stripped-cause.js';

/** Gives whatever was thrown as a ContactCentreError; what is foreign becomes a VENDOR_FAILURE of unknown effect. */
export function errorFromUnknown(thrown: unknown, operation: string): AnyContactCentreError {
  if (isContactCentreError(thrown)) return thrown;
  return new ContactCentreError({
    code: 'VENDOR_FAILURE',
    operation,
    message: `${operation} failed unexpectedly`,
    details: { reason: strippedCause(thrown).message },
    effect: 'unknown',
    retryable: false,
    cause: thrown,
  });
}
