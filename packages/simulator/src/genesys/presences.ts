import type { Actor, Agent, Wanted } from '../world/agent.js';
import type { World } from '../world/world.js';
import { demandObject, isObject, type JsonObject, optionalText } from './json.js';
import { eventSpelling, type PresenceDefinition, presenceDefinitions } from './presence-definitions.js';
import { badRequest, invalidValue } from './failure.js';

/** The presence service: what an agent asked for last, at once and whatever the agent is working on. */
export interface Presences {
  readonly definitions: readonly PresenceDefinition[];
  definitionOf(agent: Agent): PresenceDefinition;
  /** As REST answers it. */
  entity(agent: Agent): JsonObject;
  /** As the topic `v2.users.{id}.presence` carries it. */
  eventBody(agent: Agent): JsonObject;
  /** Merges a patch of the presence: definition, message, or both. @throws GenesysFailure 400 */
  patch(agent: Agent, body: unknown, by: Actor): Agent;
}

const SOURCE = 'PURECLOUD';

export function createPresences(world: World): Presences {
  const definitions = presenceDefinitions(world.catalogue);
  const messages = new Map<string, string>();

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

  function core(agent: Agent, systemPresence: string, selfUri: boolean): JsonObject {
    const { id } = definitionFor(agent.wanted);
    return {
      primary: true,
      presenceDefinition: { id, systemPresence, ...(selfUri ? { selfUri: `/api/v2/presencedefinitions/${id}` } : {}) },
      message: messages.get(agent.key) ?? '',
      modifiedDate: agent.wantedSince,
    };
  }

  return {
    definitions,
    definitionOf: (agent) => definitionFor(agent.wanted),

    entity: (agent) => ({
      id: agent.ids.genesys,
      source: SOURCE,
      sourceId: SOURCE,
      ...core(agent, definitionFor(agent.wanted).systemPresence, true),
      selfUri: `/api/v2/users/${agent.ids.genesys}/presences`,
    }),

    eventBody: (agent) => ({
      source: SOURCE,
      ...core(agent, eventSpelling(definitionFor(agent.wanted).systemPresence), false),
    }),

    patch(agent, value, by) {
      const body = demandObject(value);
      const message = optionalText(body, 'message');
      const wanted = wantedBy(body);
      if (message !== undefined) messages.set(agent.key, message);
      if (wanted === undefined && message === undefined) return agent;
      return world.want(agent.key, wanted ?? agent.wanted, by);
    },
  };
}
