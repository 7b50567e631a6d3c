import { describe, expect, test } from 'vitest';
import { createGenesysClient, credentials } from '../../../test/genesys-client.js';
import { anyText, at, listAt, textAt } from '../../../test/json.js';

const items = '/taskmanagement/workitems';
const nobody = '00000000-0000-4000-8000-000000000000';

async function setUp(options: Parameters<typeof createGenesysClient>[0] = {}) {
  const client = await createGenesysClient(options);
  const { world } = client;
  const type = (key: string) => world.catalogue.workTypes.find((known) => known.key === key);
  const statusId = (typeKey: string, key: string) =>
    type(typeKey)?.statuses.find((status) => status.key === key)?.ids.genesys ?? '';
  const create = (fields: object = {}, typeKey = 'claim') =>
    client.api('POST', items, { body: { name: 'Review claim', typeId: type(typeKey)?.ids.genesys, ...fields } });
  const created = async (fields: object = {}, typeKey = 'claim') => textAt((await create(fields, typeKey)).json, 'id');
  const patch = (id: string, body: unknown) => client.api('PATCH', `${items}/${id}`, { body });
  const ready = (index = 0) => {
    const agent = world.agents()[index];
    if (agent === undefined) throw new Error('No such agent.');
    world.want(agent.key, { availability: 'ready' }, 'control');
    return agent.ids.genesys;
  };
  return { ...client, type, statusId, create, created, patch, ready };
}

describe('an agent’s desktop', () => {
  test('moves an item by naming the state to come', async () => {
    const { created, patch, ready, userId } = await setUp();
    ready();
    const id = await created();
    for (const assignmentState of ['Connected', 'Held', 'Connected', 'Parked', 'Connected', 'Disconnected']) {
      expect(await patch(id, { assignmentState })).toMatchObject({ status: 200, json: { assignmentState } });
    }
    expect((await patch(id, { assignmentState: 'Connected' })).json).toMatchObject({ status: 409 });
    expect((await patch(id, { assignmentState: 'Alerting' })).json).toMatchObject({ code: 'invalid.value' });
    expect((await patch(id, {})).json).toMatchObject({ assignee: { id: userId }, assignmentState: 'Disconnected' });
  });

  test('declines an item, which goes back to its queue', async () => {
    const { created, patch, ready, agent } = await setUp();
    ready();
    const id = await created();
    expect((await patch(id, { assignmentState: 'Declined' })).json).toMatchObject({ assignmentState: 'AcdStarted' });
    expect(agent().notResponding).toBe(true);
  });
});

describe('an item', () => {
  test('is assigned to an agent or to a queue, which needs its name', async () => {
    const { created, patch, world, userId, api } = await setUp();
    const id = await created({}, 'filing');
    expect((await patch(id, { assignmentOperation: 'AgentAssignmentAlerting' })).json).toMatchObject({
      code: 'required.field.missing',
    });
    expect((await patch(id, { assignmentOperation: 'Now' })).json).toMatchObject({ code: 'invalid.value' });
    const offer = await patch(id, { assignmentOperation: 'AgentAssignmentAlerting', assigneeId: userId, priority: 7 });
    expect(offer.json).toMatchObject({ assignmentState: 'Alerting', assignee: { id: userId }, priority: 7 });
    const queueId = world.catalogue.queues[2]?.ids.genesys;
    const queued = await patch(id, { assignmentOperation: 'QueueAssignmentAlerting', queueId });
    expect(queued.json).toMatchObject({ assignmentState: 'AcdStarted', queue: { id: queueId } });
    expect((await api('PATCH', `${items}/${id}/assignment`, { body: { id: userId } })).status).toBe(202);
    expect((await patch(id, {})).json).toMatchObject({ assignmentState: 'Alerting', assignee: { id: userId } });
  });

  test('leaves its queue, is disconnected, terminated and deleted; each only where that makes sense', async () => {
    const { created, patch, ready, api, statusId } = await setUp();
    const id = await created();
    const post = (path: string, body?: unknown) => api('POST', `${items}/${id}${path}`, { body });
    expect((await post('/disconnect')).json).toMatchObject({ status: 409, code: 'general.conflict' });
    expect((await post('/acd/cancel')).json).toMatchObject({ assignmentState: 'AcdCancelled' });
    expect((await post('/acd/cancel')).status).toBe(409);
    const userId = ready();
    await patch(id, { assignmentOperation: 'AgentAssignmentAlerting', assigneeId: userId });
    await patch(id, { assignmentState: 'Connected' });
    expect((await api('DELETE', `${items}/${id}`)).status).toBe(409);
    expect((await post('/disconnect')).json).toMatchObject({ assignmentState: 'Disconnected' });
    const closed = await post('/terminate', { statusId: statusId('claim', 'cancelled') });
    expect(closed.json).toMatchObject({ assignmentState: 'Terminated', statusCategory: 'Closed', dateClosed: anyText });
    expect((await post('/terminate')).status).toBe(409);
    expect((await api('DELETE', `${items}/${id}`)).status).toBe(204);
    expect((await api('GET', `${items}/${id}`)).status).toBe(404);
  });

  test('keeps every field it is given, and loses what is emptied', async () => {
    const { created, patch, userId, world, clock } = await setUp();
    const fields = {
      description: 'Water damage',
      externalTag: 'CRM-1',
      dateDue: '2026-11-22T08:00:00.000Z',
      dateExpires: '2026-11-21T12:00:00.000Z',
      durationSeconds: 600,
      ttl: clock.now() / 1_000 + 86_400,
      languageId: nobody,
      externalContactId: nobody,
      scriptId: nobody,
      utilizationLabelId: nobody,
      workbinId: world.catalogue.workTypes[1]?.bin.ids.genesys,
      autoStatusTransition: false,
      skillIds: [world.catalogue.skills[0]?.ids.genesys],
      preferredAgentIds: [userId],
      scoredAgents: [{ id: userId, score: 80 }],
      customFields: { claim_no_text: '4711', amount_number: 12.5, urgent_checkbox: true },
    };
    const id = await created(fields);
    const { json } = await patch(id, {});
    expect(json).toMatchObject({
      description: 'Water damage',
      language: { id: nobody },
      externalContact: { id: nobody },
      script: { id: nobody },
      utilizationLabel: { id: nobody },
      workbin: { id: fields.workbinId },
      durationSeconds: 600,
      ttl: fields.ttl,
      autoStatusTransition: false,
      preferredAgents: [{ id: userId }],
      scoredAgents: [{ agent: { id: userId }, score: 80 }],
      customFields: fields.customFields,
      reporter: { id: credentials.clientId },
    });
    const emptied = { description: null, dateDue: null, languageId: null, customFields: {}, externalTag: null };
    const { json: after } = await patch(id, { ...emptied, name: 'Renamed', skillIds: [], queueId: null });
    expect(after).toMatchObject({ name: 'Renamed', customFields: {}, skills: [], assignmentState: 'AcdCancelled' });
    for (const field of ['description', 'dateDue', 'language', 'externalTag', 'queue']) {
      expect(after).not.toHaveProperty(field);
    }
  });

  test.each([
    [{ name: 'ab' }, 400, 'bad.request'],
    [{ description: 'x'.repeat(513) }, 400, 'bad.request'],
    [{ priority: 25_000_001 }, 400, 'bad.request'],
    [{ durationSeconds: 0 }, 400, 'bad.request'],
    [{ dateExpires: '2026-11-21T08:30:00Z' }, 409, 'pre.check.value.less.than'],
    [{ dateDue: '2028-01-01T00:00:00Z' }, 409, 'pre.check.value.greater.than'],
    [{ dateDue: 'soon' }, 400, 'invalid.date'],
    [{ queueId: nobody }, 404, 'not.found'],
    [{ assigneeId: nobody }, 404, 'not.found'],
    [{ workbinId: nobody }, 404, 'not.found'],
    [{ scoredAgents: [{ id: nobody, score: 101 }] }, 400, 'bad.request'],
    [{ customFields: { unheard_text: 'x' } }, 400, 'bad.request'],
    [{ customFields: { amount_number: 'much' } }, 400, 'bad.request'],
    [{ autoStatusTransition: 'yes' }, 400, 'bad.request'],
  ])('is refused with %j', async (fields, status, code) => {
    const { create } = await setUp();
    expect(await create(fields)).toMatchObject({ status, json: { status, code } });
  });

  test('says in a template which rule it broke', async () => {
    const { create } = await setUp();
    expect((await create({ dateExpires: '2026-11-21T08:30:00Z' })).json).toMatchObject({
      message: 'dateExpires must be at least one hour ahead. dateExpires: 2026-11-21T08:30:00Z',
      messageWithParams: '{name} must be at least one hour ahead. {name}: {value}',
      messageParams: { name: 'dateExpires', value: '2026-11-21T08:30:00Z' },
    });
  });

  test('needs what its schema requires, and changes status only as its type allows', async () => {
    const { create, created, patch, statusId } = await setUp();
    expect((await create({}, 'complaint')).json).toMatchObject({ code: 'required.field.missing' });
    const customFields = { severity_enum: 'high', complaint_no_text: 'C-1', topics_tag: ['delay'] };
    expect((await create({ customFields: { ...customFields, severity_enum: 'grave' } }, 'complaint')).status).toBe(400);
    const id = await created({ customFields }, 'complaint');
    const status = (key: string) => patch(id, { statusId: statusId('complaint', key) });
    expect((await status('closed')).json).toMatchObject({ status: 409, code: 'pre.check.status.transition' });
    expect((await status('in-progress')).json).toMatchObject({ statusCategory: 'InProgress' });
    expect((await status('closed')).json).toMatchObject({ statusCategory: 'Closed', assignmentState: 'Terminated' });
  });

  test('is unknown to readers for a while, where reading lags behind writing', async () => {
    const { created, api, patch, clock, type } = await setUp({ quirks: { consistencyDelayMs: 2_000 } });
    const id = await created();
    const filters = [{ name: 'typeId', type: 'String', operator: 'EQ', values: [type('claim')?.ids.genesys] }];
    const found = async () => listAt((await api('POST', `${items}/query`, { body: { filters } })).json, 'entities');
    expect((await api('GET', `${items}/${id}`)).status).toBe(404);
    expect((await patch(id, { priority: 3 })).status).toBe(200);
    expect(await found()).toEqual([]);
    await clock.advance(2_000);
    expect((await api('GET', `${items}/${id}`)).json).toMatchObject({ priority: 3 });
    expect(await found()).toHaveLength(1);
    await patch(id, { priority: 4 });
    expect(await found()).toMatchObject([{ priority: 3 }]);
  });

  test('beyond the day’s limit is refused until midnight, beyond the minute’s until it is over', async () => {
    const taskLimits = { createsPerDay: 2, updatesPerItemPerMinute: 1 };
    const { create, created, patch, clock } = await setUp({ limits: 'vendor', quirks: { taskLimits } });
    const id = await created();
    await created();
    const refused = await create();
    expect(refused).toMatchObject({ status: 429, headers: { 'Retry-After': String(16 * 3_600) } });
    expect(refused.json).toMatchObject({ limit: { namespace: 'task.management', value: 2 } });
    await patch(id, { priority: 1 });
    expect((await patch(id, { priority: 2 })).headers).toMatchObject({ 'Retry-After': '60' });
    await clock.advance(60_000);
    expect((await patch(id, { priority: 2 })).status).toBe(200);
  });
});

test('history and versions tell what an item was, newest first and by cursor', async () => {
  const { created, patch, api } = await setUp();
  const id = await created({}, 'filing');
  await patch(id, { priority: 5 });
  await patch(id, { name: 'Renamed' });
  const versions = (await api('GET', `${items}/${id}/versions`, { query: 'pageSize=2' })).json;
  expect(listAt(versions, 'entities').map((version) => at(version, 'version'))).toEqual([3, 2]);
  const query = `pageSize=2&after=${textAt(versions, 'after')}`;
  const rest = (await api('GET', `${items}/${id}/versions`, { query })).json;
  expect(listAt(rest, 'entities')).toMatchObject([{ version: 1, priority: 0 }]);
  expect(rest).not.toHaveProperty('after');
  expect((await api('GET', `${items}/${id}/versions/2`)).json).toMatchObject({ version: 2, priority: 5 });
  expect((await api('GET', `${items}/${id}/versions/9`)).status).toBe(404);
  const history = (await api('GET', `${items}/${id}/history`, { query: 'sortOrder=ascending' })).json;
  expect(listAt(history, 'entities')).toMatchObject([
    { version: 2, modifiedBy: { id: credentials.clientId }, delta: { priority: { oldValue: 0, newValue: 5 } } },
    { version: 3, delta: { name: { oldValue: 'Review claim', newValue: 'Renamed' } } },
  ]);
  expect((await api('GET', `${items}/${id}/history`, { query: 'pageSize=201' })).status).toBe(400);
});

test('wrap-ups are added and removed for a user, and told by event', async () => {
  const { created, api, userId, world, listen, clock } = await setUp();
  const id = await created();
  const socket = await listen(`v2.taskmanagement.workitems.${id}`);
  const wrapupCode = world.catalogue.wrapUpCodes[0]?.ids.genesys;
  const path = `${items}/${id}/users/${userId}/wrapups`;
  const wrap = (action: string, code = wrapupCode) => api('PATCH', path, { body: { action, wrapupCode: code } });
  expect(await wrap('Add')).toMatchObject({ status: 204, body: '' });
  const listed = (await api('GET', `${items}/${id}/wrapups`, { query: 'expands=wrapupCode' })).json;
  expect(listAt(listed, 'entities')).toMatchObject([
    { workitem: { id }, wrapupCode: { id: wrapupCode, name: 'Resolved' }, user: { id: userId } },
  ]);
  expect((await wrap('Remove')).status).toBe(204);
  expect(listAt((await api('GET', path)).json, 'entities')).toEqual([]);
  expect((await wrap('Add', nobody)).status).toBe(404);
  expect((await wrap('Replace')).json).toMatchObject({ code: 'invalid.value' });
  expect((await api('PATCH', `${items}/${id}/users/me/wrapups`, { body: {} })).status).toBe(400);
  await clock.advance(100);
  expect(socket.on(`v2.taskmanagement.workitems.${id}`)).toMatchObject([
    { wrapup: { code: wrapupCode, userId, op: 'Add' }, changes: [] },
    { wrapup: { op: 'Remove' } },
  ]);
});

test('an agent who loses an item is told so', async () => {
  const { created, patch, ready, listen, clock, api } = await setUp();
  const userId = ready();
  const id = await created();
  const topic = `v2.taskmanagement.workitems.users.${userId}`;
  const socket = await listen(topic, `v2.taskmanagement.workitems.${id}`);
  await patch(id, { assignmentState: 'Declined' });
  await clock.advance(100);
  expect(socket.on(topic)).toMatchObject([{ assignmentState: 'Declined', assigneeId: null }]);
  await api('DELETE', `${items}/${id}`);
  await clock.advance(100);
  expect(socket.on(`v2.taskmanagement.workitems.${id}`).at(-1)).toMatchObject({ id, operation: 'delete' });
});

test('after-contact work that ends is no news of the item', async () => {
  const { created, patch, ready, listen, clock, api } = await setUp();
  ready();
  const id = await created();
  await patch(id, { assignmentState: 'Connected' });
  const socket = await listen(`v2.taskmanagement.workitems.${id}`);
  await api('POST', `${items}/${id}/terminate`);
  const { json } = await api('GET', `${items}/${id}`);
  await clock.advance(120_000);
  expect(socket.on(`v2.taskmanagement.workitems.${id}`)).toMatchObject([{ assignmentState: 'Terminated' }]);
  expect((await api('GET', `${items}/${id}`)).json).toEqual(json);
});

test('types, bins and schemas are read one by one', async () => {
  const { api, type } = await setUp();
  const claim = type('claim');
  const root = '/taskmanagement';
  const schemaId = claim?.schema.ids.genesys ?? '';
  expect((await api('GET', `${root}/workitems/schemas/${schemaId}`)).json).toMatchObject({
    version: 1,
    enabled: true,
    jsonSchema: {
      required: [],
      properties: { claim_no_text: { allOf: [{ $ref: '#/definitions/text' }], title: 'claim_no', maxLength: 100 } },
      additionalProperties: false,
    },
  });
  expect(listAt((await api('GET', `${root}/workitems/schemas`)).json, 'entities')).toHaveLength(4);
  expect((await api('GET', `${root}/worktypes/${type('complaint')?.ids.genesys}`)).json).toMatchObject({
    assignmentEnabled: true,
    schema: { version: 1 },
    defaultDueDurationSeconds: 259_200,
  });
  const status = await api(
    'GET',
    `${root}/worktypes/${claim?.ids.genesys}/statuses/${claim?.statuses[3]?.ids.genesys}`,
  );
  expect(status.json).toMatchObject({ name: 'Closed', autoTerminateWorkitem: true, destinationStatuses: [] });
  expect((await api('GET', `${root}/workbins/${claim?.bin.ids.genesys}`)).json).toMatchObject({ name: 'Claim bin' });
});
