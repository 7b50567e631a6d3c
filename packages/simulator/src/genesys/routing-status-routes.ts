import { ok } from './call.js';
import { demandUuid, invalidValue } from './failure.js';
import { demandObject, demandText } from './json.js';
import type { Route } from './router.js';
import { ROUTING_STATUS_NAMES } from './routing-status.js';
import { actorOf, demandUser, findUser, type GenesysTenant } from './tenant.js';
import { routingStatusEntity } from './users.js';

export function routingStatusRoutes(tenant: GenesysTenant): Route[] {
  return [
    {
      method: 'GET',
      path: '/users/{userId}/routingstatus',
      handle(call) {
        const userId = demandUuid(call.param('userId'), 'userId');
        const agent = findUser(tenant, userId);
        // Nobody's id is answered like that of a user who never was on queue.
        return ok(agent === undefined ? { userId, status: 'OFF_QUEUE' } : routingStatusEntity(tenant, agent));
      },
    },
    {
      method: 'PUT',
      path: '/users/{userId}/routingstatus',
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const status = demandText(demandObject(call.body()), 'status');
        if (!ROUTING_STATUS_NAMES.some((name) => name === status)) {
          throw invalidValue(status, 'status', ROUTING_STATUS_NAMES);
        }
        return ok({ userId: agent.ids.genesys, ...tenant.routingStatuses.put(agent, status, actorOf(call)) });
      },
    },
  ];
}
