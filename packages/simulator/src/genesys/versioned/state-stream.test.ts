import { describe, expect, test } from 'vitest';
import { createVersionedClient, type VersionedClient } from '../../../test/versioned-client.js';
import { at, textAt } from '../../../test/json.js';
import { tokenCall } from '../../../test/genesys-client.js';
import type { Fault } from '../../faults/fault.js';
import { createFaultyServer, type FaultyServer } from '../../faults/faulty-server.js';
import { createRandom } from '../../random/random.js';
import type { VendorServer } from '../../vendor-server.js';

const path = '/api/v2/analytics/events/subscribe';

async function newToken({ send }: VersionedClient, scope?: string): Promise<string> {
  const { headers = {} } = tokenCall();
  const body = scope === undefined ? '' : new URLSearchParams({ grant_type: 'client_credentials', scope }).toString();
  return textAt((await send('POST', '/oauth/token', { headers, body })).json, 'access_token');
}

/** One end of the stream's socket. */
function open(server: VendorServer, query: string) {
  const messages: unknown[] = [];
  const closures: [number, string][] = [];
  const answer = server.openSocket(
    { method: 'GET', path, query: new URLSearchParams(query), headers: {}, body: '' },
    {
      send: (text) => messages.push(JSON.parse(text)),
      close: (code, reason) => closures.push([code, reason]),
    },
  );
  const subscribe = (...streams: string[]) => {
    if (answer.accepted) answer.session.received(JSON.stringify({ streams, format: 'json' }));
  };
  return { answer, messages, closures, subscribe };
}

async function listen(client: VersionedClient, server: VendorServer = client.server) {
  const socket = open(server, `access_token=${await newToken(client)}`);
  socket.subscribe(streamOf(client));
  const states = () => socket.messages.map((message) => at(message, 'data', 'stateName'));
  return { ...socket, states };
}

const streamOf = ({ userId }: VersionedClient): string => `routing.agent.states.${userId}`;

describe('the stream of states', () => {
  test('tells each change a moment later, with the tag it gave, whoever made it', async () => {
    const client = await createVersionedClient();
    const { clock, world, agent, put, session, userId } = client;
    const socket = await listen(client);
    await clock.advance(1_000);
    await put('Break');
    expect(socket.messages).toEqual([]);
    const { stateId, stateName, etag } = JSON.parse((await session('GET', '/states')).body) as Record<string, string>;
    await clock.advance(60);
    expect(socket.messages).toEqual([
      {
        stream: streamOf(client),
        data: {
          userId,
          stateId,
          stateName,
          wrapUpStateId: null,
          wrapUpStateName: null,
          etag,
          timestamp: '2026-11-21T08:00:01.000Z',
        },
      },
    ]);
    world.want(agent().key, { availability: 'ready' }, 'agent');
    world.want(agent().key, { availability: 'logged-off' }, 'control');
    await session('POST', '/login');
    await clock.advance(60);
    expect(socket.states()).toEqual(['Break', 'Available', 'Offline', 'Off Queue']);
  });

  test('tells where after-contact work begins and ends', async () => {
    const client = await createVersionedClient();
    const { clock, world, agent, put } = client;
    await put('Available');
    const socket = await listen(client);
    const { key } = world.offerContact({ media: 'call', agentKey: agent().key }, 'customer');
    world.answerContact(key, 'agent');
    world.endContact(key, 'customer');
    await clock.advance(120_000);
    expect(socket.messages.map((message) => at(message, 'data', 'wrapUpStateName'))).toEqual(['Wrap-up', null]);
  });

  test('goes by what the last message asked for, and replays nothing', async () => {
    const client = await createVersionedClient();
    const { clock, put, world } = client;
    const socket = open(client.server, `access_token=${await newToken(client)}`);
    const [, other] = world.agents();
    const otherStream = `routing.agent.states.${other?.ids.genesys}`;
    const change = async () => {
      await put('Break');
      world.want(other?.key ?? '', { availability: 'ready' }, 'agent');
      await clock.advance(60);
      return socket.messages.splice(0).map((message) => at(message, 'stream'));
    };
    expect(await change()).toEqual([]);
    socket.subscribe(streamOf(client).toUpperCase());
    expect(await change()).toEqual([streamOf(client)]);
    socket.subscribe(otherStream, 'routing.agent.states.nobody', 'weather');
    expect(await change()).toEqual([otherStream]);
    if (socket.answer.accepted) {
      for (const text of ['ping', '{}', '{"streams":"all"}', 'null']) socket.answer.session.received(text);
    }
    expect(await change()).toEqual([otherStream]);
    socket.subscribe();
    expect(await change()).toEqual([]);
  });

  test('closes with 4401 for a token that is missing or not good, 4403 for one that may not read', async () => {
    const client = await createVersionedClient();
    const { clock, server, put } = client;
    const old = await newToken(client);
    await clock.advance(3_600_000);
    const mayWrite = await newToken(client, 'routing:agent-state:write');
    for (const [query, code] of [
      ['', 4401],
      ['access_token=nonsense', 4401],
      [`access_token=${old}`, 4401],
      [`access_token=${mayWrite}`, 4403],
    ] as const) {
      const socket = open(server, query);
      expect(socket.answer.accepted).toBe(true);
      socket.subscribe(streamOf(client));
      await put('Break');
      await clock.advance(1_000);
      expect(socket.closures.map(([closed]) => closed)).toEqual([code]);
      expect(socket.closures.join()).not.toContain(old);
      expect(socket.messages).toEqual([]);
    }
    const mayRead = await newToken(client, 'routing:agent-state:read');
    const socket = open(server, `access_token=${mayRead}`);
    await clock.advance(7_200_000);
    // Whom it let in it keeps, also beyond the token's life.
    expect(socket.closures).toEqual([]);
  });

  test('ends with its client, with the network and with the server', async () => {
    const client = await createVersionedClient();
    const { clock, server, put } = client;
    const [left, cut] = [await listen(client), await listen(client)];
    if (left.answer.accepted) left.answer.session.closed(1000, '');
    expect(server.dropSockets()).toBe(1);
    expect(cut.closures).toEqual([[1006, '']]);
    await put('Break');
    await clock.advance(60);
    expect([...left.messages, ...cut.messages]).toEqual([]);
    const last = await listen(client);
    server.close();
    expect(last.closures).toEqual([[1001, 'going away']]);
  });
});

describe('under faults', () => {
  async function setUp(...faults: Fault[]) {
    const client = await createVersionedClient();
    const faulty: FaultyServer = createFaultyServer({
      server: client.server,
      clock: client.clock,
      random: createRandom(1),
    });
    const socket = await listen(client, faulty.server);
    faulty.setFaults({ faults });
    const change = async (...states: string[]) => {
      for (const state of states) await client.put(state);
      await client.clock.advance(2_000);
      return socket.states();
    };
    return { ...client, ...socket, faulty, change };
  }

  test.each([
    ['event-lost', { kind: 'event-lost', count: 1 }, ['Lunch', 'Away']],
    ['event-repeated', { kind: 'event-repeated', count: 1 }, ['Break', 'Break', 'Lunch', 'Away']],
    ['event-delayed', { kind: 'event-delayed', delayMs: 1_000, count: 1 }, ['Break', 'Lunch', 'Away']],
    ['event-reordered', { kind: 'event-reordered', delayMs: 1_000, count: 1 }, ['Lunch', 'Away', 'Break']],
    ['a stream of its own', { kind: 'event-lost', topic: 'routing.agent.states.*' }, []],
    ['another topic', { kind: 'event-lost', topic: 'v2.users.*' }, ['Break', 'Lunch', 'Away']],
    ['socket-silent', { kind: 'socket-silent' }, []],
  ] as const)('its events know %s', async (_name, fault, expected) => {
    const { change, clock } = await setUp(fault);
    await clock.advance(1);
    const told = await change('Break', 'Lunch', 'Away');
    expect(told).toEqual(expected);
  });

  test('its sockets are cut and refused', async () => {
    const { clock, closures, faulty } = await setUp(
      { kind: 'socket-cut', afterMs: 500 },
      { kind: 'upgrade-refused', status: 503 },
    );
    await clock.advance(500);
    expect(closures).toEqual([[1006, '']]);
    expect(open(faulty.server, '').answer).toEqual({ accepted: false, status: 503 });
  });

  test('a token or a client that was revoked opens no socket', async () => {
    const client = await createVersionedClient();
    const { server, clock, userId } = client;
    for (const revokes of ['token', 'client'] as const) {
      const faulty = createFaultyServer({ server, clock, random: createRandom(1) });
      const token = await newToken(client);
      const attempt = async () => {
        const { closures } = open(faulty.server, `access_token=${token}`);
        await clock.advance(0);
        return closures.map(([code]) => code);
      };
      faulty.setFaults({ faults: [{ kind: 'unauthorized', routes: ['read'], revokes, count: 1 }] });
      expect(await attempt()).toEqual([]);
      const headers = { authorization: `Bearer ${token}` };
      const states = `/api/v2/routing/users/${userId}/states`;
      const query = new URLSearchParams();
      const answer = await faulty.server.handle({ method: 'GET', path: states, query, headers, body: '' });
      expect(answer.status).toBe(401);
      expect(await attempt()).toEqual([4401]);
    }
  });

  test('a cache that lags makes tags stale, and the server refuses them', async () => {
    const client = await setUp();
    const { faulty, userId, put, read, agent } = client;
    const token = await newToken(client);
    const statePath = `/api/v2/routing/users/${userId}/states`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const get = async () => {
      const query = new URLSearchParams();
      const answer = await faulty.server.handle({ method: 'GET', path: statePath, query, headers, body: '' });
      return answer.headers['ETag'] ?? '';
    };
    faulty.setFaults({ faults: [{ kind: 'stale-read', path: '*/states', maxAgeMs: 10_000 }] });
    const tag = await get();
    await put('Break', tag);
    expect(await get()).toBe(tag);
    const before = agent();
    expect((await put('Lunch', await get())).status).toBe(409);
    expect(agent()).toBe(before);
    expect((await put('Lunch', (await read()).etag)).status).toBe(200);
  });

  test('its requests belong to the classes of reads, writes and tokens', async () => {
    const { faulty, userId } = await setUp();
    const base = `/api/v2/routing/users/${userId}`;
    const statusOf = async (method: string, requestPath: string) => {
      const query = new URLSearchParams();
      return (await faulty.server.handle({ method, path: requestPath, query, headers: {}, body: '' })).status;
    };
    for (const [routes, requests] of [
      ['read', ['GET /states', 'GET /sessions/active']],
      ['write', ['PUT /states', 'POST /login', 'POST /logout']],
    ] as const) {
      faulty.setFaults({ faults: [{ kind: 'server-error', routes: [routes], status: 503 }] });
      for (const request of requests) {
        const [method = '', rest = ''] = request.split(' ');
        expect(await statusOf(method, base + rest)).toBe(503);
      }
      expect(await statusOf('POST', '/oauth/token')).toBe(400);
    }
  });
});
