import type { StateCatalog } from '@contactport/core';
import type { PresenceDefinition, PresenceDefinitions } from './presence-definitions.js';

/** What may be asked of any agent of the organisation. Idle is left out: only the platform sets it. */
export function convertStateCatalog(definitions: PresenceDefinitions): StateCatalog {
  return {
    targets: [
      { status: 'ready', reasons: [] },
      {
        status: 'not-ready',
        reasons: definitions.all
          .filter(isSettableReason)
          .map(({ id, systemPresence }) => definitions.reason(id, systemPresence)),
      },
      { status: 'logged-off', reasons: [] },
    ],
  };
}

/** May this definition be asked for as the reason of an agent who is not ready? */
export function isSettableReason({ systemPresence }: PresenceDefinition): boolean {
  return systemPresence !== 'on-queue' && systemPresence !== 'offline' && systemPresence !== 'idle';
}
