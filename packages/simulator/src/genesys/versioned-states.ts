import type { Catalogue } from '../world/catalogue.js';
import { presenceDefinitions } from './presence-definitions.js';

/** A state of the versioned profile. */
export interface VersionedState {
  readonly id: string;
  readonly name: string;
}

/**
 * The states of the versioned routes, under the ids of the presences they stand for. There "Available" means ready,
 * which the platform calls On Queue; its own Available, not ready for no reason, has no place in them.
 */
export function listVersionedStates(catalogue: Catalogue): readonly VersionedState[] {
  return presenceDefinitions(catalogue).flatMap(({ id, name, wanted }) => {
    if (wanted.availability === 'ready') return [{ id, name: 'Available' }];
    if (wanted.availability === 'not-ready' && wanted.reasonKey === undefined) return [];
    return [{ id, name: name === 'Meal' ? 'Lunch' : name }];
  });
}
