import { ok } from '../call.js';
import { demandObject, optionalTexts } from '../json.js';
import type { Route } from '../router.js';
import type { GenesysTenant } from '../tenant.js';
import { type FilterFields, plainField, referenceTo } from './filters.js';
import { createEntityListing } from './listed-entities.js';
import { answerQuery, type QueryRules } from './query.js';
import { ROOT } from './work-item-entity.js';
import { workbinEntity, workTypeEntity } from './work-type-entity.js';

const WORK_ITEM_FIELDS: FilterFields = {
  id: plainField('id'),
  name: plainField('name'),
  description: plainField('description'),
  workbinId: referenceTo('workbin'),
  typeId: referenceTo('type'),
  queueId: referenceTo('queue'),
  assigneeId: referenceTo('assignee'),
  languageId: referenceTo('language'),
  priority: plainField('priority', 'number'),
  dateCreated: plainField('dateCreated', 'instant'),
  dateModified: plainField('dateModified', 'instant'),
  dateDue: plainField('dateDue', 'instant'),
  dateExpires: plainField('dateExpires', 'instant'),
  dateClosed: plainField('dateClosed', 'instant'),
  durationInSeconds: plainField('durationSeconds', 'number'),
  ttl: plainField('ttl', 'number'),
  statusId: referenceTo('status'),
  statusCategory: plainField('statusCategory'),
  externalContactId: referenceTo('externalContact'),
  reporterId: referenceTo('reporter'),
  externalTag: plainField('externalTag'),
  modifiedBy: referenceTo('modifiedBy'),
  assignmentState: plainField('assignmentState'),
  divisionId: referenceTo('division'),
};

/** The synchronous query's rules; at most three filters since March 2026. */
export const WORK_ITEM_QUERY: QueryRules = {
  fields: WORK_ITEM_FIELDS,
  anchors: ['workbinId', 'assigneeId', 'queueId', 'typeId'],
  maximumFilters: 3,
  sortableBy: ['dateDue', 'priority'],
};

const CATALOGUE_FIELDS: FilterFields = {
  id: plainField('id'),
  name: plainField('name'),
  description: plainField('description'),
  divisionId: referenceTo('division'),
  defaultWorkbinId: referenceTo('defaultWorkbin'),
};

const CATALOGUE_QUERY: QueryRules = { fields: CATALOGUE_FIELDS, sortableBy: ['name'] };

export function queryRoutes(tenant: GenesysTenant): Route[] {
  const { workTypes } = tenant.world.catalogue;
  const listEntities = createEntityListing(tenant);
  return [
    {
      method: 'POST',
      path: '/taskmanagement/workitems/query',
      handle(call) {
        const body = demandObject(call.body());
        const expands = optionalTexts(body, 'expands') ?? [];
        return ok(answerQuery(body, WORK_ITEM_QUERY, listEntities(expands), `${ROOT}/workitems/query`));
      },
    },
    {
      method: 'POST',
      path: '/taskmanagement/worktypes/query',
      handle(call) {
        const entities = workTypes.map((type) => workTypeEntity(tenant, type));
        return ok(answerQuery(demandObject(call.body() ?? {}), CATALOGUE_QUERY, entities, `${ROOT}/worktypes/query`));
      },
    },
    {
      method: 'POST',
      path: '/taskmanagement/workbins/query',
      handle(call) {
        const entities = workTypes.map(({ bin }) => workbinEntity(tenant, bin));
        return ok(answerQuery(demandObject(call.body() ?? {}), CATALOGUE_QUERY, entities, `${ROOT}/workbins/query`));
      },
    },
  ];
}
