import { createRefusals } from '@contactport/core';
import { vendor } from './genesys-context.js';

/** The refusals that the adapter makes itself, before the vendor is asked or in place of the vendor's own words. */
export const { invalidArgument, invalidState, notFound, assertRevision, demandFilters } = createRefusals(vendor);
