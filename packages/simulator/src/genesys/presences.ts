import type { Actor, Agent, Wanted } from '../world/agent.js';
import type { World } from '../world/world.js';
import { demandObject, isObject, type JsonObject, optionalText } from './json.js';
import { eventSpelling, type PresenceDefinition, presenceDefinitions } from './presence-definitions.js';
import { badRequest, invalidValue } from './failure.js';
import type { GenesysQuirks } from './quirks.js';
import { createShownPresences, type ShownPresence } from './shown-presences.js';

/** The presence service: what an agent asked for last, at once and whatever the agent is working on. */
export interface Presences {
  readonly definitions: readonly PresenceDefinition[];
  /** What is shown now: another value whenever there is something to tell. */
  shownOf(agent: Agent): ShownPresence;
  definitionOf(agent: Agent): PresenceDefinition;
  /** As REST answers it. */
  entity(agent: Agent): JsonObject;
  /** As the topic `v2.users.{id}.presence` carries it. */
  eventBody(agent: Agent): JsonObject;
  /** Merges a patch of the presence: definition, message, or both. @throws GenesysFailure 400 */
  patch(agent: Agent, body: unknown, by: Actor): Agent;
  close(): void;
}

export type PresenceQuirks = Pick<GenesysQuirks, 'presenceDuringWork' | 'otherPrimarySource'>;

const SOURCE = 'PURECLOUD';

export function createPresences(world: World, quirks: PresenceQuirks): Presences {
  const definitions = presenceDefinitions(world.catalogue);
  const messages = new Map<string, string>();
  const primary = new Set<string>();
  const shown = createShownPresences(world, quirks.presenceDuringWork ?? 'at-once');

  function definitionFor(wanted: Wanted): PresenceDefinition {
    const found = definitions.find(
      (definition) =>
        definition.wanted.availability === wanted.availability && definition.wanted.reasonKey === wanted.reasonKey,
    );
    if (found === undefined) throw new Error(`No presence stands for ${JSON.stringify(wanted)}.`);
    return found;
  }

  function wantedBy(body: JsonObject): Wanted | undefined {
    const { presenceDefinition } = body;
    if (presenceDefinition === undefined || presenceDefinition === null) return undefined;
    if (!isObject(presenceDefinition)) throw badRequest();
    const id = optionalText(presenceDefinition, 'id');
    if (id === undefined) throw badRequest();
    const definition = definitions.find((known) => known.id === id.toLowerCase());
    if (definition === undefined) {
      throw invalidValue(
        id,
        'presenceDefinition',
        definitions.map((known) => known.id),
      );
    }
    return definition.wanted;
  }

  function core(agent: Agent, spell: (systemPresence: string) => string, selfUri: boolean): JsonObject {
    const uri = (of: string): JsonObject => (selfUri ? { selfUri: `/api/v2/presencedefinitions/${of}` } : {});
    const { wanted, since, future } = shown.of(agent);
    const { id } = definitionFor(wanted);
    const next = future === undefined ? undefined : definitionFor(future);
    return {
      primary: quirks.otherPrimarySource !== true || primary.has(agent.key),
      presenceDefinition: { id, systemPresence: spell(definitionFor(wanted).systemPresence), ...uri(id) },
      message: messages.get(agent.key) ?? '',
      ...(next === undefined
        ? {}
        : { futurePresenceDefinition: { id: next.id, systemPresence: spell(next.systemPresence), ...uri(next.id) } }),
      modifiedDate: since,
    };
  }

  return {
    definitions,
    definitionOf: (agent) => definitionFor(shown.of(agent).wanted),
    shownOf: shown.of,
    close: shown.close,

    entity: (agent) => ({
      id: agent.ids.genesys,
      source: SOURCE,
      sourceId: SOURCE,
      ...core(agent, (systemPresence) => systemPresence, true),
      selfUri: `/api/v2/users/${agent.ids.genesys}/presences`,
    }),

    eventBody: (agent) => ({
      source: SOURCE,
      ...core(agent, eventSpelling, false),
    }),

    patch(agent, value, by) {
      const body = demandObject(value);
      const message = optionalText(body, 'message');
      const wanted = wantedBy(body);
      if (body['primary'] === true) primary.add(agent.key);
      if (message !== undefined) messages.set(agent.key, message);
      if (wanted === undefined && message === undefined) return agent;
      return world.want(agent.key, wanted ?? agent.wanted, by);
    },
  };
}
