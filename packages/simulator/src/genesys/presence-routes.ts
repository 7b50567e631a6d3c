import type { Agent } from '../world/agent.js';
import { type Call, ok } from './call.js';
import { badRequest, demandUuid, notFound } from './failure.js';
import { demandArray, demandObject, demandText } from './json.js';
import { pageListing, readPage } from './page.js';
import { modelSpelling, type PresenceDefinition } from './presence-definitions.js';
import type { Route } from './router.js';
import { actorOf, demandUser, findUser, type GenesysTenant } from './tenant.js';

const MAXIMUM_BULK = 50;
const MAXIMUM_PAGE_SIZE = 500;

export function presenceRoutes(tenant: GenesysTenant): Route[] {
  const { presences } = tenant;
  return [
    {
      method: 'GET',
      path: '/users/{userId}/presences/{sourceId}',
      handle: (call) => ok(presences.entity(userOfSource(tenant, call))),
    },
    {
      method: 'PATCH',
      path: '/users/{userId}/presences/{sourceId}',
      handle: (call) => ok(presences.entity(presences.patch(userOfSource(tenant, call), call.body(), actorOf(call)))),
    },
    {
      method: 'GET',
      path: '/users/presences/{sourceId}/bulk',
      handle(call) {
        demandPureCloud(call);
        const ids = call.queryList('id');
        if (ids.length > MAXIMUM_BULK) throw badRequest(`At most ${MAXIMUM_BULK} users can be requested at a time.`);
        const users = ids.map((id) => findUser(tenant, demandUuid(id, 'id'))).filter((agent) => agent !== undefined);
        return ok(users.map((agent) => ({ userId: agent.ids.genesys, name: agent.name, ...presences.entity(agent) })));
      },
    },
    {
      method: 'PUT',
      path: '/users/presences/bulk',
      handle(call) {
        const changes = demandArray(call.body()).map((change) => {
          const body = demandObject(change);
          return { agent: demandUser(tenant, demandText(body, 'id')), body };
        });
        return ok(changes.map(({ agent, body }) => presences.entity(presences.patch(agent, body, actorOf(call)))));
      },
    },
    { method: 'GET', path: '/presence/definitions', handle: (call) => ok(listing(presences.definitions, call)) },
    {
      method: 'GET',
      path: '/presence/definitions/{definitionId}',
      handle: (call) => ok(definitionEntity(demandDefinition(tenant, call.param('definitionId')))),
    },
    {
      method: 'GET',
      path: '/presencedefinitions',
      handle: (call) => ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), presences.definitions, legacyEntity)),
    },
    {
      method: 'GET',
      path: '/presencedefinitions/{definitionId}',
      handle: (call) => ok(legacyEntity(demandDefinition(tenant, call.param('definitionId')))),
    },
    {
      method: 'GET',
      path: '/systempresences',
      handle: () =>
        ok(
          presences.definitions
            .filter((definition) => definition.type === 'System')
            .map(({ id, name }) => ({ id, name, selfUri: `/api/v2/presencedefinitions/${id}` })),
        ),
    },
  ];
}

function userOfSource(tenant: GenesysTenant, call: Call): Agent {
  demandPureCloud(call);
  return demandUser(tenant, call.param('userId'));
}

/** There is no presence source here but the platform's own, whose name is taken in any case. */
function demandPureCloud(call: Call): void {
  if (call.param('sourceId').toLowerCase() !== 'purecloud') throw notFound(call.param('sourceId'));
}

function demandDefinition({ presences }: GenesysTenant, id: string): PresenceDefinition {
  const definition = presences.definitions.find((known) => known.id === id.toLowerCase());
  if (definition === undefined) throw notFound(id);
  return definition;
}

function listing(definitions: readonly PresenceDefinition[], call: Call): unknown {
  const shown = call.query('deactivated')?.toLowerCase() === 'true' ? [] : definitions;
  return { total: shown.length, entities: shown.map(definitionEntity), selfUri: '/api/v2/presence/definitions' };
}

function definitionEntity({ id, name, type, systemPresence }: PresenceDefinition): unknown {
  return {
    id,
    name,
    type,
    languageLabels: { en_US: name },
    systemPresence: modelSpelling(systemPresence),
    divisionId: '*',
    deactivated: false,
    selfUri: `/api/v2/presence/definitions/${id}`,
  };
}

function legacyEntity({ id, name, type, systemPresence }: PresenceDefinition): unknown {
  return {
    id,
    name,
    languageLabels: { en_US: name },
    systemPresence,
    deactivated: false,
    primary: type === 'System',
    selfUri: `/api/v2/presencedefinitions/${id}`,
  };
}
