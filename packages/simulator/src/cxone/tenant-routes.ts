import { ok } from './answer.js';
import { requireTeam } from './directory-routes.js';
import type { Row } from './page.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import { businessUnitId, type CxoneTenant, formatInstant, hasPresentShapes } from './tenant.js';
import { listUnavailableCodes, type UnavailableCode } from './unavailable-code.js';

/** What belongs to the tenant as a whole: its time, its name, and the reasons its agents may give. */
export function createTenantRoutes(tenant: CxoneTenant): CxoneRoutes {
  const { catalogue } = tenant.world;
  const codes = listUnavailableCodes(catalogue);

  return {
    'GET /server-time': () => ok({ ServerTime: formatInstant(tenant.clock.now()) }),

    'GET /business-unit': () =>
      ok({
        businessUnits: [
          {
            businessUnitId: businessUnitId(tenant),
            businessUnitName: catalogue.organization.name,
            tenantId: catalogue.organization.tenantId,
            userSessionTimeout: 60,
          },
        ],
      }),

    'GET /unavailable-codes': () =>
      ok({
        unavailableCodes: codes.map(({ id, name, isAcw, agentTimeoutMinutes }) => ({
          OutStateId: id,
          OutStateName: name,
          IsAcw: isAcw,
          AgentTimeoutMins: String(agentTimeoutMinutes),
          IsActive: true,
        })),
      }),

    'GET /teams/{teamId}/unavailable-codes': (call) => {
      const team = requireTeam(tenant, call.part('teamId'));
      const list = {
        teamId: Number(team.ids.cxone),
        teamName: team.name,
        teamUuid: team.ids.genesys,
        unavailableCodes: codes
          .filter(({ teamKeys = [team.key] }) => teamKeys.includes(team.key))
          .map((code) => convertCode(code, call)),
      };
      // The pages wrap the older answer, the vendor's client reads it unwrapped: both find theirs.
      return ok(hasPresentShapes(call.version) ? list : { ...list, resultSet: list });
    },
  };
}

function convertCode({ id, name, isAcw, agentTimeoutMinutes }: UnavailableCode, { version }: CxoneCall): Row {
  const shared = { isActive: true, isAcw, agentTimeoutMins: agentTimeoutMinutes };
  // Later pages write the first two names without the capital S, yet the vendor's client still reads them with it.
  return hasPresentShapes(version)
    ? { ...shared, outstateId: id, outstateName: name, outStateId: id, outStateName: name }
    : { ...shared, outStateId: id, outStateName: name };
}
