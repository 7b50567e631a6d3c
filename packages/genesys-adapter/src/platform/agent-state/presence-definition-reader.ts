import { createSharedRead, lenientList, type SharedRead, type VendorClient } from '@contactport/adapter-kit';
import type { Clock, ReasonCategory } from '@contactport/core';
import { z } from 'zod';
import { parseSystemPresence } from './agent-state-parts.js';
import {
  createPresenceDefinitions,
  type PresenceDefinition,
  type PresenceDefinitions,
} from './presence-definitions.js';

const listingSchema = z.object({ entities: z.array(z.unknown()) });

const definitionSchema = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    type: z.string().nullish(),
    systemPresence: z.string(),
    deactivated: z.boolean().nullish(),
  })
  .transform(({ id, name, type, systemPresence, deactivated }, context): PresenceDefinition => {
    const word = parseSystemPresence(systemPresence);
    if (word === undefined || deactivated === true) {
      context.addIssue({ code: 'custom', message: 'is not in use' });
      return z.NEVER;
    }
    return { id, name: name ?? systemPresence, systemPresence: word, system: type?.toLowerCase() === 'system' };
  });

/** The organisation's presence definitions, read once and kept for five minutes: administrators change them seldom. */
export function createPresenceDefinitionReader(options: {
  readonly client: VendorClient;
  readonly clock: Clock;
  readonly categories: Readonly<Record<string, ReasonCategory>>;
  readonly tenant: string;
}): SharedRead<PresenceDefinitions> {
  const { client, clock, categories, tenant } = options;
  const operation = 'agentStates.catalog';
  return createSharedRead({
    clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    read: async () => {
      const { data } = await client.send({
        operation,
        method: 'GET',
        path: '/api/v2/presence/definitions',
        routeClass: 'presence',
        idempotence: 'read',
        schema: listingSchema,
        options: {},
      });
      const { items } = lenientList(definitionSchema, data.entities, { operation, vendor: 'genesys', tenant });
      return createPresenceDefinitions(items, categories);
    },
  });
}
