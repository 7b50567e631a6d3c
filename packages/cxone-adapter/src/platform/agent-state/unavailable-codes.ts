import { createSharedRead, lenientList, pathOf, type SharedRead, type VendorClient } from '@contactport/adapter-kit';
import type { Clock, TeamId } from '@contactport/core';
import { pageSchema } from '../vendor-fields.js';
import { type UnavailableCode, unavailableCodeSchema } from './unavailable-code.js';

/** The unavailable codes of each team, read once and kept for five minutes: administrators change them seldom. */
export interface UnavailableCodes {
  /** @throws NOT_FOUND for a team nobody has. */
  ofTeam(teamId: TeamId): SharedRead<readonly UnavailableCode[]>;
}

const codesSchema = pageSchema('unavailableCodes');

export function createUnavailableCodes(options: {
  readonly client: VendorClient;
  readonly clock: Clock;
  readonly tenant: string;
}): UnavailableCodes {
  const { client, clock, tenant } = options;
  const operation = 'agentStates.catalog';
  const byTeam = new Map<TeamId, SharedRead<readonly UnavailableCode[]>>();

  async function read(teamId: TeamId): Promise<readonly UnavailableCode[]> {
    const { data } = await client.send({
      operation,
      method: 'GET',
      path: pathOf`/teams/${teamId}/unavailable-codes`,
      // The pages say `activeOnly`, the vendor's own client sends `activityOnly`; each row tells anyway.
      query: { activeOnly: true },
      routeClass: 'directory',
      idempotence: 'read',
      schema: codesSchema,
      options: {},
    });
    return lenientList(unavailableCodeSchema, data.rows, { operation, vendor: 'cxone', tenant }).items;
  }

  return {
    ofTeam(teamId) {
      const known = byTeam.get(teamId);
      if (known !== undefined) return known;
      const codes = createSharedRead({ read: () => read(teamId), clock, maxAgeMs: 300_000, freshMs: 10_000 });
      byTeam.set(teamId, codes);
      return codes;
    },
  };
}
