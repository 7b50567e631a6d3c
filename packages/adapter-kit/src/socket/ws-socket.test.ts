import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { surroundingsFrom } from '../index.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(refuseWith?: number): Promise<string> {
  const server = createServer();
  servers.push(server);
  if (refuseWith === undefined) {
    new WebSocketServer({ server }).on('connection', (socket, request) => {
      socket.on('message', (data) => {
        const text = Buffer.isBuffer(data) ? data.toString() : '';
        if (text === 'bye') socket.close(4_001, 'as you wish');
        else socket.send(`${String(request.headers['x-who'])}: ${text}`);
      });
    });
  } else {
    server.on('upgrade', (_request, socket) => socket.end(`HTTP/1.1 ${refuseWith} No\r\nContent-Length: 0\r\n\r\n`));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/channels/1`;
}

/** Opens a socket and writes down what it tells. */
function open(url: string, act: (told: string, socket: () => void) => void = () => undefined) {
  const told: string[] = [];
  const { socket } = surroundingsFrom();
  return new Promise<readonly string[]>((resolve) => {
    const tell = (what: string) => {
      told.push(what);
      act(what, step);
    };
    const step = () => {
      const next = script.shift();
      if (next === 'ping') opened.ping();
      else if (next !== undefined) opened.send(next);
    };
    const script = ['hello', 'ping', 'bye'];
    const opened = socket({
      url,
      headers: { 'x-who': 'me' },
      onOpen: () => tell('open'),
      onMessage: (text) => tell(text),
      onPong: () => tell('pong'),
      onError: ({ reason, status }) => tell(`error: ${status ?? reason}`),
      onClose: (code, reason) => {
        tell(`close: ${code} ${reason}`);
        resolve(told);
      },
    });
    if (url === 'ws://127.0.0.1:1/closed-at-once') opened.close();
  });
}

test('sends, receives, pings, and tells the end once', async () => {
  expect(await open(await listening(), (_told, step) => step())).toEqual([
    'open',
    'me: hello',
    'pong',
    'close: 4001 as you wish',
  ]);
});

test('tells the status with which an upgrade was refused', async () => {
  expect(await open(await listening(404))).toEqual(['error: 404', 'close: 1006 ']);
});

test('tells a failed connection, and one that was closed before it began', async () => {
  expect(await open('ws://127.0.0.1:1/')).toEqual(['error: ECONNREFUSED', 'close: 1006 ']);
  expect(await open('ws://127.0.0.1:1/closed-at-once')).toEqual(['close: 1006 ']);
});
