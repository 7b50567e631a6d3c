import { ContactCentreError } from '../errors/contact-centre-error.js';

/**
 * The refusal of what an adapter does not declare.
 * @param capability its path in `Capabilities`, e.g. `agentStates.change.logged-off`, `workItems.watch.filters.queueIds`.
 */
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
