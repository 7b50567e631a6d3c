import type { Catalogue } from '../world/catalogue.js';
import type { Wanted } from '../world/agent.js';

/** A work mode of the versioned profile: what an agent is asked to do, as one named choice. */
export interface WorkMode {
  readonly id: string;
  readonly name: string;
  readonly wanted: Wanted;
}

/** Available first: the mode that shifts are planned in. */
export function listWorkModes({ reasons }: Catalogue): readonly WorkMode[] {
  return [
    { id: 'work-mode-available', name: 'Available', wanted: { availability: 'ready' } },
    ...reasons.map(
      ({ key, name }): WorkMode => ({
        id: `work-mode-${key}`,
        name,
        wanted: { availability: 'not-ready', reasonKey: key },
      }),
    ),
  ];
}
