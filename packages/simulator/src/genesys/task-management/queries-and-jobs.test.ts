import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGenesysClient } from '../../../test/genesys-client.js';
import { anyText, at, listAt, textAt } from '../../../test/json.js';
import { plainField, readFilters } from './filters.js';

const items = '/taskmanagement/workitems';
const nobody = '00000000-0000-4000-8000-000000000000';

async function setUp(options: Parameters<typeof createGenesysClient>[0] = {}) {
  const client = await createGenesysClient(options);
  const typeId = (key: string) => client.world.catalogue.workTypes.find((type) => type.key === key)?.ids.genesys ?? '';
  const create = (fields: object = {}, typeKey = 'filing') =>
    client.api('POST', items, { body: { name: 'File it', typeId: typeId(typeKey), ...fields } });
  const query = (filters: readonly object[], more: object = {}) =>
    client.api('POST', `${items}/query`, { body: { filters, ...more } });
  const filings = { name: 'typeId', type: 'string', operator: 'EQ', values: [typeId('filing')] };
  return { ...client, typeId, create, query, filings };
}

const filter = (name: string, operator: string, ...values: readonly unknown[]) => ({
  name,
  type: 'String',
  operator,
  values,
});

describe('a query', () => {
  test('compares by text, number and date, and looks into custom fields', async () => {
    const { create, query, filings, clock } = await setUp();
    await create({ name: 'Alpha file', priority: 10, externalTag: 'CRM-1', customFields: { archive_identifier: 'A' } });
    await clock.advance(60_000);
    await create({ name: 'Beta file', priority: 20, externalTag: 'ERP-2', dateDue: '2026-11-23T00:00:00Z' });
    const names = async (...filters: readonly object[]) =>
      listAt((await query([filings, ...filters])).json, 'entities').map((item) => at(item, 'name'));
    expect(await names(filter('priority', 'GT', '10'))).toEqual(['Beta file']);
    expect(await names(filter('priority', 'BETWEEN', '5', '15'))).toEqual(['Alpha file']);
    expect(await names(filter('externalTag', 'BEGINS_WITH', 'crm'))).toEqual(['Alpha file']);
    expect(await names(filter('name', 'CONTAINS', 'beta'))).toEqual(['Beta file']);
    expect(await names(filter('externalTag', 'NEQ', 'CRM-1'))).toEqual(['Beta file']);
    expect(await names(filter('dateCreated', 'LTE', '2026-11-21T08:00:00Z'))).toEqual(['Alpha file']);
    expect(await names(filter('dateDue', 'GTE', '2026-11-22T00:00:00Z'))).toEqual(['Beta file']);
    expect(await names(filter('customFields.archive_identifier', 'EQ', 'A'))).toEqual(['Alpha file']);
    expect(await names(filter('statusCategory', 'IN', 'Open', 'Waiting'))).toHaveLength(2);
  });

  test('sorts, counts, and answers only what is asked for', async () => {
    const { create, query, filings } = await setUp();
    for (const priority of [2, 3, 1]) await create({ priority });
    const sorted = (await query([filings], { sort: { name: 'priority', ascending: false } })).json;
    expect(listAt(sorted, 'entities').map((item) => at(item, 'priority'))).toEqual([3, 2, 1]);
    expect((await query([filings], { select: 'Count' })).json).toMatchObject({ count: 3 });
    const [first] = listAt((await query([filings], { attributes: ['priority', 'typeId'] })).json, 'entities');
    expect(Object.keys(first ?? {}).toSorted()).toEqual(['id', 'priority', 'selfUri', 'type']);
  });

  test('has pages that are short or empty while there are more', async () => {
    const { create, query, filings } = await setUp();
    for (const externalTag of ['A', 'B', 'A', 'B', 'B', 'B', 'A']) await create({ externalTag });
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      const { json } = await query([filings, filter('externalTag', 'EQ', 'A')], { pageSize: 2, after });
      sizes.push(listAt(json, 'entities').length);
      after = at(json, 'after') === undefined ? undefined : textAt(json, 'after');
    } while (after !== undefined);
    expect(sizes).toEqual([1, 1, 0, 1]);
  });

  test.each([
    ['without an anchor', [filter('externalTag', 'EQ', 'A')], {}],
    ['with an anchor that is not by equality', [filter('typeId', 'IN', nobody)], {}],
    ['by a field there is not', [filter('queueId', 'EQ', nobody), filter('mood', 'EQ', 'good')], {}],
    ['by an operator there is not', [filter('queueId', 'EQ', nobody), filter('name', 'LIKE', 'x')], {}],
    ['without a value', [filter('queueId', 'EQ', nobody), filter('name', 'EQ')], {}],
    ['by a number that is none', [filter('queueId', 'EQ', nobody), filter('priority', 'GT', 'high')], {}],
    ['of too large a page', [filter('queueId', 'EQ', nobody)], { pageSize: 201 }],
    ['sorted by a field that cannot be', [filter('queueId', 'EQ', nobody)], { sort: { name: 'name' } }],
    [
      'sorted by a field that is filtered otherwise',
      [filter('queueId', 'EQ', nobody), filter('priority', 'IN', '1')],
      { sort: { name: 'priority' } },
    ],
    ['from a cursor nobody gave', [filter('queueId', 'EQ', nobody)], { after: 'page two' }],
  ])('%s is refused', async (_, filters, more) => {
    const { query } = await setUp();
    expect((await query(filters, more)).status).toBe(400);
  });

  test('finds types and bins', async () => {
    const { api } = await setUp();
    const find = async (what: string, body: object) =>
      listAt((await api('POST', `/taskmanagement/${what}/query`, { body })).json, 'entities');
    expect(await find('worktypes', { filters: [filter('name', 'EQ', 'Filing')] })).toMatchObject([{ name: 'Filing' }]);
    expect(await find('worktypes', {})).toHaveLength(4);
    expect(await find('workbins', { filters: [filter('name', 'BEGINS_WITH', 'Claim')] })).toHaveLength(1);
  });

  test('agrees with plain comparison, whatever is compared', () => {
    const fields = { size: plainField('size', 'number') };
    const operators = {
      EQ: (left: number, right: number) => left === right,
      NEQ: (left: number, right: number) => left !== right,
      GT: (left: number, right: number) => left > right,
      LT: (left: number, right: number) => left < right,
      GTE: (left: number, right: number) => left >= right,
      LTE: (left: number, right: number) => left <= right,
    };
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer(),
        fc.constantFrom(...Object.entries(operators)),
        (stored, wanted, entry) => {
          const [operator, compare] = entry;
          const [read] = readFilters(fields, [{ name: 'size', operator, values: [String(wanted)] }]);
          expect(read?.matches({ size: stored })).toBe(compare(stored, wanted));
        },
      ),
    );
  });
});

describe('a query job', () => {
  test('runs after it is answered, and holds the page it was made for', async () => {
    const { create, api, clock } = await setUp();
    for (const tag of ['A', 'B', 'C']) await create({ externalTag: tag, customFields: { archive_identifier: tag } });
    const body = {
      filters: [filter('externalTag', 'IN', 'A', 'B')],
      queryFilters: [
        {
          name: 'customFields',
          operator: 'AND',
          criteria: [
            {
              operator: 'OR',
              predicates: [
                { name: 'archive_identifier', operator: 'EQ', values: ['A'] },
                { name: 'archive_identifier', operator: 'EQ', values: ['C'] },
              ],
            },
          ],
        },
      ],
      dateIntervalStart: '2026-11-21T00:00:00Z',
      dateIntervalEnd: '2026-11-22T00:00:00Z',
      sort: { name: 'dateCreated', ascending: true },
    };
    const { json } = await api('POST', `${items}/query/jobs`, { body });
    expect(json).toMatchObject({ state: 'Queued' });
    const path = `${items}/query/jobs/${textAt(json, 'id')}`;
    expect((await api('GET', `${path}/results`)).status).toBe(409);
    await clock.advance(1_000);
    expect((await api('GET', path)).json).toMatchObject({ state: 'Succeeded', dateFinished: anyText });
    expect((await api('GET', `${path}/results`)).json).toMatchObject({
      entities: [{ externalTag: 'A' }],
      pageSize: 25,
      pageNumber: 1,
      total: 1,
      pageCount: 1,
    });
  });

  test('is refused for what it cannot filter by, and unknown under any other id', async () => {
    const { api } = await setUp();
    const post = (body: object) => api('POST', `${items}/query/jobs`, { body });
    expect((await post({ filters: [filter('name', 'EQ', 'x')] })).status).toBe(400);
    expect((await post({ filters: [], sort: { name: 'name' } })).status).toBe(400);
    expect((await api('GET', `${items}/query/jobs/x`)).json).toMatchObject({
      message: 'id - a version 4 UUID is required, received: [x]',
    });
    expect((await api('GET', `${items}/query/jobs/${nobody}`)).status).toBe(404);
  });
});

describe('a bulk job', () => {
  test('creates items one by one, and tells which it could not', async () => {
    const { api, clock, typeId, world } = await setUp();
    const named = (name: string) => ({ name, typeId: typeId('filing') });
    const { json } = await api('POST', `${items}/bulk/add/jobs`, {
      body: { entities: [named('First file'), named('x'), named('Third file')] },
    });
    expect(json).toMatchObject({ state: 'Queued', action: 'AddWorkitems', totalCount: 3, successfulCount: 0 });
    const path = `${items}/bulk/add/jobs/${textAt(json, 'id')}`;
    await clock.advance(210);
    expect((await api('GET', path)).json).toMatchObject({ state: 'Running', successfulCount: 1 });
    await clock.advance(1_000);
    expect((await api('GET', path)).json).toMatchObject({ state: 'Succeeded', successfulCount: 2, failedCount: 1 });
    expect((await api('GET', `${path}/results`)).json).toMatchObject({
      results: [
        { entity: { name: 'First file', type: { id: typeId('filing') } } },
        { error: { code: 'bad.request' } },
        { entity: { name: 'Third file' } },
      ],
      errorCount: 1,
      errorIndexes: [1],
    });
    expect(world.workItems()).toHaveLength(2);
    expect((await api('DELETE', path)).status).toBe(204);
    expect((await api('GET', path)).status).toBe(404);
  });

  test('terminates items', async () => {
    const { api, clock, create } = await setUp();
    const id = textAt((await create()).json, 'id');
    const { json } = await api('POST', `${items}/bulk/terminate/jobs`, {
      body: { entities: [{ id }, { id: nobody }] },
    });
    await clock.advance(1_000);
    const path = `${items}/bulk/terminate/jobs/${textAt(json, 'id')}/results`;
    expect((await api('GET', path)).json).toMatchObject({
      results: [{ entity: { id } }, { error: { code: 'not.found' } }],
      errorIndexes: [1],
    });
    expect((await api('GET', `${items}/${id}`)).json).toMatchObject({ assignmentState: 'Terminated' });
  });

  test('that is made idle waits until it is queued, and stops when it is terminated', async () => {
    const { api, clock, typeId, world } = await setUp({ quirks: { newBulkJobs: 'Idle' } });
    const entities = Array.from({ length: 5 }, () => ({ name: 'A file', typeId: typeId('filing') }));
    const { json } = await api('POST', `${items}/bulk/add/jobs`, { body: { entities } });
    const path = `${items}/bulk/add/jobs/${textAt(json, 'id')}`;
    const change = (state: string) => api('PATCH', path, { body: { state } });
    await clock.advance(5_000);
    expect((await api('GET', path)).json).toMatchObject({ state: 'Idle' });
    expect((await change('Queued')).json).toMatchObject({ state: 'Queued' });
    await clock.advance(225);
    expect((await change('Terminated')).json).toMatchObject({ state: 'Terminated', successfulCount: 2 });
    await clock.advance(5_000);
    expect(world.workItems()).toHaveLength(2);
    expect((await change('Paused')).status).toBe(400);
  });
});
