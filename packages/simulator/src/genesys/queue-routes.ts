import type { WrapUpCode } from '../world/catalogue.js';
import { ok } from './call.js';
import { homeDivision } from './division.js';
import type { JsonObject } from './json.js';
import { namePattern, pageListing, readPage } from './page.js';
import { queueEntity } from './queues.js';
import type { Route } from './router.js';
import { byKey, demandById, type GenesysTenant } from './tenant.js';

const MAXIMUM_PAGE_SIZE = 100;

/** Queues, and the codes with which their agents wrap contacts up. */
export function queueRoutes(tenant: GenesysTenant): Route[] {
  const { queues, wrapUpCodes } = tenant.world.catalogue;
  const codeEntity = ({ ids, name }: WrapUpCode): JsonObject => ({
    id: ids.genesys,
    name,
    division: homeDivision(tenant.world.catalogue),
    selfUri: `/api/v2/routing/wrapupcodes/${ids.genesys}`,
  });

  return [
    {
      method: 'GET',
      path: '/routing/queues',
      handle(call) {
        const ids = call.queryList('id').map((id) => id.toLowerCase());
        const name = namePattern(call.query('name'));
        const found = queues.filter(
          (queue) => (ids.length === 0 || ids.includes(queue.ids.genesys)) && name.test(queue.name),
        );
        return ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), found, (queue) => queueEntity(tenant, queue)));
      },
    },
    {
      method: 'GET',
      path: '/routing/queues/{queueId}',
      handle: (call) => ok(queueEntity(tenant, demandById(queues, call.param('queueId')))),
    },
    {
      method: 'GET',
      path: '/routing/queues/{queueId}/wrapupcodes',
      handle(call) {
        const { wrapUpCodeKeys } = demandById(queues, call.param('queueId'));
        const name = namePattern(call.query('name'));
        const codes = wrapUpCodeKeys.map((key) => byKey(wrapUpCodes, key)).filter((code) => name.test(code.name));
        return ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), codes, codeEntity));
      },
    },
    {
      method: 'GET',
      path: '/routing/wrapupcodes',
      handle(call) {
        const ids = call.queryList('id').map((id) => id.toLowerCase());
        const name = namePattern(call.query('name'));
        const codes = wrapUpCodes.filter(
          (code) => (ids.length === 0 || ids.includes(code.ids.genesys)) && name.test(code.name),
        );
        return ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), codes, codeEntity));
      },
    },
    {
      method: 'GET',
      path: '/routing/wrapupcodes/{codeId}',
      handle: (call) => ok(codeEntity(demandById(wrapUpCodes, call.param('codeId')))),
    },
  ];
}
