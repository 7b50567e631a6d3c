import type { Team } from '../world/catalogue.js';
import { ok } from './call.js';
import { homeDivision } from './division.js';
import type { JsonObject } from './json.js';
import { namePattern } from './page.js';
import type { Route } from './router.js';
import { cursorListing } from './cursor-listing.js';
import { demandById, type GenesysTenant } from './tenant.js';

const PAGES = { maximumSize: 200, newestFirst: false };

/** Teams, and who is in them; by cursor, and without saying how many there are. */
export function teamRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const { teams } = world.catalogue;
  const membersOf = (team: Team) => world.agents().filter(({ teamKey }) => teamKey === team.key);
  const entity = (team: Team): JsonObject => ({
    id: team.ids.genesys,
    name: team.name,
    division: homeDivision(world.catalogue),
    memberCount: membersOf(team).length,
    selfUri: `/api/v2/teams/${team.ids.genesys}`,
  });

  return [
    {
      method: 'GET',
      path: '/teams',
      handle(call) {
        const name = namePattern(call.query('name'));
        const found = teams.filter((team) => name.test(team.name));
        return ok(cursorListing(call, PAGES, found.map(entity)));
      },
    },
    { method: 'GET', path: '/teams/{teamId}', handle: (call) => ok(entity(demandById(teams, call.param('teamId')))) },
    {
      method: 'GET',
      path: '/teams/{teamId}/members',
      handle(call) {
        const members = membersOf(demandById(teams, call.param('teamId'))).map(({ ids, name }) => ({
          id: ids.genesys,
          name,
          selfUri: `/api/v2/users/${ids.genesys}`,
        }));
        return ok(cursorListing(call, PAGES, members));
      },
    },
  ];
}
