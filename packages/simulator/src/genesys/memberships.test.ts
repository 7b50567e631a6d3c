import { describe, expect, test } from 'vitest';
import { createGenesysClient } from '../../test/genesys-client.js';
import { at, listAt, textAt } from '../../test/json.js';

const nobody = '00000000-0000-4000-8000-000000000000';

async function setUp(options: Parameters<typeof createGenesysClient>[0] = {}) {
  const client = await createGenesysClient(options);
  const { catalogue } = client.world;
  const queueId = catalogue.queues[0]?.ids.genesys ?? '';
  const skillId = (index: number) => catalogue.skills[index]?.ids.genesys ?? '';
  const ids = (json: unknown) => listAt(json, 'entities').map((entity) => textAt(entity, 'id'));
  return { ...client, catalogue, queueId, skillId, ids };
}

describe('the members of a queue', () => {
  const members = (queueId: string) => `/routing/queues/${queueId}/members`;

  test('are added and removed, join and leave, each told on the queue’s topic', async () => {
    const { api, queueId, userId, ids, listen, clock } = await setUp();
    const topic = `v2.routing.queues.${queueId}.users`;
    const socket = await listen(topic);
    const listed = async (query = '') =>
      ids((await api('GET', members(queueId), { query: `pageSize=100&${query}` })).json);
    expect((await api('POST', members(queueId), { query: 'delete=true', body: [{ id: userId }] })).status).toBe(200);
    expect(await listed()).not.toContain(userId);
    expect((await api('PATCH', `${members(queueId)}/${userId}`, { body: { joined: true } })).status).toBe(404);
    await api('POST', members(queueId), { body: [{ id: userId }] });
    expect(await listed('joined=true')).toContain(userId);
    expect((await api('PATCH', `${members(queueId)}/${userId}`, { body: { joined: false } })).status).toBe(202);
    expect(await listed('joined=true')).not.toContain(userId);
    const changed = await api('PATCH', members(queueId), { body: [{ id: userId, joined: true }] });
    expect(listAt(changed.json, 'entities')).toMatchObject([{ id: userId, joined: true, memberBy: 'user' }]);
    expect((await api('DELETE', `${members(queueId)}/${userId}`)).status).toBe(200);
    await clock.advance(100);
    expect(socket.on(topic).map((body) => at(body, 'joined'))).toEqual([false, true, false, true, false]);
  });

  test('are narrowed down by name and routing status', async () => {
    const { api, queueId, agent, world, clock, ids, userId } = await setUp();
    world.want(agent().key, { availability: 'ready' }, 'control');
    await clock.advance(100);
    const listed = async (query: string) => ids((await api('GET', members(queueId), { query })).json);
    expect(await listed('routingStatus=IDLE')).toEqual([userId]);
    expect(await listed(`name=${encodeURIComponent(agent().name)}`)).toEqual([userId]);
  });

  test('are refused where nobody is meant', async () => {
    const { api, queueId } = await setUp();
    expect((await api('POST', members(queueId), { body: [{ id: nobody }] })).status).toBe(404);
    expect((await api('POST', members(nobody), { body: [] })).status).toBe(404);
    expect((await api('PATCH', members(queueId), { body: [{ id: nobody, joined: true }] })).status).toBe(404);
    expect(
      (await api('POST', members(queueId), { body: Array.from({ length: 101 }, () => ({ id: nobody })) })).status,
    ).toBe(404);
  });

  test('change several of their own queues at once', async () => {
    const { api, userId, catalogue } = await setUp();
    const body = catalogue.queues.map(({ ids }) => ({ id: ids.genesys, joined: false }));
    const { json } = await api('PATCH', `/users/${userId}/queues`, { body });
    expect(listAt(json, 'entities').every((queue) => at(queue, 'joined') === false)).toBe(true);
    expect(listAt((await api('GET', `/users/${userId}/queues`, { query: 'joined=true' })).json, 'entities')).toEqual(
      [],
    );
    expect((await api('PATCH', `/users/${userId}/queues`, { body: [{ id: body[0]?.id }] })).json).toMatchObject({
      code: 'required.field.missing',
    });
  });
});

describe('skills', () => {
  test('are listed by name and id, and given to users one by one, several, or all anew', async () => {
    const { api, userId, skillId, ids } = await setUp();
    const held = `/users/${userId}/routingskills`;
    expect(ids((await api('GET', '/routing/skills', { query: 'name=eng*' })).json)).toEqual([skillId(0)]);
    expect((await api('GET', `/routing/skills/${skillId(1)}`)).json).toMatchObject({ name: 'Spanish', version: '1' });
    const replaced = await api('PUT', `${held}/bulk`, { body: [{ id: skillId(2), proficiency: 4.5 }] });
    expect(listAt(replaced.json, 'entities')).toMatchObject([{ id: skillId(2), proficiency: 4.5, state: 'active' }]);
    const merged = await api('PATCH', `${held}/bulk`, { body: [{ id: skillId(3), proficiency: 1 }] });
    expect(ids(merged.json)).toEqual([skillId(2), skillId(3)]);
    expect((await api('POST', held, { body: { id: skillId(4), proficiency: 5 } })).json).toMatchObject({
      proficiency: 5,
    });
    expect((await api('PUT', `${held}/${skillId(4)}`, { body: { proficiency: 0 } })).json).toMatchObject({
      id: skillId(4),
      proficiency: 0,
    });
    expect((await api('DELETE', `${held}/${skillId(4)}`)).status).toBe(204);
    expect((await api('DELETE', `${held}/${skillId(4)}`)).status).toBe(404);
    expect((await api('POST', held, { body: { id: skillId(4), proficiency: 6 } })).status).toBe(400);
    expect((await api('POST', held, { body: { id: skillId(4) } })).json).toMatchObject({
      code: 'required.field.missing',
    });
  });
});

test('wrap-up codes are a queue’s, or all there are', async () => {
  const { api, catalogue, ids } = await setUp();
  const codes = catalogue.wrapUpCodes.map((code) => code.ids.genesys);
  expect(ids((await api('GET', '/routing/wrapupcodes')).json)).toEqual(codes);
  const second = catalogue.queues[1]?.ids.genesys;
  expect(ids((await api('GET', `/routing/queues/${second}/wrapupcodes`)).json)).toEqual(codes.slice(1));
  expect((await api('GET', `/routing/wrapupcodes/${codes[0]}`)).json).toMatchObject({ name: 'Resolved' });
  expect((await api('GET', `/routing/wrapupcodes/${nobody}`)).status).toBe(404);
});

test('utilization is the organization’s until a user is given another', async () => {
  const { api, userId, world, agent } = await setUp();
  const path = `/routing/users/${userId}/utilization`;
  expect((await api('GET', path)).json).toMatchObject({
    utilization: { call: { maximumCapacity: 1 }, workitem: { maximumCapacity: 2 } },
    level: 'Organization',
  });
  const workitem = { maximumCapacity: 5, interruptableMediaTypes: ['call'], includeNonAcd: false };
  const put = await api('PUT', path, { body: { utilization: { workitem } } });
  expect(put.json).toMatchObject({ utilization: { workitem: { maximumCapacity: 5 } }, level: 'Agent' });
  expect(agent().utilization['work-item']).toEqual({ capacity: 5, interruptedBy: ['call'] });
  expect((await api('DELETE', path)).status).toBe(204);
  expect((await api('GET', '/routing/utilization')).json).not.toHaveProperty('level');
  expect((await api('PUT', path, { body: { utilization: { fax: {} } } })).json).toMatchObject({
    code: 'invalid.value',
  });
  expect(world.agent(agent().key).utilization['work-item'].capacity).toBe(2);
});

test('teams come by cursor, and so do their members', async () => {
  const { api, catalogue } = await setUp();
  const first = (await api('GET', '/teams', { query: 'pageSize=2' })).json;
  expect(listAt(first, 'entities')).toMatchObject([{ name: 'North', memberCount: 4 }, { name: 'South' }]);
  expect(first).not.toHaveProperty('total');
  const rest = (await api('GET', '/teams', { query: new URL(textAt(first, 'nextUri'), 'http://x').search })).json;
  expect(listAt(rest, 'entities')).toMatchObject([{ name: 'Late shift' }]);
  const team = catalogue.teams[0]?.ids.genesys;
  expect(listAt((await api('GET', `/teams/${team}/members`)).json, 'entities')).toHaveLength(4);
  expect((await api('GET', `/teams/${team}`)).json).toMatchObject({ name: 'North' });
  expect((await api('GET', `/teams/${nobody}/members`)).status).toBe(404);
});

describe('a search of users', () => {
  test('finds by e-mail, user name or name, whole or in part', async () => {
    const { api, agent, userId } = await setUp();
    const search = async (criterion: object) =>
      listAt(
        (await api('POST', '/users/search', { body: { query: [criterion], expand: ['presence'] } })).json,
        'results',
      );
    const { userName, lastName, firstName } = agent();
    const exact = await search({ type: 'EXACT', fields: ['email'], value: userName.toUpperCase() });
    expect(exact).toMatchObject([{ id: userId, presence: { id: userId } }]);
    expect(await search({ type: 'CONTAINS', fields: ['username'], values: [lastName.slice(0, 4)] })).toContainEqual(
      expect.objectContaining({ id: userId }),
    );
    expect(await search({ type: 'TERM', fields: ['name'], value: firstName })).toMatchObject([{ id: userId }]);
    expect(await search({ type: 'EXACT', fields: ['email'], value: 'nobody@centre.example' })).toEqual([]);
    expect(await search({ type: 'EXACT', fields: ['id'], value: userId, operator: 'NOT' })).toHaveLength(9);
  });

  test('is refused for fields and types there are not', async () => {
    const { api } = await setUp();
    const status = async (criterion: object) =>
      (await api('POST', '/users/search', { body: { query: [criterion] } })).status;
    expect(await status({ type: 'EXACT', fields: ['shoe size'], value: '42' })).toBe(400);
    expect(await status({ type: 'SOUNDS_LIKE', fields: ['name'], value: 'x' })).toBe(400);
  });
});
