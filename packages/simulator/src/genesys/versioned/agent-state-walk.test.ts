import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { at, textAt } from '../../../test/json.js';
import type { GenesysReady } from '../../ready-line.js';
import { type RunningSimulator, startSimulator } from '../../simulator.js';

/** What an integration over these routes does from its login on, over real HTTP and a real socket. */
let simulator: RunningSimulator;
let ready: GenesysReady;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  simulator = await startSimulator({ vendor: 'genesys', agents: 6 });
  if (simulator.ready.vendor !== 'genesys') throw new Error('Another vendor answered.');
  ({ ready } = simulator);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await simulator.close();
});

function stateId(name: string): string {
  const state = ready.states.find((known) => known.name === name);
  if (state === undefined) throw new Error(`There is no state ${name}.`);
  return state.id;
}

async function getToken(): Promise<string> {
  const { clientId, clientSecret } = ready.credentials;
  const response = await fetch(`${ready.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'routing:agent-state:write routing:agent-state:read routing:users:read',
    }),
  });
  const answer: unknown = await response.json();
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 1_200 });
  return textAt(answer, 'access_token');
}

function createCaller(token: string, userId: string) {
  return async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${ready.url}/api/v2/routing/users/${userId}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, etag: response.headers.get('etag'), json };
  };
}

async function openStream(query: string): Promise<WebSocket> {
  const socket = new WebSocket(`${ready.url.replace(/^http/, 'ws')}/api/v2/analytics/events/subscribe${query}`);
  sockets.push(socket);
  await once(socket, 'open');
  return socket;
}

test('signs an agent on, watches, changes state on the tag that stands, meets a conflict, and signs off', async () => {
  const userId = ready.agents[0]?.id ?? '';
  const token = await getToken();
  const call = createCaller(token, userId);

  expect((await call('POST', '/logout')).status).toBe(204);
  expect((await call('GET', '/sessions/active')).status).toBe(404);
  const session = await call('POST', '/login', {});
  expect(session).toMatchObject({ status: 200, json: { userId } });
  expect(await call('GET', '/sessions/active')).toEqual(session);

  const told: unknown[] = [];
  const socket = await openStream(`?access_token=${token}`);
  socket.send(JSON.stringify({ streams: [`routing.agent.states.${userId}`], format: 'json' }));
  // A pong answers what came after the subscription: from here on nothing is missed.
  socket.ping();
  await once(socket, 'pong');
  const heardTwo = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      told.push(JSON.parse(data.toString('utf8')));
      if (told.length === 2) resolve();
    });
  });

  const seen = await call('GET', '/states');
  expect(seen).toMatchObject({ status: 200, json: { wrapUpStateId: null, wrapUpStateName: null } });
  expect(seen.etag).toBe(textAt(seen.json, 'etag'));
  const ifMatch = { 'if-match': textAt(seen.json, 'etag') };
  const changed = await call('PUT', '/states', { stateId: stateId('Available') }, ifMatch);
  expect(changed).toMatchObject({ status: 200, json: { stateName: 'Available' } });

  // Somebody else may have read the same tag.
  const late = { stateId: stateId('Away') };
  expect((await call('PUT', '/states', late, ifMatch)).status).toBe(409);
  const again = await call('PUT', '/states', late, { 'if-match': textAt((await call('GET', '/states')).json, 'etag') });
  expect(again).toMatchObject({ status: 200, json: { stateName: 'Away' } });

  await heardTwo;
  expect(told.map((event) => [at(event, 'stream'), at(event, 'data', 'stateName'), at(event, 'data', 'etag')])).toEqual(
    [
      [`routing.agent.states.${userId}`, 'Available', at(changed.json, 'etag')],
      [`routing.agent.states.${userId}`, 'Away', at(again.json, 'etag')],
    ],
  );
  expect((await call('POST', '/logout')).status).toBe(204);
});

test('a socket with a token that is none opens, and is closed with 4401', async () => {
  for (const query of ['', '?access_token=none']) {
    const socket = new WebSocket(`${ready.url.replace(/^http/, 'ws')}/api/v2/analytics/events/subscribe${query}`);
    sockets.push(socket);
    let opened = false;
    socket.on('open', () => {
      opened = true;
    });
    const code = await new Promise<number>((resolve) => void socket.on('close', resolve));
    expect([opened, code]).toEqual([true, 4401]);
  }
});

test('control routes see what clients of these routes did, and are seen by them', async () => {
  const userId = ready.agents[1]?.id ?? '';
  const call = createCaller(await getToken(), userId);
  const tag = textAt((await call('GET', '/states')).json, 'etag');
  await fetch(`${ready.controlUrl}/agents/${userId}/state`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'not-ready', reason: 'Meal' }),
  });
  expect((await call('GET', '/states')).json).toMatchObject({ stateId: stateId('Lunch'), stateName: 'Lunch' });
  const put = (ifMatch: string) => call('PUT', '/states', { stateId: stateId('Available') }, { 'if-match': ifMatch });
  expect((await put(tag)).status).toBe(409);
  expect((await put(textAt((await call('GET', '/states')).json, 'etag'))).status).toBe(200);
  const world: unknown = await (await fetch(`${ready.controlUrl}/world`)).json();
  expect(at(world, 'agents', 1)).toMatchObject({ id: userId, standing: { status: 'ready' } });
  const requests: unknown = await (await fetch(`${ready.controlUrl}/requests`)).json();
  expect(requests).toContainEqual({
    method: 'PUT',
    route: '/api/v2/routing/users/{userId}/states',
    status: 409,
    count: 1,
  });
});
