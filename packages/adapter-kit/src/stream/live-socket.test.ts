import { describe, expect, test } from 'vitest';
import { type ConnectAttempt, createLiveSocket, type LiveSocketOptions } from '../index.js';
import { createFakeSockets } from '../../test/fake-sockets.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

function setUp(given: Partial<LiveSocketOptions> & { readonly stubborn?: boolean } = {}) {
  const clock = createVirtualClock();
  const { stubborn = false, ...options } = given;
  const sockets = createFakeSockets({ stubborn });
  const told: string[] = [];
  const attempts: ConnectAttempt[] = [];
  const live = createLiveSocket({
    connect: async (attempt) => {
      attempts.push(attempt);
      return { url: `wss://example.com/${attempts.length}` };
    },
    socket: sockets.factory,
    clock,
    random: () => 0.5,
    silenceMs: 35_000,
    probe: { text: 'are you there?' },
    onMessage: (text) => void told.push(text),
    onUp: (cause) => void told.push(`up: ${cause}`),
    onDown: ({ reason }) => void told.push(`down: ${reason}`),
    ...options,
  });
  return { clock, ...sockets, told, attempts, live };
}

/** A first connection that is open and has spoken. */
async function up(given: Parameters<typeof setUp>[0] = {}) {
  const all = setUp(given);
  await all.clock.advance(0);
  all.nth(0).onOpen();
  all.nth(0).onMessage('hello');
  await all.clock.advance(0);
  return all;
}

describe('a live socket', () => {
  test('tells each message as it comes, in order', async () => {
    const { clock, nth, told } = setUp();
    await clock.advance(0);
    nth(0).onOpen();
    expect(told).toEqual(['up: first']);
    nth(0).onMessage('1');
    nth(0).onMessage('2');
    expect(told).toEqual(['up: first', '1', '2']);
  });

  test('connects again after a loss, with a growing wait until a connection has proved good', async () => {
    const { clock, nth, told, attempts, opened } = await up();
    nth(0).onClose(1006, '');
    await clock.advance(200);
    nth(1).onError({ reason: 'refused', status: 404 });
    nth(1).onClose(1006, '');
    await clock.advance(399);
    expect(opened).toHaveLength(2);
    await clock.advance(1);
    nth(2).onOpen();
    await clock.advance(0);
    nth(2).onClose(1001, '');
    await clock.advance(799);
    expect(opened).toHaveLength(3);
    await clock.advance(1);
    nth(3).onOpen();
    nth(3).onMessage('back');
    await clock.advance(0);
    expect(told).toEqual([
      'up: first',
      'hello',
      'down: closed with 1006',
      'up: reconnect',
      'down: closed with 1001',
      'up: reconnect',
      'back',
    ]);
    expect(attempts.map(({ cause }) => cause)).toEqual(['first', 'reconnect', 'reconnect', 'reconnect']);
    expect(attempts[2]?.lastFailure).toEqual({ reason: 'refused', status: 404 });
  });

  test('asks for a sign of life after silence, and gives up when there is none', async () => {
    const { clock, nth, told } = await up();
    await clock.advance(34_999);
    expect(nth(0).sent).toEqual([]);
    await clock.advance(1);
    expect(nth(0).sent).toEqual(['are you there?']);
    nth(0).onMessage('yes');
    await clock.advance(35_000 + 4_999);
    expect(told.at(-1)).toBe('yes');
    await clock.advance(1);
    expect(nth(0).ended).toBe('terminated');
    expect(told.at(-1)).toBe('down: silent for 40000 ms');
  });

  test('a pong is a sign of life', async () => {
    const { clock, nth, opened } = await up({ probe: 'ping' });
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(35_000);
      expect(nth(0).sent).toHaveLength(round + 1);
      nth(0).onPong();
    }
    expect(opened).toHaveLength(1);
  });

  test('a connection that does not open is given up', async () => {
    const { clock, nth, told, opened } = setUp();
    await clock.advance(10_000);
    expect(nth(0).ended).toBe('terminated');
    expect(told).toEqual(['down: not open within 10000 ms']);
    await clock.advance(10_000);
    expect(opened).toHaveLength(2);
    nth(1).onOpen();
    await clock.advance(0);
    expect(told.at(-1)).toBe('up: first');
  });

  test('is replaced without a gap: the second is open before the first is let go', async () => {
    const { clock, nth, told, live, attempts } = await up();
    live.replace();
    live.replace();
    await clock.advance(0);
    expect(nth(0).ended).toBeUndefined();
    nth(0).onMessage('still here');
    nth(1).onOpen();
    nth(0).onMessage('last words');
    nth(1).onMessage('first words');
    await clock.advance(0);
    expect(nth(0).ended).toBe('closed');
    expect(live.send('hi')).toBe(true);
    expect(nth(1).sent).toEqual(['hi']);
    expect(told).toEqual(['up: first', 'hello', 'still here', 'up: replace', 'last words', 'first words']);
    expect(attempts.map(({ cause }) => cause)).toEqual(['first', 'replace']);
  });

  test('a replacement that comes too late is a reconnection', async () => {
    const { clock, nth, told, live } = await up();
    live.replace();
    await clock.advance(0);
    nth(0).onClose(1001, 'maintenance');
    nth(1).onOpen();
    await clock.advance(0);
    expect(told.slice(2)).toEqual(['down: closed with 1001', 'up: reconnect']);
  });

  test('a replacement that fails costs nothing and is tried again', async () => {
    const { clock, nth, told, live, opened } = await up();
    live.replace();
    await clock.advance(0);
    nth(1).onClose(1006, '');
    await clock.advance(1_000);
    expect(opened).toHaveLength(3);
    nth(2).onOpen();
    await clock.advance(0);
    expect(told).toEqual(['up: first', 'hello', 'up: replace']);
  });

  test('a handler that fails costs the connection, so that the next one reads again', async () => {
    let fail = true;
    const { clock, nth, opened } = await up({
      onUp: () => {
        if (fail) throw new Error('the re-read failed');
      },
    });
    expect(nth(0).ended).toBe('terminated');
    fail = false;
    await clock.advance(1_000);
    nth(1).onOpen();
    await clock.advance(1_000);
    expect(opened).toHaveLength(2);
  });

  test('no address to connect to is a failure like any other', async () => {
    let asked = 0;
    const { clock, told } = setUp({
      connect: async () => {
        asked += 1;
        throw new Error('no channel');
      },
    });
    await clock.advance(60_000);
    expect(asked).toBeGreaterThan(5);
    expect(told).toEqual(['down: no channel']);
  });

  test('closes in good order, after what came has been handled', async () => {
    const { clock, nth, told, live, opened } = await up({ stubborn: true });
    nth(0).onMessage('before');
    const closing = live.close();
    nth(0).onMessage('after');
    await clock.run(closing);
    expect(told.at(-1)).toBe('before');
    expect(nth(0).ended).toBe('closed');
    await clock.advance(60_000);
    expect(opened).toHaveLength(1);
    expect(live.send('hi')).toBe(false);
    await live.close();
  });
});
