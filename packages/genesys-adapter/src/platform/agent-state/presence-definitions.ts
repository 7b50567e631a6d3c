import { type Reason, type ReasonCategory, reasonId } from '@contactport/core';
import { parseSystemPresence, type SystemPresence } from './agent-state-parts.js';
import { mapReasonCategory } from './reason-category.js';

/** One presence of the organisation: a system one, or one that its administrators hung under a system one. */
export interface PresenceDefinition {
  readonly id: string;
  readonly name: string;
  readonly systemPresence: SystemPresence;
  /** One of the ten that every organisation has. */
  readonly system: boolean;
}

/** The organisation's presences, as needed to read and to ask for an agent's state. */
export interface PresenceDefinitions {
  readonly all: readonly PresenceDefinition[];
  find(id: string): PresenceDefinition | undefined;
  /** The definition to ask for when only the system presence matters. */
  plain(systemPresence: SystemPresence): PresenceDefinition | undefined;
  /** Why not ready, for a presence that the vendor shows. */
  reason(definitionId: string, word: string): Reason;
}

export function createPresenceDefinitions(
  all: readonly PresenceDefinition[],
  categories: Readonly<Record<string, ReasonCategory>>,
): PresenceDefinitions {
  const byId = new Map(all.map((definition) => [definition.id, definition]));
  function plain(systemPresence: SystemPresence): PresenceDefinition | undefined {
    const candidates = all.filter((definition) => definition.systemPresence === systemPresence);
    return candidates.find(({ system }) => system) ?? candidates[0];
  }

  return {
    all,
    find: (id) => byId.get(id),
    plain,
    reason: (definitionId, word) => {
      const definition = byId.get(definitionId);
      const systemPresence = definition?.systemPresence ?? parseSystemPresence(word);
      const known = definition ?? (systemPresence === undefined ? undefined : plain(systemPresence));
      return {
        id: reasonId(definitionId),
        name: known?.name ?? word,
        category: mapReasonCategory(definitionId, systemPresence, categories),
        // Only Idle is never chosen; for the others Genesys does not tell who chose.
        origin: systemPresence === 'idle' ? 'platform' : 'unknown',
      };
    },
  };
}
