import { unsupportedCapability } from '@contactport/core';
import { vendor } from './cxone-context.js';

/** @throws UNSUPPORTED_CAPABILITY for a filter or field that is given but not declared. */
export function demandFilters(
  filters: Readonly<Record<string, unknown>>,
  declared: readonly string[],
  operation: string,
  capability: string,
): void {
  for (const [filter, value] of Object.entries(filters)) {
    if (value !== undefined && !declared.includes(filter)) {
      throw unsupportedCapability(operation, `${capability}.${filter}`, vendor);
    }
  }
}
