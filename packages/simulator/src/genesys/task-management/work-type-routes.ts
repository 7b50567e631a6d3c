import { ok } from '../call.js';
import { demandUuid } from '../failure.js';
import type { Route } from '../router.js';
import { demandById, type GenesysTenant } from '../tenant.js';
import { ROOT } from './work-item-entity.js';
import { schemaEntity, workbinEntity, workStatusEntity, workTypeEntity } from './work-type-entity.js';

/** What work items are made of: types, their statuses, bins and schemas. */
export function workTypeRoutes(tenant: GenesysTenant): Route[] {
  const { workTypes } = tenant.world.catalogue;
  const root = '/taskmanagement';
  const schemas = workTypes.map(({ schema }) => schema);

  return [
    {
      method: 'GET',
      path: `${root}/worktypes/{worktypeId}`,
      handle: (call) =>
        ok(workTypeEntity(tenant, demandById(workTypes, demandUuid(call.param('worktypeId'), 'worktypeId')))),
    },
    {
      method: 'GET',
      path: `${root}/worktypes/{worktypeId}/statuses`,
      handle(call) {
        const type = demandById(workTypes, call.param('worktypeId'));
        return ok({
          total: type.statuses.length,
          entities: type.statuses.map((status) => workStatusEntity(type, status)),
          selfUri: `${ROOT}/worktypes/${type.ids.genesys}/statuses`,
        });
      },
    },
    {
      method: 'GET',
      path: `${root}/worktypes/{worktypeId}/statuses/{statusId}`,
      handle(call) {
        const type = demandById(workTypes, call.param('worktypeId'));
        return ok(workStatusEntity(type, demandById(type.statuses, call.param('statusId'))));
      },
    },
    {
      method: 'GET',
      path: `${root}/workbins/{workbinId}`,
      handle(call) {
        const bins = workTypes.map(({ bin }) => bin);
        return ok(workbinEntity(tenant, demandById(bins, demandUuid(call.param('workbinId'), 'workbinId'))));
      },
    },
    {
      method: 'GET',
      path: `${root}/workitems/schemas`,
      handle: () =>
        ok({ total: schemas.length, entities: schemas.map(schemaEntity), selfUri: `${ROOT}/workitems/schemas` }),
    },
    {
      method: 'GET',
      path: `${root}/workitems/schemas/{schemaId}`,
      handle: (call) => ok(schemaEntity(demandById(schemas, demandUuid(call.param('schemaId'), 'schemaId')))),
    },
  ];
}
