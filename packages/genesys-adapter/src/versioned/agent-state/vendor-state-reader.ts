import { createSharedRead, lenientList, type SharedRead } from '@contactport/adapter-kit';
import { z } from 'zod';
import { errorContext } from '../../genesys-context.js';
import type { VersionedContext } from '../versioned-context.js';
import { createVendorStates, type VendorStates } from './vendor-states.js';

const operation = 'agentStates.catalog';
const listingSchema = z.object({ entities: z.array(z.unknown()) });
const stateSchema = z.object({ id: z.string(), name: z.string() });

/** The states that may be asked for, read once and kept for five minutes: administrators change them seldom. */
export function createVendorStateReader(
  context: Pick<VersionedContext, 'client' | 'clock' | 'settings'>,
): SharedRead<VendorStates> {
  const { client, clock } = context;
  return createSharedRead({
    clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    read: async () => {
      const { data } = await client.send({
        operation,
        method: 'GET',
        path: '/api/v2/users/statuses',
        routeClass: 'agent-states',
        idempotence: 'read',
        schema: listingSchema,
        options: {},
      });
      return createVendorStates(lenientList(stateSchema, data.entities, errorContext(context, operation)).items);
    },
  });
}
