import { lenientList } from '@contactport/adapter-kit';
import type { Adherence, AgentId, CallOptions } from '@contactport/core';
import { errorContext } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { convertAdherence } from './convert-adherence.js';
import { adherenceListSchema, adherenceSchema } from './schedule-schema.js';

const operation = 'schedules.adherence';

/** The most that one call may ask for. */
const chunkSize = 100;

/** How agents keep to their plans now. Whoever is not planned for at all is left out by the vendor. */
export async function* readAdherence(
  context: PlatformContext,
  agentIds: readonly AgentId[],
  options: CallOptions = {},
): AsyncGenerator<Adherence, void, undefined> {
  const wanted = [...new Set(agentIds)];
  for (let start = 0; start < wanted.length; start += chunkSize) {
    const { data } = await context.client.send({
      operation,
      method: 'GET',
      path: '/api/v2/workforcemanagement/adherence',
      query: { userId: wanted.slice(start, start + chunkSize) },
      routeClass: 'workforce',
      idempotence: 'read',
      schema: adherenceListSchema,
      options,
    });
    for (const row of lenientList(adherenceSchema, data, errorContext(context, operation)).items) {
      yield convertAdherence(row);
    }
  }
}
