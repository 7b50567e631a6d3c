import type { Catalogue } from '../world/catalogue.js';
import type { Wanted } from '../world/agent.js';

/** A presence an agent can have. Its system presence is spelled three ways, depending on who says it. */
export interface PresenceDefinition {
  readonly id: string;
  readonly name: string;
  readonly type: 'System' | 'User';
  /** As REST answers spell it: `On Queue`. */
  readonly systemPresence: string;
  /** What setting this presence asks for. */
  readonly wanted: Wanted;
}

/** Ids that are the same in every organization; the other system presences are the world's reasons. */
const AVAILABLE_ID = '6a3af858-942f-489d-9700-5f9bcdcdae9b';
const ON_QUEUE_ID = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
const OFFLINE_ID = 'ccf3c10a-aa2c-4845-8e8d-f59fa48c58e5';

export function presenceDefinitions(catalogue: Catalogue): readonly PresenceDefinition[] {
  const systemNames = new Map(
    catalogue.reasons.filter((reason) => !reason.custom).map((reason) => [reason.category, reason.name]),
  );
  return [
    system(AVAILABLE_ID, 'Available', { availability: 'not-ready' }),
    system(ON_QUEUE_ID, 'On Queue', { availability: 'ready' }),
    system(OFFLINE_ID, 'Offline', { availability: 'logged-off' }),
    ...catalogue.reasons.map(
      (reason): PresenceDefinition => ({
        id: reason.ids.genesys,
        name: reason.name,
        type: reason.custom ? 'User' : 'System',
        systemPresence: systemNames.get(reason.category) ?? reason.name,
        wanted: { availability: 'not-ready', reasonKey: reason.key },
      }),
    ),
  ];
}

function system(id: string, name: string, wanted: Wanted): PresenceDefinition {
  return { id, name, type: 'System', systemPresence: name, wanted };
}

/** Notifications and analytics spell `On Queue` as `ON_QUEUE`. */
export function eventSpelling(systemPresence: string): string {
  return systemPresence.toUpperCase().replaceAll(' ', '_');
}

/** Models and enumerations spell it `OnQueue`. */
export function modelSpelling(systemPresence: string): string {
  return systemPresence.replaceAll(' ', '');
}
