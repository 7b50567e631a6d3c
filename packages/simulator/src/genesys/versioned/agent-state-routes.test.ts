import { describe, expect, test } from 'vitest';
import { credentials } from '../../../test/genesys-client.js';
import { anyText, at, textAt, textMatching } from '../../../test/json.js';
import { createVersionedClient, type VersionedClient } from '../../../test/versioned-client.js';
import { describeGenesys } from '../../ready-line.js';

const AVAILABLE = '6a3af858-942f-489d-9700-5f9bcdcdae9b';
const ON_QUEUE = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
const LUNCH = '3fd96123-badb-4f69-bc03-1b1ccc6d8014';
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The agent is on a call; the answer ends it, and after-contact work begins. */
function talk({ world, agent }: VersionedClient): () => void {
  const [queue] = world.catalogue.queues;
  if (queue === undefined) throw new Error('The world has no queue.');
  const { key } = world.offerContact({ media: 'call', agentKey: agent().key, queueKey: queue.key }, 'customer');
  world.answerContact(key, 'agent');
  return () => void world.endContact(key, 'customer');
}

test('the states on offer are those of the ready line', async () => {
  const { api, world } = await createVersionedClient();
  const { json } = await api('GET', '/users/statuses');
  expect(json).toEqual({ entities: describeGenesys(world, '', credentials).states });
});

describe('reading', () => {
  test('answers the state, its tag in header and body, and null for a wrap-up that is none', async () => {
    const { session, agent, world } = await createVersionedClient();
    world.want(agent().key, { availability: 'not-ready', reasonKey: 'meal' }, 'agent');
    const { status, route, headers, json } = await session('GET', '/states');
    expect([status, route]).toEqual([200, '/api/v2/routing/users/{userId}/states']);
    expect(json).toEqual({
      stateId: LUNCH,
      stateName: 'Lunch',
      wrapUpStateId: null,
      wrapUpStateName: null,
      etag: textMatching(/^"[^"]+"$/),
    });
    expect(headers['ETag']).toBe(at(json, 'etag'));
  });

  test("calls the platform's Available by another name, under its own id", async () => {
    const { session } = await createVersionedClient();
    expect((await session('GET', '/states')).json).toMatchObject({ stateId: AVAILABLE, stateName: 'Off Queue' });
  });

  test('again leaves the tag as it is', async () => {
    const { read, put } = await createVersionedClient();
    const { etag } = await read();
    expect((await read()).etag).toBe(etag);
    const answered = textAt((await put('Break', etag)).json, 'etag');
    expect((await read()).etag).toBe(answered);
  });

  test('knows nobody by an id that is none', async () => {
    const { api } = await createVersionedClient();
    for (const id of [NOBODY, 'somebody']) {
      for (const [method, path] of [
        ['GET', 'states'],
        ['PUT', 'states'],
        ['POST', 'login'],
        ['POST', 'logout'],
        ['GET', 'sessions/active'],
      ] as const) {
        expect(await api(method, `/routing/users/${id}/${path}`)).toMatchObject({
          status: 404,
          json: { code: 'not.found', entityId: id },
        });
      }
    }
  });
});

describe('writing', () => {
  test('changes the state, in the name of the client, and gives it a new tag', async () => {
    const { put, read, agent, stateId } = await createVersionedClient();
    const { etag } = await read();
    const reply = await put('Available', etag);
    expect(reply).toMatchObject({
      status: 200,
      json: { stateId: stateId('Available'), stateName: 'Available', wrapUpStateId: null },
    });
    expect(reply.headers['ETag']).toBe(textAt(reply.json, 'etag'));
    expect(at(reply.json, 'etag')).not.toBe(etag);
    expect(agent()).toMatchObject({ wanted: { availability: 'ready' }, wantedBy: `genesys:${credentials.clientId}` });
  });

  test('with a stale tag is a conflict and changes nothing', async () => {
    const { put, read, agent } = await createVersionedClient();
    const { etag } = await read();
    await put('Break', etag);
    const before = agent();
    expect(await put('Lunch', etag)).toMatchObject({ status: 409, json: { status: 409, code: 'general.conflict' } });
    expect(agent()).toBe(before);
  });

  test('takes a tag quoted, bare, weak, or one of a list; any with *; and none', async () => {
    const { put, read } = await createVersionedClient();
    const bare = async () => (await read()).etag.replaceAll('"', '');
    for (const write of [
      (tag: string) => `"${tag}"`,
      (tag: string) => tag,
      (tag: string) => `W/"${tag}"`,
      (tag: string) => `"older", "${tag}"`,
      () => '*',
    ]) {
      expect((await put('Break', write(await bare()))).status).toBe(200);
    }
    expect((await put('Break')).status).toBe(200);
    expect((await put('Break', `"${await bare()}x"`)).status).toBe(409);
    expect((await put('Break', '')).status).toBe(409);
  });

  test('the state that stands gives a new tag all the same', async () => {
    const { put, read } = await createVersionedClient();
    await put('Break');
    const { etag } = await read();
    expect((await put('Break', etag)).status).toBe(200);
    expect((await read()).etag).not.toBe(etag);
  });

  test('is refused for a state that is unknown, or that no client may ask for', async () => {
    const { session, agent } = await createVersionedClient();
    const before = agent();
    for (const [body, code] of [
      [{ stateId: NOBODY }, 'invalid.value'],
      [{ stateId: AVAILABLE }, 'invalid.value'],
      [{ stateId: LUNCH, reasonCode: NOBODY }, 'invalid.value'],
      [{}, 'required.field.missing'],
      [{ stateId: 7 }, 'bad.request'],
      ['[', 'bad.request'],
    ] as const) {
      expect(await session('PUT', '/states', { body })).toMatchObject({ status: 400, json: { code } });
    }
    expect(agent()).toBe(before);
  });

  test('takes the reason code of any reason, which shows nowhere', async () => {
    const { session } = await createVersionedClient();
    const body = { stateId: ON_QUEUE.toUpperCase(), reasonCode: LUNCH.toUpperCase() };
    expect(await session('PUT', '/states', { body })).toMatchObject({ status: 200, json: { stateName: 'Available' } });
    expect((await session('PUT', '/states', { body: { ...body, reasonCode: null } })).status).toBe(200);
  });

  test("is refused for a state outside the agent's routing profile, which is that of the team", async () => {
    const { api, world, stateId } = await createVersionedClient();
    const statuses = new Map<string, number[]>();
    for (const { ids, teamKey } of world.agents()) {
      const body = { stateId: stateId('Paperwork') };
      const { status } = await api('PUT', `/routing/users/${ids.genesys}/states`, { body });
      statuses.set(teamKey, [...(statuses.get(teamKey) ?? []), status]);
    }
    const distinct = [...statuses].map(([team, seen]) => [team, ...new Set(seen)]);
    expect(distinct).toEqual([
      ['north', 200],
      ['south', 200],
      ['late-shift', 400],
    ]);
  });

  test('is refused in wrap-up, also with a fresh tag, until it ends', async () => {
    const client = await createVersionedClient();
    const { read, put, clock, session } = client;
    await put('Available');
    const end = talk(client);
    const { etag } = await read();
    end();
    expect((await session('GET', '/states')).json).toMatchObject({
      stateName: 'Available',
      wrapUpStateId: anyText,
      wrapUpStateName: 'Wrap-up',
    });
    expect(await put('Break', etag)).toMatchObject({ status: 409 });
    const wrappingUp = await read();
    expect(await put('Break', wrappingUp.etag)).toMatchObject({
      status: 400,
      json: { message: textMatching(/wrap-up/) },
    });
    await clock.advance(60_000);
    expect(await put('Break', wrappingUp.etag)).toMatchObject({ status: 409 });
    expect(await put('Break', (await read()).etag)).toMatchObject({ status: 200 });
  });

  test('Available puts an agent back who missed an offer', async () => {
    const { world, agent, clock, put } = await createVersionedClient();
    await put('Available');
    world.offerContact({ media: 'call', agentKey: agent().key }, 'customer');
    await clock.advance(60_000);
    expect(agent().notResponding).toBe(true);
    await put('Available');
    expect(agent().notResponding).toBe(false);
  });
});

describe('one world', () => {
  test('a change on the platform, at the control door or by the agent is seen, and makes older tags stale', async () => {
    const { api, userId, world, agent, read, put } = await createVersionedClient();
    const patch = (id: string) =>
      api('PATCH', `/users/${userId}/presences/purecloud`, { body: { presenceDefinition: { id } } });
    const changes: [() => unknown, string][] = [
      [() => patch(ON_QUEUE), 'Available'],
      [() => patch(LUNCH), 'Lunch'],
      // Asked for anew it is a write like any other.
      [() => patch(LUNCH), 'Lunch'],
      [() => patch(AVAILABLE), 'Off Queue'],
      [() => world.want(agent().key, { availability: 'not-ready', reasonKey: 'break' }, 'control'), 'Break'],
      [() => world.want(agent().key, { availability: 'logged-off' }, 'agent'), 'Offline'],
    ];
    for (const [change, stateName] of changes) {
      const { etag } = await read();
      await change();
      expect(await read()).toMatchObject({ stateName });
      expect((await put('Training', etag)).status).toBe(409);
    }
  });

  test('a change here is seen on the platform', async () => {
    const { api, userId, put } = await createVersionedClient();
    const presence = async () =>
      at((await api('GET', `/users/${userId}/presences/purecloud`)).json, 'presenceDefinition', 'systemPresence');
    await put('Available');
    expect(await presence()).toBe('On Queue');
    await put('Lunch');
    expect(await presence()).toBe('Meal');
    await put('Offline');
    expect(await presence()).toBe('Offline');
  });

  test('being offered a contact and talking show nothing here, and leave the tag', async () => {
    const client = await createVersionedClient();
    await client.put('Available');
    const before = await client.read();
    talk(client);
    expect(await client.read()).toEqual(before);
  });

  test('a presence held back until the work is done is shown when it is', async () => {
    const client = await createVersionedClient({ quirks: { presenceDuringWork: 'future' } });
    const { read, put, clock } = client;
    await put('Available');
    const end = talk(client);
    const { etag } = await read();
    const held = await put('Break', etag);
    expect(held).toMatchObject({ status: 200, json: { stateName: 'Available' } });
    expect(at(held.json, 'etag')).not.toBe(etag);
    end();
    await clock.advance(60_000);
    expect(await read()).toMatchObject({ stateName: 'Break', isWrapUp: false });
  });
});

describe('a session', () => {
  test('is there for whoever is signed on, since when they are', async () => {
    const { session, userId, agent, world, clock } = await createVersionedClient();
    const first = await session('GET', '/sessions/active');
    expect(first).toMatchObject({
      status: 200,
      json: { sessionId: anyText, userId, startedAt: agent().wantedSince, stateId: AVAILABLE },
    });
    world.want(agent().key, { availability: 'logged-off' }, 'agent');
    expect((await session('GET', '/sessions/active')).status).toBe(404);
    await clock.advance(5_000);
    world.want(agent().key, { availability: 'ready' }, 'agent');
    const second = await session('GET', '/sessions/active');
    expect(second.json).toMatchObject({ startedAt: '2026-11-21T08:00:05.000Z', stateId: ON_QUEUE });
    expect(at(second.json, 'sessionId')).not.toBe(at(first.json, 'sessionId'));
  });

  test('ends with a logout or with Offline, and without it no state can be put', async () => {
    const { session, put, read } = await createVersionedClient();
    expect(await session('POST', '/logout')).toMatchObject({ status: 204, body: '' });
    expect(await read()).toMatchObject({ stateName: 'Offline' });
    expect((await session('POST', '/logout')).status).toBe(404);
    expect(await put('Break', (await read()).etag)).toMatchObject({
      status: 400,
      json: { message: textMatching(/session/) },
    });
    await session('POST', '/login');
    expect((await put('Offline', (await read()).etag)).json).toMatchObject({ stateName: 'Offline' });
    expect((await session('GET', '/sessions/active')).status).toBe(404);
  });

  test('begins with a login, Off Queue or in the state asked for', async () => {
    const { session, read, stateId } = await createVersionedClient();
    await session('POST', '/logout');
    const off = await session('POST', '/login', { body: {} });
    expect(off).toMatchObject({ status: 200, json: { stateId: AVAILABLE } });
    expect((await session('GET', '/sessions/active')).json).toEqual(off.json);
    await session('POST', '/logout');
    await session('POST', '/login', { body: { stateId: stateId('Training') } });
    expect(await read()).toMatchObject({ stateName: 'Training' });
  });

  test('that is there stays at a second login, which changes nothing but the state it asks for', async () => {
    const { session, read, agent, stateId } = await createVersionedClient();
    const first = await session('POST', '/login', { body: { stateId: stateId('Break') } });
    const before = agent();
    const { etag } = await read();
    expect((await session('POST', '/login')).json).toEqual(first.json);
    expect(agent()).toBe(before);
    expect((await read()).etag).toBe(etag);
    const moved = await session('POST', '/login', { body: { stateId: stateId('Lunch') } });
    expect(moved.json).toMatchObject({ sessionId: at(first.json, 'sessionId'), stateId: LUNCH });
  });

  test('does not begin in a state that cannot be', async () => {
    const client = await createVersionedClient();
    const { session, stateId, agent, put } = client;
    await session('POST', '/logout');
    const before = agent();
    for (const body of [{ stateId: NOBODY }, { stateId: stateId('Offline') }, { stateId: 7 }, []]) {
      expect((await session('POST', '/login', { body })).status).toBe(400);
    }
    expect(agent()).toBe(before);
    await session('POST', '/login');
    await put('Available');
    talk(client)();
    expect(await session('POST', '/login', { body: { stateId: LUNCH } })).toMatchObject({
      status: 400,
      json: { message: textMatching(/wrap-up/) },
    });
  });
});
