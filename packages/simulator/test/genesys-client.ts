import { createVirtualClock, type VirtualClock } from '../src/clock/virtual-clock.js';
import { createGenesysServer, type GenesysServer, type GenesysServerOptions } from '../src/genesys/genesys-server.js';
import { createRandom } from '../src/random/random.js';
import type { SimulatedResponse, SocketSession } from '../src/vendor-server.js';
import type { Agent } from '../src/world/agent.js';
import { createWorld, type World } from '../src/world/world.js';
import { at, textAt } from './json.js';

export const credentials = { clientId: '11111111-1111-4111-8111-111111111111', clientSecret: 'client secret' };

export interface Call {
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back: the body parsed where there is one. */
export interface Reply extends SimulatedResponse {
  readonly json: unknown;
}

/** One live socket as its client sees it. */
export interface ClientSocket {
  readonly session: SocketSession;
  readonly messages: readonly unknown[];
  readonly closures: number[];
  /** The bodies that came on one topic. */
  on(topic: string): readonly unknown[];
}

/** A client that knows nothing of the server but its wire. */
export interface GenesysClient {
  readonly server: GenesysServer;
  readonly world: World;
  readonly clock: VirtualClock;
  /** The first agent and its user id, to play with. */
  readonly agent: () => Agent;
  readonly userId: string;
  /** Any path, without a token. */
  send(method: string, path: string, call?: Call): Promise<Reply>;
  /** A path below `/api/v2`, with a token. */
  api(method: string, path: string, call?: Call): Promise<Reply>;
  connect(connectUri: string): ClientSocket;
  /** A channel with the given topics and a live socket. */
  listen(...topics: string[]): Promise<ClientSocket & { readonly channelId: string }>;
}

export async function createGenesysClient(options: Partial<GenesysServerOptions> = {}): Promise<GenesysClient> {
  const clock = createVirtualClock({ startAt: Date.parse('2026-11-21T08:00:00Z') });
  const random = createRandom(1);
  const world = createWorld({ agents: 10, clock, random });
  const socketBaseUrl = 'ws://127.0.0.1:4010';
  const server = createGenesysServer({ world, clock, random, credentials, limits: 'off', socketBaseUrl, ...options });

  const send: GenesysClient['send'] = async (method, path, { query = '', body, headers = {} } = {}) => {
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const response = await server.handle({ method, path, query: new URLSearchParams(query), headers, body: text });
    return { ...response, json: response.body === '' ? undefined : JSON.parse(response.body) };
  };
  const token = await send('POST', '/oauth/token', tokenCall());
  const headers = { authorization: `Bearer ${textAt(token.json, 'access_token')}`, 'content-type': 'application/json' };
  const api: GenesysClient['api'] = (method, path, call = {}) =>
    send(method, `/api/v2${path}`, { ...call, headers: { ...headers, ...call.headers } });

  function connect(connectUri: string): ClientSocket {
    const messages: unknown[] = [];
    const closures: number[] = [];
    const { pathname, searchParams } = new URL(connectUri);
    const request = { method: 'GET', path: pathname, query: searchParams, headers: {}, body: '' };
    const answer = server.openSocket(request, {
      send: (text) => messages.push(JSON.parse(text)),
      close: (code) => closures.push(code),
    });
    if (!answer.accepted) throw new Error(`refused: ${answer.status}`);
    const on = (topic: string) =>
      messages.filter((message) => at(message, 'topicName') === topic).map((message) => at(message, 'eventBody'));
    return { session: answer.session, messages, closures, on };
  }

  const [first] = world.agents();
  if (first === undefined) throw new Error('The world is empty.');
  return {
    server,
    world,
    clock,
    agent: () => world.agent(first.key),
    userId: first.ids.genesys,
    send,
    api,
    connect,
    async listen(...topics) {
      const channel = await api('POST', '/notifications/channels');
      const channelId = textAt(channel.json, 'id');
      const body = topics.map((id) => ({ id }));
      await api('PUT', `/notifications/channels/${channelId}/subscriptions`, { body });
      return { ...connect(textAt(channel.json, 'connectUri')), channelId };
    },
  };
}

export function tokenCall(secret = credentials.clientSecret): Call {
  const basic = Buffer.from(`${credentials.clientId}:${secret}`).toString('base64');
  return { body: 'grant_type=client_credentials', headers: { authorization: `Basic ${basic}` } };
}
