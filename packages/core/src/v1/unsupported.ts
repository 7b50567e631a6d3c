import { ContactCentreError } from '../errors/contact-centre-error.js';

/** The refusal of what an adapter does not declare. */
export function unsupportedCapability(
  operation: string,
  capability: string,
  vendor?: string,
): ContactCentreError<'UNSUPPORTED_CAPABILITY'> {
  return new ContactCentreError({
    code: 'UNSUPPORTED_CAPABILITY',
    operation,
    vendor,
    message: `${vendor ?? 'this centre'} does not support ${capability}`,
    details: { capability },
  });
}
