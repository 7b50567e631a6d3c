import { isoNow } from '../clock/clock.js';
import { empty, ok } from './call.js';
import { GenesysFailure, invalidValue, userContextRequired } from './failure.js';
import { demandObject } from './json.js';
import { pageListing, readPage } from './page.js';
import type { Route } from './router.js';
import { demandUser, type GenesysTenant } from './tenant.js';
import { searchUsers } from './user-search.js';
import { userEntity } from './users.js';

const MAXIMUM_PAGE_SIZE = 500;
const MAXIMUM_IDS = 100;
const STATES: readonly string[] = ['active', 'inactive', 'deleted', 'any'];

export function userRoutes(tenant: GenesysTenant): Route[] {
  return [
    {
      method: 'GET',
      path: '/users',
      handle(call) {
        const ids = call.queryList('id').map((id) => id.toLowerCase());
        if (ids.length > MAXIMUM_IDS) {
          throw new GenesysFailure(400, 'max.user.ids', `Only ${MAXIMUM_IDS} users can be requested at a time.`);
        }
        const state = call.query('state') ?? 'active';
        if (!STATES.includes(state)) throw invalidValue(state, 'state', STATES);
        const users = tenant.world
          .agents()
          .filter(
            (agent) => (state === 'active' || state === 'any') && (ids.length === 0 || ids.includes(agent.ids.genesys)),
          );
        const ordered = call.query('sortOrder')?.toLowerCase() === 'desc' ? users.toReversed() : users;
        const expand = call.queryList('expand');
        return ok(
          pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), ordered, (agent) => userEntity(tenant, agent, expand)),
        );
      },
    },
    {
      method: 'GET',
      path: '/users/me',
      handle() {
        throw userContextRequired();
      },
    },
    {
      method: 'GET',
      path: '/users/{userId}',
      handle: (call) => ok(userEntity(tenant, demandUser(tenant, call.param('userId')), call.queryList('expand'))),
    },
    {
      method: 'POST',
      path: '/users/search',
      handle: (call) => ok(searchUsers(tenant, demandObject(call.body()))),
    },
  ];
}

/** How long an agent whose tokens were revoked keeps the presence, in case a client of theirs comes back. */
const RECONNECT_GRACE_MS = 60_000;

export function tokenRoutes(
  tenant: GenesysTenant,
  options: { readonly revoke: (token: string) => void; readonly userTokensRevoked: (userId: string) => void },
): Route[] {
  const { world, clock } = tenant;
  return [
    {
      method: 'GET',
      path: '/tokens/me',
      handle(call) {
        const { organization } = world.catalogue;
        const organizationRef = { id: organization.ids.genesys, name: organization.name };
        const { clientId, scopes = [] } = call.grant;
        return ok({
          organization: organizationRef,
          homeOrganization: organizationRef,
          authorizedScope: scopes,
          OAuthClient: {
            id: clientId,
            name: 'Simulated client',
            authorizedGrantType: 'CLIENT-CREDENTIALS',
            organization: organizationRef,
          },
        });
      },
    },
    { method: 'HEAD', path: '/tokens/me', handle: () => empty(200) },
    {
      method: 'DELETE',
      path: '/tokens/me',
      handle(call) {
        options.revoke(call.grant.token);
        return empty(200);
      },
    },
    {
      method: 'DELETE',
      path: '/tokens/{userId}',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        options.userTokensRevoked(agent.ids.genesys);
        const revokedAt = isoNow(clock);
        clock.schedule(RECONNECT_GRACE_MS, () => {
          const { wanted, wantedSince } = world.agent(agent.key);
          if (wanted.availability !== 'logged-off' && wantedSince <= revokedAt) {
            world.want(agent.key, { availability: 'logged-off' }, 'platform');
          }
        });
        return empty(200);
      },
    },
  ];
}
