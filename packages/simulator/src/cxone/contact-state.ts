import type { ContactPhase } from '../world/contact.js';

/**
 * A contact's state. The vendor publishes the route that lists these but not the list, so the numbers are this
 * simulator's: a client has to read `/contact-state-descriptions` and go by the words.
 */
export interface ContactState {
  readonly id: number;
  readonly description: string;
  readonly category: string;
}

export const contactStates = {
  queued: { id: 2, description: 'InQueue', category: 'Queue' },
  offered: { id: 3, description: 'Routing', category: 'Queue' },
  active: { id: 4, description: 'Active', category: 'Agent' },
  held: { id: 5, description: 'Holding', category: 'Agent' },
  parked: { id: 7, description: 'Parked', category: 'Agent' },
  'after-contact-work': { id: 6, description: 'PostContactWork', category: 'Agent' },
  ended: { id: 9, description: 'EndContact', category: 'End' },
} as const satisfies Readonly<Record<ContactPhase, ContactState>>;
