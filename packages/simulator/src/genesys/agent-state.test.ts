import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGenesysClient, credentials, type GenesysClient } from '../../test/genesys-client.js';
import { anyText, at, listAt, textAt, textMatching } from '../../test/json.js';

const ON_QUEUE = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
const BREAK = '227b37e2-f1d0-4dd0-8f50-badd7cf6d158';
const OFFLINE = 'ccf3c10a-aa2c-4845-8e8d-f59fa48c58e5';
const AVAILABLE = '6a3af858-942f-489d-9700-5f9bcdcdae9b';
const NOBODY = '00000000-0000-4000-8000-000000000000';

function patchPresence({ api, userId }: GenesysClient, id: string) {
  return api('PATCH', `/users/${userId}/presences/purecloud`, { body: { presenceDefinition: { id } } });
}

/** Presence, routing status, and conversations in and after contact: what an adapter has to make sense of. */
async function view({ api, userId }: GenesysClient) {
  const query = 'expand=presence,routingStatus&expand=conversationSummary';
  const { json } = await api('GET', `/users/${userId}`, { query });
  const calls = at(json, 'conversationSummary', 'call', 'contactCenter');
  return [
    at(json, 'presence', 'presenceDefinition', 'systemPresence'),
    at(json, 'routingStatus', 'status'),
    at(calls, 'active'),
    at(calls, 'acw'),
  ];
}

describe('presence', () => {
  test('starts at Available and off queue', async () => {
    const client = await createGenesysClient();
    expect(await view(client)).toEqual(['Available', 'OFF_QUEUE', 0, 0]);
  });

  test('is patched by definition id and answered in full, routing status following as a second service', async () => {
    const client = await createGenesysClient();
    const reply = await patchPresence(client, ON_QUEUE);
    expect(reply).toMatchObject({
      status: 200,
      route: '/api/v2/users/{userId}/presences/{sourceId}',
      json: {
        id: client.userId,
        source: 'PURECLOUD',
        primary: true,
        presenceDefinition: { id: ON_QUEUE, systemPresence: 'On Queue' },
        modifiedDate: '2026-11-21T08:00:00.000Z',
      },
    });
    expect(client.world.agentHistory(client.agent().key).at(-1)).toMatchObject({
      by: `genesys:${credentials.clientId}`,
      to: { status: 'ready' },
    });
    expect(await view(client)).toEqual(['On Queue', 'OFF_QUEUE', 0, 0]);
    await client.clock.advance(100);
    expect(await view(client)).toEqual(['On Queue', 'IDLE', 0, 0]);
  });

  test('takes the source in any case, and a message beside or without a definition', async () => {
    const { api, userId } = await createGenesysClient();
    const path = `/users/${userId}/presences/PURECLOUD`;
    const body = { presenceDefinition: { id: BREAK.toUpperCase() }, message: 'back at nine' };
    expect((await api('PATCH', path, { body })).json).toMatchObject({ message: 'back at nine' });
    const again = await api('PATCH', path, { body: { message: 'back at ten', primary: true } });
    expect(again.json).toMatchObject({
      message: 'back at ten',
      presenceDefinition: { id: BREAK, systemPresence: 'Break' },
    });
    expect((await api('GET', `/users/${userId}/presences/teams`)).status).toBe(404);
  });

  test('refuses unknown users, ids that are none, unknown definitions and broken bodies', async () => {
    const { api, userId } = await createGenesysClient();
    const patch = (user: string, body: unknown) => api('PATCH', `/users/${user}/presences/purecloud`, { body });
    const body = { presenceDefinition: { id: BREAK } };
    expect(await patch(NOBODY, body)).toMatchObject({ status: 404, json: { code: 'not.found', entityId: NOBODY } });
    expect((await patch('somebody', body)).json).toMatchObject({
      message: textMatching(/a version 4 UUID is required, received: \[somebody\]/),
    });
    expect((await patch(userId, { presenceDefinition: { id: NOBODY } })).json).toMatchObject({ code: 'invalid.value' });
    expect((await patch(userId, { presenceDefinition: { systemPresence: 'Break' } })).status).toBe(400);
    expect((await patch(userId, '{"presence')).status).toBe(400);
    expect((await patch(userId, [])).status).toBe(400);
    const headers = { 'content-type': 'text/plain' };
    expect((await api('PATCH', `/users/${userId}/presences/purecloud`, { body, headers })).status).toBe(415);
  });

  test('is read and set for many at once', async () => {
    const { api, world } = await createGenesysClient();
    const ids = world.agents().map((agent) => agent.ids.genesys);
    const body = ids.slice(0, 3).map((id) => ({ id, presenceDefinition: { id: BREAK } }));
    expect((await api('PUT', '/users/presences/bulk', { body })).json).toHaveLength(3);
    const query = `id=${ids.slice(2, 4).join(',')},${NOBODY}`;
    expect((await api('GET', '/users/presences/purecloud/bulk', { query })).json).toMatchObject([
      { userId: ids[2], presenceDefinition: { systemPresence: 'Break' } },
      { userId: ids[3], presenceDefinition: { systemPresence: 'Available' } },
    ]);
    const tooMany = Array.from({ length: 51 }, () => ids[0]).join(',');
    expect((await api('GET', '/users/presences/purecloud/bulk', { query: `id=${tooMany}` })).status).toBe(400);
  });

  test('definitions are listed in both families, with the ids every organization has', async () => {
    const { api, world } = await createGenesysClient();
    const { json } = await api('GET', '/presence/definitions');
    expect(at(json, 'total')).toBe(world.catalogue.reasons.length + 3);
    const definitions = listAt(json, 'entities');
    expect(definitions).toContainEqual(
      expect.objectContaining({ id: ON_QUEUE, type: 'System', systemPresence: 'OnQueue' }),
    );
    const coaching = definitions.find((definition) => at(definition, 'name') === 'Coaching');
    expect(coaching).toMatchObject({ type: 'User', systemPresence: 'Training' });
    expect((await api('GET', `/presence/definitions/${textAt(coaching, 'id')}`)).json).toEqual(coaching);
    expect((await api('GET', '/presencedefinitions', { query: 'pageSize=5&pageNumber=2' })).json).toMatchObject({
      pageNumber: 2,
      pageCount: 3,
      nextUri: '/api/v2/presencedefinitions?pageSize=5&pageNumber=3',
    });
    expect((await api('GET', '/systempresences')).json).toHaveLength(10);
    expect((await api('GET', `/presence/definitions/${NOBODY}`)).status).toBe(404);
  });
});

describe('presence, routing status and conversation summary together', () => {
  test('go through a contact with a break asked for in mid-interaction', async () => {
    const client = await createGenesysClient();
    const { world, clock } = client;
    const seen: unknown[] = [];
    const look = async () => {
      await clock.advance(100);
      seen.push(await view(client));
    };
    await patchPresence(client, ON_QUEUE);
    const contact = world.offerContact({ media: 'call', agentKey: client.agent().key }, 'control');
    await look();
    world.answerContact(contact.key, 'agent');
    await look();
    await patchPresence(client, BREAK);
    await look();
    world.endContact(contact.key, 'agent');
    await look();
    await clock.advance(30_000);
    await look();
    expect(seen).toEqual([
      ['On Queue', 'INTERACTING', 0, 0],
      ['On Queue', 'INTERACTING', 1, 0],
      ['Break', 'INTERACTING', 1, 0],
      ['Break', 'INTERACTING', 0, 1],
      ['Break', 'OFF_QUEUE', 0, 0],
    ]);
  });

  test('show a private call as communicating on queue only, and as an enterprise conversation', async () => {
    const client = await createGenesysClient();
    const { world, clock, api, userId } = client;
    const contact = world.offerContact({ media: 'call', agentKey: client.agent().key, routed: false }, 'control');
    world.answerContact(contact.key, 'agent');
    await clock.advance(100);
    expect(await view(client)).toEqual(['Available', 'OFF_QUEUE', 0, 0]);
    await patchPresence(client, ON_QUEUE);
    await clock.advance(100);
    expect(await view(client)).toEqual(['On Queue', 'COMMUNICATING', 0, 0]);
    const { json } = await api('GET', `/users/${userId}`, { query: 'expand=conversationSummary' });
    expect(at(json, 'conversationSummary', 'call', 'enterprise')).toEqual({ active: 1, acw: 0 });
  });

  test('go offline at once and off queue when the interaction is over', async () => {
    const client = await createGenesysClient();
    const { world, clock } = client;
    const contact = world.offerContact(
      { media: 'chat', agentKey: client.agent().key, queueKey: 'technical-support' },
      'control',
    );
    world.answerContact(contact.key, 'agent');
    await patchPresence(client, OFFLINE);
    await clock.advance(100);
    expect((await view(client)).slice(0, 2)).toEqual(['Offline', 'INTERACTING']);
    world.endContact(contact.key, 'agent');
    await clock.advance(100);
    expect((await view(client)).slice(0, 2)).toEqual(['Offline', 'OFF_QUEUE']);
  });
});

describe('routing status', () => {
  test('is set only out of NOT_RESPONDING, which On Queue alone does not end', async () => {
    const client = await createGenesysClient();
    const { api, userId, world, clock } = client;
    const put = (status: string) => api('PUT', `/users/${userId}/routingstatus`, { body: { status } });
    await patchPresence(client, ON_QUEUE);
    const contact = world.offerContact({ media: 'call', agentKey: client.agent().key }, 'control');
    world.declineContact(contact.key, 'agent');
    await clock.advance(100);
    expect(await view(client)).toEqual(['On Queue', 'NOT_RESPONDING', 0, 0]);
    await patchPresence(client, ON_QUEUE);
    await clock.advance(100);
    expect(await view(client)).toEqual(['On Queue', 'NOT_RESPONDING', 0, 0]);
    expect((await put('INTERACTING')).json).toMatchObject({
      message: 'An invalid routing status transition was attempted.',
    });
    expect((await put('SLEEPING')).json).toMatchObject({ code: 'invalid.value' });
    world.endContact(contact.key, 'control');
    expect((await put('IDLE')).json).toEqual({ userId, status: 'IDLE', startTime: '2026-11-21T08:00:00.200Z' });
    expect(await put('IDLE')).toMatchObject({ status: 400, json: { code: 'general.bad.request' } });
    await patchPresence(client, AVAILABLE);
    await clock.advance(100);
    expect((await put('IDLE')).status).toBe(400);
  });

  test('of nobody is 200 and off queue, but cannot be set', async () => {
    const { api } = await createGenesysClient();
    expect((await api('GET', `/users/${NOBODY}/routingstatus`)).json).toEqual({ userId: NOBODY, status: 'OFF_QUEUE' });
    expect((await api('PUT', `/users/${NOBODY}/routingstatus`, { body: { status: 'IDLE' } })).status).toBe(404);
  });
});

describe('notifications of agent state', () => {
  test('tell each change on its own topic, presences in upper snake, and never back in time on one topic', async () => {
    const client = await createGenesysClient();
    const { userId, clock, world } = client;
    const topics = ['presence', 'routingStatus', 'activity', 'conversationsummary'].map(
      (name) => `v2.users.${userId}.${name}`,
    );
    const [presence = '', routing = '', activity = '', summary = ''] = topics;
    const socket = await client.listen(...topics);
    await patchPresence(client, ON_QUEUE);
    await clock.advance(200);
    expect(socket.on(presence)).toEqual([
      {
        source: 'PURECLOUD',
        primary: true,
        presenceDefinition: { id: ON_QUEUE, systemPresence: 'ON_QUEUE' },
        message: '',
        modifiedDate: '2026-11-21T08:00:00.000Z',
      },
    ]);
    expect(socket.on(routing)).toMatchObject([{ id: userId, routingStatus: { status: 'IDLE' } }]);
    expect(socket.on(activity).at(-1)).toMatchObject({
      routingStatus: { status: 'IDLE' },
      presence: { presenceDefinition: { systemPresence: 'ON_QUEUE' } },
    });
    expect(socket.messages[0]).toMatchObject({ version: '2', metadata: { CorrelationId: anyText } });
    const contact = world.offerContact({ media: 'call', agentKey: client.agent().key }, 'control');
    world.answerContact(contact.key, 'agent');
    await clock.advance(200);
    expect(socket.on(summary)).toMatchObject([{ userId, call: { contactCenter: { active: 1, acw: 0 } } }]);
  });

  test('come in either order of the two services', async () => {
    const client = await createGenesysClient();
    const topics = [`v2.users.${client.userId}.presence`, `v2.users.${client.userId}.routingStatus`];
    const socket = await client.listen(...topics);
    for (let round = 0; round < 20; round += 1) {
      await patchPresence(client, round % 2 === 0 ? ON_QUEUE : BREAK);
      await client.clock.advance(1_000);
    }
    const firsts = socket.messages.filter((_, index) => index % 2 === 0).map((message) => at(message, 'topicName'));
    expect(new Set(firsts)).toEqual(new Set(topics));
  });

  test('on every topic end at the truth, whatever is done and however fast', async () => {
    const changes = fc.array(
      fc.record({
        id: fc.constantFrom(ON_QUEUE, BREAK, AVAILABLE, OFFLINE),
        pauseMs: fc.integer({ min: 0, max: 120 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (steps) => {
        const client = await createGenesysClient();
        const socket = await client.listen(`v2.users.${client.userId}?presence&routingStatus`);
        for (const { id, pauseMs } of steps) {
          await patchPresence(client, id);
          await client.clock.advance(pauseMs);
        }
        await client.clock.advance(1_000);
        const [presence, status] = await view(client);
        const presences = socket.on(`v2.users.${client.userId}.presence`);
        expect(presences).toHaveLength(steps.length);
        const spelled = String(presence).toUpperCase().replace(' ', '_');
        expect(at(presences.at(-1), 'presenceDefinition', 'systemPresence')).toBe(spelled);
        const dates = presences.map((body) => textAt(body, 'modifiedDate'));
        expect(dates).toEqual(dates.toSorted());
        const last = socket.on(`v2.users.${client.userId}.routingStatus`).at(-1);
        expect(at(last, 'routingStatus', 'status') ?? 'OFF_QUEUE').toBe(status);
      }),
      { numRuns: 25 },
    );
  });
});
