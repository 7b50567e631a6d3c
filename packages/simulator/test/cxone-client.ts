import { createRandom } from '../src/random/random.js';
import { createVirtualClock, type VirtualClock } from '../src/clock/virtual-clock.js';
import { createCxoneServer, type CxoneQuirks } from '../src/cxone/cxone-server.js';
import type { SimulatedResponse, VendorServer } from '../src/vendor-server.js';
import { createWorld, type World } from '../src/world/world.js';

export const credentials = {
  clientId: 'client',
  clientSecret: 'client secret',
  accessKeyId: 'KEY====',
  accessKeySecret: 'SECRET====',
};

export interface Call {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default 34. */
  readonly version?: number;
}

/** What came back: the body parsed where it is JSON. */
export interface Reply extends SimulatedResponse {
  readonly json: unknown;
}

/** A client that knows nothing of the server but its wire. */
export interface CxoneClient {
  readonly server: VendorServer;
  readonly world: World;
  readonly clock: VirtualClock;
  /** Any path, without a token. */
  send(method: string, path: string, call?: Call): Promise<Reply>;
  /** A path of the versioned API, with a token. */
  api(method: string, path: string, call?: Call): Promise<Reply>;
  /** A path of the user hub, outside the versioned API, with a token. */
  hub(method: string, path: string, call?: Call): Promise<Reply>;
}

export const baseUrl = 'http://127.0.0.1:4020';

export async function createCxoneClient(quirks: CxoneQuirks = {}): Promise<CxoneClient> {
  const clock = createVirtualClock({ startAt: Date.parse('2026-03-02T09:00:00Z') });
  const random = createRandom(1);
  const world = createWorld({ agents: 10, clock, random });
  const server = createCxoneServer({ world, clock, random, credentials, limits: 'vendor', baseUrl, quirks });

  const send: CxoneClient['send'] = async (method, path, { query = {}, body = '', headers = {} } = {}) => {
    const response = await server.handle({
      method,
      path,
      query: new URLSearchParams(query),
      headers: { accept: 'application/json', ...headers },
      body,
    });
    const isJson = response.headers['content-type']?.startsWith('application/json') === true;
    return { ...response, json: isJson ? JSON.parse(response.body) : undefined };
  };
  const token = await send('POST', '/auth/token', {
    headers: { authorization: basic(credentials.clientId, credentials.clientSecret) },
    body: passwordGrant(),
  });
  const authorization = `bearer ${(token.json as { access_token: string }).access_token}`;

  const hub: CxoneClient['hub'] = (method, path, call = {}) =>
    send(method, path, { ...call, headers: { authorization, ...call.headers } });

  return {
    server,
    world,
    clock,
    send,
    api: (method, path, call = {}) => hub(method, `/incontactapi/services/v${call.version ?? 34}.0${path}`, call),
    hub,
  };
}

export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

export const passwordGrant = (secret = credentials.accessKeySecret): string =>
  new URLSearchParams({ grant_type: 'password', username: credentials.accessKeyId, password: secret }).toString();
