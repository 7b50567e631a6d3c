import { describe, expect, test } from 'vitest';
import { createGenesysClient } from '../../test/genesys-client.js';
import { at, listAt, textAt, textMatching } from '../../test/json.js';

describe('users', () => {
  test('come in pages whose links lead through all of them', async () => {
    const { api, world } = await createGenesysClient();
    const seen: string[] = [];
    let next: string | undefined = '/api/v2/users?pageSize=4&expand=presence';
    while (next !== undefined) {
      const [path = '', query = ''] = next.replace('/api/v2', '').split('?');
      const { json }: { json: unknown } = await api('GET', path, { query });
      expect(json).toMatchObject({ total: 10, pageCount: 3 });
      for (const user of listAt(json, 'entities')) {
        seen.push(textAt(user, 'id'));
        expect(at(user, 'presence', 'presenceDefinition', 'systemPresence')).toBe('Available');
      }
      const uri = at(json, 'nextUri');
      next = typeof uri === 'string' ? uri : undefined;
    }
    expect(seen).toEqual(world.agents().map((agent) => agent.ids.genesys));
  });

  test('are picked by id, comma-joined and repeated, and filtered by state', async () => {
    const { api, world } = await createGenesysClient();
    const [first, second, third] = world.agents().map((agent) => agent.ids.genesys);
    const picked = await api('GET', '/users', { query: `id=${first},${second}&id=${third}` });
    expect(at(picked.json, 'total')).toBe(3);
    expect(at((await api('GET', '/users', { query: 'state=inactive' })).json, 'total')).toBe(0);
    expect((await api('GET', '/users', { query: 'state=sleepy' })).json).toMatchObject({ code: 'invalid.value' });
    const many = Array.from({ length: 101 }, () => first).join(',');
    expect((await api('GET', '/users', { query: `id=${many}` })).json).toMatchObject({ code: 'max.user.ids' });
    expect((await api('GET', '/users', { query: 'pageSize=none' })).status).toBe(400);
  });

  test('show only what is expanded, and leave out what nobody knows', async () => {
    const { api, userId, agent, world } = await createGenesysClient();
    const plain = (await api('GET', `/users/${userId}`)).json;
    expect(plain).toMatchObject({ id: userId, name: agent().name, state: 'active' });
    expect(plain).not.toHaveProperty('presence');
    const expanded = (await api('GET', `/users/${userId}`, { query: 'expand=skills,team,certifications' })).json;
    const team = world.catalogue.teams.find(({ key }) => key === agent().teamKey);
    expect(at(expanded, 'team', 'id')).toBe(team?.ids.genesys);
    expect(listAt(expanded, 'skills')).toHaveLength(agent().skills.length);
    const { json } = await api('GET', `/users/${userId}/routingskills`);
    expect(listAt(json, 'entities')).toEqual(listAt(expanded, 'skills'));
    for (const skill of listAt(json, 'entities')) expect([1, 2, 3, 4, 5]).toContain(at(skill, 'proficiency'));
  });
});

describe('queues', () => {
  test('are listed, named with wildcards and read one by one', async () => {
    const { api, world } = await createGenesysClient();
    const { json } = await api('GET', '/routing/queues');
    expect(at(json, 'total')).toBe(world.catalogue.queues.length);
    expect(at((await api('GET', '/routing/queues', { query: 'name=cla*' })).json, 'total')).toBe(1);
    const id = textAt(json, 'entities', 0, 'id');
    expect((await api('GET', `/routing/queues/${id}`)).json).toMatchObject({
      id,
      memberCount: 10,
      acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs: 30_000 },
    });
    expect((await api('GET', '/routing/queues/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  test('have members in pages without a total, whom leaving takes out of the joined', async () => {
    const { api, userId, world } = await createGenesysClient();
    const [queue] = world.catalogue.queues;
    const path = `/routing/queues/${queue?.ids.genesys}/members`;
    const { json } = await api('GET', path, { query: 'pageSize=4&expand=presence' });
    expect(json).not.toHaveProperty('total');
    expect(json).toMatchObject({
      nextUri: textMatching(/pageNumber=2/),
      entities: [
        { id: userId, joined: true, memberBy: 'user', user: { presence: {} }, routingStatus: { status: 'OFF_QUEUE' } },
        {},
        {},
        {},
      ],
    });
    const membership = `/users/${userId}/queues/${queue?.ids.genesys}`;
    expect((await api('PATCH', membership, { body: { joined: false } })).json).toMatchObject({ joined: false });
    expect(listAt((await api('GET', path, { query: 'joined=true' })).json, 'entities')).toHaveLength(9);
    expect(at((await api('GET', `/users/${userId}/queues`, { query: 'joined=false' })).json, 'total')).toBe(1);
    expect((await api('PATCH', membership, { body: { joined: 'no' } })).status).toBe(400);
  });
});

test('skills are listed', async () => {
  const { api, world } = await createGenesysClient();
  const names = listAt((await api('GET', '/routing/skills')).json, 'entities').map((skill) => at(skill, 'name'));
  expect(names).toEqual(world.catalogue.skills.map((skill) => skill.name));
});

test('an unknown route, a wrong method and a path outside the API are not found, in the platform’s words', async () => {
  const { api, send } = await createGenesysClient();
  expect(await api('GET', '/nowhere')).toMatchObject({ status: 404, json: { code: 'not.found' } });
  expect((await api('DELETE', '/users')).status).toBe(404);
  expect((await send('GET', '/elsewhere')).status).toBe(401);
});
