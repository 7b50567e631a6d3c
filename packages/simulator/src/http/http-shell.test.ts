import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { SimulatedRequest, SimulatedSocket, VendorServer } from '../vendor-server.js';
import { type HttpShell, type MountedServers, openHttpShell } from './http-shell.js';

/** A vendor that shows what it was asked and echoes what its sockets say. */
function createEchoServer() {
  const sockets = new Set<SimulatedSocket>();
  const closes: number[] = [];
  const requests: SimulatedRequest[] = [];
  const server: VendorServer = {
    vendor: 'genesys',
    handle: async (request) => {
      requests.push(request);
      if (request.path === '/none') return { status: 204, headers: {}, body: '' };
      if (request.path === '/broken') throw new Error('the simulator itself');
      const { method, path, query, body } = request;
      return {
        status: 200,
        headers: { 'x-seen': 'yes' },
        body: JSON.stringify({ method, path, query: [...query], body }),
      };
    },
    openSocket: (request, socket) => {
      if (request.path !== '/socket') return { accepted: false, status: 404 };
      sockets.add(socket);
      socket.send('hello');
      return {
        accepted: true,
        session: {
          received: (text) => {
            if (text === 'break') throw new TypeError('the simulator itself');
            if (text === 'bye') socket.close(4001, 'asked');
            else socket.send(`echo ${text}`);
          },
          closed: (code) => {
            sockets.delete(socket);
            closes.push(code);
          },
        },
      };
    },
    dropSockets: () => {
      for (const socket of sockets) socket.close(1006, '');
      return sockets.size;
    },
    endSocket: () => undefined,
    close: () => undefined,
  };
  return { server, requests, closes };
}

let shell: HttpShell<MountedServers> | undefined;
afterEach(async () => shell?.close());

async function open(mounted: MountedServers): Promise<string> {
  shell = await openHttpShell({ port: 0, mount: () => mounted });
  return shell.url;
}

const messagesOf = (socket: WebSocket): string[] => {
  const messages: string[] = [];
  socket.on('message', (data) => messages.push((data as Buffer).toString()));
  return messages;
};
const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.on('close', (code) => resolve(code)));

describe('the HTTP shell', () => {
  it('hands over a request as it was sent and the answer as it was given', async () => {
    const url = await open(createEchoServer());
    const response = await fetch(`${url}/a/B%20c?x=1&x=2`, { method: 'POST', body: 'text' });
    expect(response.headers.get('x-seen')).toBe('yes');
    expect(await response.json()).toEqual({
      method: 'POST',
      path: '/a/B%20c',
      query: [
        ['x', '1'],
        ['x', '2'],
      ],
      body: 'text',
    });
  });

  it('keeps a double slash, which is no host', async () => {
    const url = await open(createEchoServer());
    const body = await new Promise<string>((resolve) => {
      httpRequest(url, { path: '//services/x' }, (response) =>
        response.on('data', (chunk) => resolve(String(chunk))),
      ).end();
    });
    expect(JSON.parse(body)).toMatchObject({ path: '//services/x' });
  });

  it('answers 204 without a body, and names its own faults as its own', async () => {
    const url = await open(createEchoServer());
    const none = await fetch(`${url}/none`);
    expect([none.status, none.headers.get('content-length')]).toEqual([204, null]);
    const broken = await fetch(`${url}/broken`);
    expect(broken.status).toBe(500);
    expect(await broken.json()).toHaveProperty('simulatorError');
  });

  it('refuses a body beyond all measure', async () => {
    const url = await open(createEchoServer());
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024) })).status).toBe(413);
  });

  it('gives what is below /__sim to the control routes, and only that', async () => {
    const { server, requests } = createEchoServer();
    const url = await open({
      server,
      control: async ({ path }) => ({ status: 200, headers: {}, body: `control ${path}` }),
    });
    expect(await (await fetch(`${url}/__sim/world`)).text()).toBe('control /__sim/world');
    await fetch(`${url}/__simulated`);
    expect(requests.map(({ path }) => path)).toEqual(['/__simulated']);
  });

  it('says in plain words that a port is taken, and frees the port of a server that never came to be', async () => {
    const url = await open(createEchoServer());
    const port = Number(new URL(url).port);
    await expect(openHttpShell({ port, mount: createEchoServer })).rejects.toThrow(`Port ${port} is in use`);
    await shell?.close();
    const failing = {
      port,
      mount: () => {
        throw new RangeError('too few');
      },
    };
    await expect(openHttpShell(failing)).rejects.toThrow('too few');
    shell = await openHttpShell({ port, mount: createEchoServer });
    expect(shell.url).toBe(url);
  });
});

describe('the WebSocket shell', () => {
  it('carries text both ways, the server’s first word included, and the close code', async () => {
    const echo = createEchoServer();
    const socket = new WebSocket(`${(await open(echo)).replace('http', 'ws')}/socket`);
    const messages = messagesOf(socket);
    socket.on('open', () => {
      socket.send('one');
      socket.send('bye');
    });
    expect(await closed(socket)).toBe(4001);
    expect(messages).toEqual(['hello', 'echo one']);
    await expect.poll(() => echo.closes).toEqual([4001]);
  });

  it('names its own fault as its own, and goes on', async () => {
    const url = (await open(createEchoServer())).replace('http', 'ws');
    const socket = new WebSocket(`${url}/socket`);
    socket.on('open', () => socket.send('break'));
    expect(await closed(socket)).toBe(1011);
    const next = new WebSocket(`${url}/socket`);
    await new Promise((resolve) => next.on('message', resolve));
    next.terminate();
  });

  it('refuses an upgrade with the server’s status', async () => {
    const socket = new WebSocket(`${(await open(createEchoServer())).replace('http', 'ws')}/elsewhere`);
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(404);
    socket.on('error', () => undefined).terminate();
  });

  it('cuts the line without a close frame when it is dropped', async () => {
    const echo = createEchoServer();
    const socket = new WebSocket(`${(await open(echo)).replace('http', 'ws')}/socket`);
    await new Promise((resolve) => socket.on('message', resolve));
    expect(echo.server.dropSockets()).toBe(1);
    expect(await closed(socket)).toBe(1006);
  });

  it('ends a session whose handshake was malformed', async () => {
    const echo = createEchoServer();
    const url = await open(echo);
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    const status = await new Promise((resolve) => {
      httpRequest(`${url}/socket`, { headers }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(400);
    expect(echo.closes).toEqual([1006]);
  });
});
