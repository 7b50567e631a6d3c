import type { Revision } from '../v1/ids.js';
import { unsupportedCapability } from '../v1/unsupported.js';
import { ContactCentreError } from './contact-centre-error.js';

/** The refusals that an adapter makes itself, before its vendor is asked or in place of the vendor's own words. */
export interface Refusals {
  invalidArgument(
    operation: string,
    field: string,
    reason: string,
    allowed?: readonly string[],
  ): ContactCentreError<'INVALID_ARGUMENT'>;
  invalidState(
    operation: string,
    reason: string,
    current?: string,
    allowed?: readonly string[],
  ): ContactCentreError<'INVALID_STATE'>;
  notFound(operation: string, kind: string, id: string): ContactCentreError<'NOT_FOUND'>;
  /** @throws CONFLICT unless the record is still at the revision that the caller saw, where the caller names one. */
  assertRevision(operation: string, expected: Revision | undefined, actual: Revision, subject: string): void;
  /** @throws UNSUPPORTED_CAPABILITY for a filter that is given but not declared. */
  demandFilters(
    filters: Readonly<Record<string, unknown>>,
    declared: readonly string[],
    operation: string,
    capability: string,
  ): void;
}

/** One wording of refusals for one vendor's adapter. For adapter authors. */
export function createRefusals(vendor: string): Refusals {
  return {
    invalidArgument: (operation, field, reason, allowed) =>
      new ContactCentreError({
        code: 'INVALID_ARGUMENT',
        operation,
        vendor,
        message: `${operation}: ${field} ${reason}`,
        details: { field, reason, ...(allowed === undefined ? {} : { allowed }) },
      }),

    invalidState: (operation, reason, current, allowed) =>
      new ContactCentreError({
        code: 'INVALID_STATE',
        operation,
        vendor,
        message: `${operation}: ${reason}`,
        details: {
          reason,
          ...(current === undefined ? {} : { current }),
          ...(allowed === undefined ? {} : { allowed }),
        },
      }),

    notFound: (operation, kind, id) =>
      new ContactCentreError({
        code: 'NOT_FOUND',
        operation,
        vendor,
        message: `${operation}: there is no ${kind} ${id}`,
        details: { kind, id },
      }),

    assertRevision(operation, expected, actual, subject) {
      if (expected === undefined || expected === actual) return;
      throw new ContactCentreError({
        code: 'CONFLICT',
        operation,
        vendor,
        message: `${operation}: ${subject} is no longer at the revision that was to be changed`,
        details: { expected, actual },
      });
    },

    demandFilters(filters, declared, operation, capability) {
      for (const [filter, value] of Object.entries(filters)) {
        if (value !== undefined && !declared.includes(filter)) {
          throw unsupportedCapability(operation, `${capability}.${filter}`, vendor);
        }
      }
    },
  };
}
