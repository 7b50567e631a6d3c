import type { Random } from '../../random/random.js';
import { type Call, ok } from '../call.js';
import { badRequest, conflict, demandUuid, invalidValue, notFound } from '../failure.js';
import {
  demandArray,
  demandObject,
  demandText,
  type JsonObject,
  optionalInteger,
  optionalText,
  optionalTexts,
} from '../json.js';
import type { Route } from '../router.js';
import type { GenesysTenant } from '../tenant.js';
import { type Filter, plainField, readFilters } from './filters.js';
import { createJobs, type Job } from './jobs.js';
import { createEntityListing, type ListEntities } from './listed-entities.js';
import { onlyAttributes, type QueryRules, sorted } from './query.js';
import { WORK_ITEM_QUERY } from './query-routes.js';
import { ROOT } from './work-item-entity.js';

/** What a query job filters by: less than the synchronous query, but without its rules. */
const FILTERABLE: readonly string[] = [
  'workbinId',
  'id',
  'typeId',
  'priority',
  'dateCreated',
  'dateDue',
  'statusId',
  'dateClosed',
  'externalContactId',
  'assigneeId',
  'assignmentState',
  'queueId',
  'externalTag',
  'divisionId',
];
const JOB_QUERY: QueryRules = {
  fields: Object.fromEntries(Object.entries(WORK_ITEM_QUERY.fields).filter(([name]) => FILTERABLE.includes(name))),
  sortableBy: ['dateDue', 'dateCreated', 'priority'],
};
const DEFAULT_PAGE_SIZE = 25;
const MAXIMUM_PAGE_SIZE = 200;

/** Queries that take longer than an answer may. The page is chosen when the job is made. */
export function queryJobRoutes(tenant: GenesysTenant, random: Random): Route[] {
  const jobs = createJobs<JsonObject>(tenant.clock, random);
  const listEntities = createEntityListing(tenant);
  const base = '/taskmanagement/workitems/query/jobs';

  function demandJob(call: Call): Job<JsonObject> {
    const id = demandUuid(call.param('jobId'), 'id');
    const job = jobs.find(id);
    if (job === undefined || job.ownerId !== call.grant.clientId) throw notFound(id);
    return job;
  }

  function entity({ id, state, startedAt, finishedAt }: Job<JsonObject>): JsonObject {
    return {
      id,
      state,
      ...(startedAt === undefined ? {} : { dateStarted: startedAt }),
      ...(finishedAt === undefined ? {} : { dateFinished: finishedAt }),
      selfUri: `${ROOT}/workitems/query/jobs/${id}`,
    };
  }

  return [
    {
      method: 'POST',
      path: base,
      handle(call) {
        const run = prepareQuery(listEntities, demandObject(call.body()));
        return ok(entity(jobs.create(call.grant.clientId, [run], 'Queued')));
      },
    },
    { method: 'GET', path: `${base}/{jobId}`, handle: (call) => ok(entity(demandJob(call))) },
    {
      method: 'GET',
      path: `${base}/{jobId}/results`,
      handle(call) {
        const { state, results } = demandJob(call);
        if (state !== 'Succeeded') throw conflict('The query job has not succeeded.');
        return ok(results[0]);
      },
    },
  ];
}

/** @throws GenesysFailure 400, before the job is made */
function prepareQuery(listEntities: ListEntities, body: JsonObject): () => JsonObject {
  const filters = readFilters(JOB_QUERY.fields, body['filters']);
  const interval = readInterval(body);
  const criteria = readQueryFilters(body);
  const pageSize = optionalInteger(body, 'pageSize') ?? DEFAULT_PAGE_SIZE;
  const pageNumber = optionalInteger(body, 'pageNumber') ?? 1;
  if (pageSize < 1 || pageSize > MAXIMUM_PAGE_SIZE || pageNumber < 1) throw badRequest();
  const expands = optionalTexts(body, 'expands') ?? [];
  const attributes = optionalTexts(body, 'attributes');
  sorted(body, JOB_QUERY, filters, []);
  return () => {
    const found = listEntities(expands).filter(
      (entity) =>
        [...filters, ...interval].every((filter) => filter.matches(entity)) &&
        criteria.every((matches) => matches(entity)),
    );
    const page = sorted(body, JOB_QUERY, filters, found).slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
    return {
      entities: page.map((entity) => onlyAttributes(entity, attributes)),
      pageSize,
      pageNumber,
      total: found.length,
      pageCount: Math.ceil(found.length / pageSize),
    };
  };
}

function readInterval(body: JsonObject): readonly Filter[] {
  const ends = [
    ['GTE', optionalText(body, 'dateIntervalStart')],
    ['LT', optionalText(body, 'dateIntervalEnd')],
  ] as const;
  return ends.flatMap(([operator, instant]) =>
    instant === undefined
      ? []
      : readFilters({ dateCreated: plainField('dateCreated', 'instant') }, [
          { name: 'dateCreated', operator, values: [instant] },
        ]),
  );
}

/** Criteria on custom fields, joined by AND or OR at both of their levels. */
function readQueryFilters(body: JsonObject): readonly ((entity: JsonObject) => boolean)[] {
  return demandArray(body['queryFilters'] ?? []).map((value) => {
    const group = demandObject(value);
    const name = demandText(group, 'name');
    if (name !== 'customFields') throw invalidValue(name, 'queryFilters.name', ['customFields']);
    return joined(
      group,
      demandArray(group['criteria']).map((criterion) => {
        const criteria = demandObject(criterion);
        const predicates = demandArray(criteria['predicates']).map((predicate) => {
          const filter = demandObject(predicate);
          return { ...filter, name: `customFields.${demandText(filter, 'name')}` };
        });
        return joined(
          criteria,
          readFilters({}, predicates).map((filter) => filter.matches),
        );
      }),
    );
  });
}

function joined(
  body: JsonObject,
  tests: readonly ((entity: JsonObject) => boolean)[],
): (entity: JsonObject) => boolean {
  const operator = optionalText(body, 'operator') ?? 'AND';
  if (operator !== 'AND' && operator !== 'OR') throw invalidValue(operator, 'operator', ['AND', 'OR']);
  return (entity) => (operator === 'AND' ? tests.every((test) => test(entity)) : tests.some((test) => test(entity)));
}
