import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createAxiosTransport } from './axios-transport.js';
import { transportPhase } from './http-transport.js';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function serving(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => (server.closeAllConnections(), server.close()) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

function transport() {
  const made = createAxiosTransport();
  opened.unshift(made);
  return made.http;
}

describe('the axios transport', () => {
  test('sends what it is given and gives back what comes, over kept connections', async () => {
    const sockets = new Set<unknown>();
    const { url } = await serving((request, response) => {
      sockets.add(request.socket);
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(201, { 'X-Request-Id': 'r1', 'set-cookie': ['a=1', 'b=2'] });
        response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
      });
    });
    const http = transport();
    const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
    const first = await http({ method: 'POST', url: `${url}/a/b%20c?x=1,2`, headers, body: '{"name":"Zoë"}' });
    expect(first).toMatchObject({ status: 201, headers: { 'x-request-id': 'r1', 'set-cookie': 'a=1, b=2' } });
    expect(JSON.parse(first.body)).toMatchObject({
      method: 'POST',
      url: '/a/b%20c?x=1,2',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: '{"name":"Zoë"}',
    });
    const bare = await http({ method: 'POST', url: `${url}/bare`, headers: {} });
    expect(JSON.parse(bare.body)).toMatchObject({ headers: { 'content-length': '0' }, body: '' });
    expect(bare.body).not.toContain('content-type');
    for (let call = 0; call < 20; call += 1) await http({ method: 'GET', url, headers: {} });
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  test('any status is an answer, a redirect is not followed', async () => {
    const { url } = await serving((request, response) => {
      response.writeHead(Number(request.url?.slice(1)), { location: '/200' }).end();
    });
    const http = transport();
    for (const status of [204, 302, 404, 500]) {
      expect(await http({ method: 'GET', url: `${url}/${status}`, headers: {} })).toMatchObject({ status, body: '' });
    }
  });

  test('tells whether the request can have arrived', async () => {
    const { url, server } = await serving((request) => request.socket.destroy());
    const http = transport();
    const lost = await http({ method: 'GET', url, headers: {} }).catch((error: unknown) => error);
    expect(transportPhase(lost)).toBe('exchange');
    server.close();
    const refused = await http({ method: 'GET', url: 'http://127.0.0.1:1', headers: {} }).catch(
      (error: unknown) => error,
    );
    expect(transportPhase(refused)).toBe('connect');
    const unknown = await http({ method: 'GET', url: 'http://nowhere.invalid', headers: {} }).catch(
      (error: unknown) => error,
    );
    expect(transportPhase(unknown)).toBe('connect');
  });

  test('an abort ends the exchange at once, and no error holds the token', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const { url } = await serving(() => arrive());
    const http = transport();
    const controller = new AbortController();
    const headers = { authorization: 'Bearer very-secret-token' };
    const exchange = http({ method: 'GET', url, headers, signal: controller.signal });
    await arrived;
    controller.abort(new Error('enough'));
    await expect(exchange).rejects.toThrow('enough');
    for (const fault of [url, 'http://127.0.0.1:1', 'no address at all']) {
      const closed = new AbortController();
      if (fault === url) closed.abort(new Error('at once'));
      const error = await http({ method: 'GET', url: fault, headers, signal: closed.signal }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('very-secret-token');
    }
  });
});
