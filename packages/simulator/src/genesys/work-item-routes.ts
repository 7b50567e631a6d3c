import type { WorkItem } from '../world/work-item.js';
import { WorldRefusal } from '../world/world-refusal.js';
import { type Call, ok } from './call.js';
import { badRequest, demandUuid, GenesysFailure, notFound } from './failure.js';
import {
  demandArray,
  demandObject,
  demandText,
  isObject,
  type JsonObject,
  optionalInteger,
  optionalText,
  optionalTexts,
} from './json.js';
import type { Route } from './router.js';
import { actorOf, byKey, demandById, type GenesysTenant } from './tenant.js';
import { workItemEntity, workStatusEntity, workTypeEntity } from './work-items.js';

const LONGEST_NAME = 256;
const SHORTEST_NAME = 3;
const MAXIMUM_FILTERS = 3;
const MAXIMUM_PAGE_SIZE = 200;
const DEFAULT_PAGE_SIZE = 50;

export function workItemRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const { workTypes, queues, skills } = world.catalogue;
  const root = '/taskmanagement';
  const entity = (item: WorkItem, call?: Call): JsonObject => workItemEntity(tenant, item, call?.queryList('expands'));

  function demandItem(call: Call): WorkItem {
    const id = demandUuid(call.param('workitemId'), 'workitemId');
    return demandById(world.workItems(), id);
  }

  function create(call: Call): WorkItem {
    const body = demandObject(call.body());
    const type = demandById(workTypes, demandUuid(demandText(body, 'typeId'), 'typeId'));
    const queueId = optionalText(body, 'queueId');
    const statusId = optionalText(body, 'statusId');
    const description = optionalText(body, 'description');
    const externalId = optionalText(body, 'externalTag');
    const priority = optionalInteger(body, 'priority');
    const dueAt = optionalInstant(body, 'dateDue');
    const expiresAt = optionalInstant(body, 'dateExpires');
    const skillIds = optionalTexts(body, 'skillIds') ?? [];
    return world.createWorkItem(
      {
        name: demandName(body),
        typeKey: type.key,
        ...(queueId === undefined ? {} : { queueKey: demandById(queues, queueId).key }),
        ...(statusId === undefined ? {} : { statusKey: demandById(type.statuses, statusId).key }),
        ...(description === undefined ? {} : { description }),
        ...(externalId === undefined ? {} : { externalId }),
        ...(priority === undefined ? {} : { priority }),
        ...(dueAt === undefined ? {} : { dueAt }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
        skillKeys: skillIds.map((id) => demandById(skills, id).key),
        attributes: isObject(body['customFields']) ? body['customFields'] : {},
      },
      actorOf(call),
    );
  }

  function changeStatus(item: WorkItem, body: JsonObject, by: string): WorkItem {
    const unsupported = Object.keys(body).filter((field) => field !== 'statusId');
    if (unsupported.length > 0) throw badRequest(`The simulator cannot change ${unsupported.join(', ')} yet.`);
    const { statuses } = byKey(workTypes, item.typeKey);
    return world.updateWorkItem(item.key, { statusKey: demandById(statuses, demandText(body, 'statusId')).key }, by);
  }

  return [
    { method: 'POST', path: `${root}/workitems`, handle: (call) => ok(entity(create(call))) },
    { method: 'GET', path: `${root}/workitems/{workitemId}`, handle: (call) => ok(entity(demandItem(call), call)) },
    {
      method: 'PATCH',
      path: `${root}/workitems/{workitemId}`,
      handle: (call) =>
        ok(entity(legally(() => changeStatus(demandItem(call), demandObject(call.body()), actorOf(call))))),
    },
    {
      method: 'POST',
      path: `${root}/workitems/{workitemId}/terminate`,
      handle(call) {
        const item = demandItem(call);
        const statusId = optionalText(demandObject(call.body() ?? {}), 'statusId');
        const statusKey = statusId && demandById(byKey(workTypes, item.typeKey).statuses, statusId).key;
        return ok(entity(legally(() => world.terminateWorkItem(item.key, statusKey || undefined, actorOf(call)))));
      },
    },
    { method: 'POST', path: `${root}/workitems/query`, handle: (call) => ok(query(tenant, demandObject(call.body()))) },
    {
      method: 'POST',
      path: `${root}/worktypes/query`,
      handle: () =>
        ok({
          entities: workTypes.map((type) => workTypeEntity(tenant, type)),
          selfUri: '/api/v2/taskmanagement/worktypes/query',
        }),
    },
    {
      method: 'GET',
      path: `${root}/worktypes/{worktypeId}`,
      handle: (call) => ok(workTypeEntity(tenant, demandById(workTypes, call.param('worktypeId')))),
    },
    {
      method: 'GET',
      path: `${root}/worktypes/{worktypeId}/statuses`,
      handle(call) {
        const type = demandById(workTypes, call.param('worktypeId'));
        return ok({
          total: type.statuses.length,
          entities: type.statuses.map((status) => workStatusEntity(type, status)),
          selfUri: `/api/v2/taskmanagement/worktypes/${type.ids.genesys}/statuses`,
        });
      },
    },
  ];
}

/** Which field of an item a filter reads. */
const FILTER_FIELDS: Readonly<Record<string, (item: JsonObject) => unknown>> = {
  id: (item) => item['id'],
  workbinId: (item) => referenceId(item['workbin']),
  typeId: (item) => referenceId(item['type']),
  queueId: (item) => referenceId(item['queue']),
  assigneeId: (item) => referenceId(item['assignee']),
  statusId: (item) => referenceId(item['status']),
  statusCategory: (item) => item['statusCategory'],
  assignmentState: (item) => item['assignmentState'],
  externalTag: (item) => item['externalTag'],
};

/** Filters of which a query needs one, by equality. */
const ANCHORS = ['workbinId', 'assigneeId', 'queueId', 'typeId'];

/** The synchronous query: at most three filters, one of them anchoring it, and a cursor. */
function query(tenant: GenesysTenant, body: JsonObject): JsonObject {
  const filters = demandArray(body['filters'] ?? []).map((value) => {
    const filter = demandObject(value);
    const name = demandText(filter, 'name');
    const operator = demandText(filter, 'operator').toUpperCase();
    const read = FILTER_FIELDS[name];
    if (read === undefined || (operator !== 'EQ' && operator !== 'IN')) {
      throw badRequest(`The simulator cannot filter by ${name} ${operator} yet.`);
    }
    return { name, operator, read, values: demandArray(filter['values']) };
  });
  if (filters.length > MAXIMUM_FILTERS) throw badRequest(`At most ${MAXIMUM_FILTERS} filters are allowed.`);
  if (!filters.some(({ name, operator }) => operator === 'EQ' && ANCHORS.includes(name))) {
    throw badRequest(`An EQ filter on one of ${ANCHORS.join(', ')} is required.`);
  }
  const expands = optionalTexts(body, 'expands') ?? [];
  const found = tenant.world
    .workItems()
    .map((item) => workItemEntity(tenant, item, expands))
    .filter((item) => filters.every(({ read, values }) => values.includes(read(item))));
  const pageSize = optionalInteger(body, 'pageSize') ?? DEFAULT_PAGE_SIZE;
  if (pageSize < 1 || pageSize > MAXIMUM_PAGE_SIZE) throw badRequest();
  const start = Number(optionalText(body, 'after') ?? '0');
  const end = start + pageSize;
  return {
    entities: found.slice(start, end),
    ...(end < found.length ? { after: String(end) } : {}),
    selfUri: '/api/v2/taskmanagement/workitems/query',
  };
}

function referenceId(reference: unknown): unknown {
  return isObject(reference) ? reference['id'] : undefined;
}

function demandName(body: JsonObject): string {
  const name = demandText(body, 'name');
  if (name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME) return name;
  throw badRequest(`name must have ${SHORTEST_NAME} to ${LONGEST_NAME} characters.`);
}

/** @throws GenesysFailure 400 */
function optionalInstant(body: JsonObject, field: string): string | undefined {
  const text = optionalText(body, field);
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    throw new GenesysFailure(
      400,
      'invalid.date',
      'Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ',
    );
  }
  return new Date(at).toISOString();
}

/** Business checks answer 409 here: such a conflict does not go away by trying again. */
function legally<Result>(operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    if (!(error instanceof WorldRefusal)) throw error;
    if (error.code === 'unknown-work-item') throw notFound();
    throw new GenesysFailure(409, 'general.conflict', error.message);
  }
}
