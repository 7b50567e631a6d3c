import type { CarrierOperations, ContactOperations } from './contact-operations.js';

/** What work items ask of the contacts that carry them. */
export type WorkItemCarriers = ContactOperations & CarrierOperations;
