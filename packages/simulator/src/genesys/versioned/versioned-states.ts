import type { Wanted } from '../../world/agent.js';
import type { Catalogue } from '../../world/catalogue.js';
import { type PresenceDefinition, presenceDefinitions } from '../presence-definitions.js';

/** A state of the versioned profile. */
export interface VersionedState {
  readonly id: string;
  readonly name: string;
}

/** A state that a client may ask for, and what it asks of the world. */
export interface SettableState extends VersionedState {
  readonly wanted: Wanted;
}

/**
 * The states of the versioned routes, under the ids of the presences they stand for. There "Available" means ready,
 * which the platform calls On Queue; its own Available, not ready for no reason, cannot be asked for.
 */
export function settableStates(catalogue: Catalogue): readonly SettableState[] {
  return presenceDefinitions(catalogue)
    .filter(({ wanted }) => !isOffQueue(wanted))
    .map((definition) => ({ ...nameState(definition), wanted: definition.wanted }));
}

/** As the ready line and `/users/statuses` list them. */
export function listVersionedStates(catalogue: Catalogue): readonly VersionedState[] {
  return settableStates(catalogue).map(({ id, name }) => ({ id, name }));
}

/** What the versioned routes call a presence. */
export function nameState({ id, name, wanted }: PresenceDefinition): VersionedState {
  if (wanted.availability === 'ready') return { id, name: 'Available' };
  if (isOffQueue(wanted)) return { id, name: 'Off Queue' };
  return { id, name: name === 'Meal' ? 'Lunch' : name };
}

/** Not ready for no reason: the platform's "Available", a word that these routes keep for being ready. */
function isOffQueue({ availability, reasonKey }: Wanted): boolean {
  return availability === 'not-ready' && reasonKey === undefined;
}
