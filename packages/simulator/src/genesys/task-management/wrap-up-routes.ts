import type { WorkItem, WorkItemWrapUp } from '../../world/work-item.js';
import { type Call, empty, ok } from '../call.js';
import { invalidValue, userContextRequired } from '../failure.js';
import { demandObject, demandText, type JsonObject } from '../json.js';
import type { Route } from '../router.js';
import { actorOf, byKey, demandById, demandUser, type GenesysTenant, userIdOf } from '../tenant.js';
import { cursorListing } from '../cursor-listing.js';
import { legally } from './refusals.js';
import { ROOT } from './work-item-entity.js';
import { demandItem } from './work-item-routes.js';

const PAGES = { maximumSize: 50, newestFirst: true };
const ACTIONS: readonly string[] = ['Add', 'Remove'];

/** How agents sum work items up. */
export function wrapUpRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const { wrapUpCodes } = world.catalogue;
  const one = '/taskmanagement/workitems/{workitemId}';

  function list(call: Call, item: WorkItem, wrapUps: readonly WorkItemWrapUp[]) {
    const named = call.queryList('expands').includes('wrapupCode');
    return ok(
      cursorListing(
        call,
        PAGES,
        wrapUps.map((wrapUp) => wrapUpEntity(tenant, item, wrapUp, named)),
      ),
    );
  }

  return [
    {
      method: 'GET',
      path: `${one}/wrapups`,
      handle(call) {
        const item = demandItem(tenant, call);
        return list(call, item, item.wrapUps);
      },
    },
    {
      method: 'GET',
      path: `${one}/users/{userId}/wrapups`,
      handle(call) {
        const item = demandItem(tenant, call);
        const { key } = demandUser(tenant, call.param('userId'));
        return list(
          call,
          item,
          item.wrapUps.filter(({ agentKey }) => agentKey === key),
        );
      },
    },
    {
      method: 'PATCH',
      path: `${one}/users/me/wrapups`,
      handle() {
        throw userContextRequired();
      },
    },
    {
      method: 'PATCH',
      path: `${one}/users/{userId}/wrapups`,
      handle(call) {
        const item = demandItem(tenant, call);
        const agentKey = demandUser(tenant, call.param('userId')).key;
        const body = demandObject(call.body());
        const action = demandText(body, 'action');
        if (!ACTIONS.includes(action)) throw invalidValue(action, 'action', ACTIONS);
        const codeKey = demandById(wrapUpCodes, demandText(body, 'wrapupCode')).key;
        const type = action === 'Add' ? 'wrap-up' : 'remove-wrap-up';
        legally(() => world.actOnWorkItem(item.key, { type, agentKey, codeKey }, actorOf(call)));
        return empty(204);
      },
    },
  ];
}

function wrapUpEntity(tenant: GenesysTenant, item: WorkItem, wrapUp: WorkItemWrapUp, named: boolean): JsonObject {
  const { world } = tenant;
  const code = byKey(world.catalogue.wrapUpCodes, wrapUp.codeKey);
  const user = world.agent(wrapUp.agentKey).ids.genesys;
  const modifiedBy = userIdOf(tenant, wrapUp.by, wrapUp.agentKey);
  return {
    workitem: { id: item.ids.genesys, name: item.name, selfUri: `${ROOT}/workitems/${item.ids.genesys}` },
    wrapupCode: {
      id: code.ids.genesys,
      ...(named ? { name: code.name } : {}),
      selfUri: `/api/v2/routing/wrapupcodes/${code.ids.genesys}`,
    },
    ...(modifiedBy === undefined ? {} : { modifiedBy: { id: modifiedBy, selfUri: `/api/v2/users/${modifiedBy}` } }),
    user: { id: user, selfUri: `/api/v2/users/${user}` },
    dateModified: wrapUp.at,
  };
}
