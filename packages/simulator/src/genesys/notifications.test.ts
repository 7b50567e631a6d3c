import { describe, expect, test } from 'vitest';
import { createGenesysClient, type GenesysClient, tokenCall } from '../../test/genesys-client.js';
import { at, listAt, textAt } from '../../test/json.js';

const ON_QUEUE = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
const DAY_MS = 86_400_000;

async function createChannel({ api }: GenesysClient): Promise<{ id: string; connectUri: string }> {
  const { json } = await api('POST', '/notifications/channels');
  return { id: textAt(json, 'id'), connectUri: textAt(json, 'connectUri') };
}

const subscriptions = (id: string) => `/notifications/channels/${id}/subscriptions`;
const asTopics = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe('a channel', () => {
  test('names its socket and its end, a day away', async () => {
    const { api } = await createGenesysClient();
    const { json } = await api('POST', '/notifications/channels', { query: 'connectionType=streaming' });
    const id = textAt(json, 'id');
    expect(id).toMatch(/^streaming-0-[a-z0-9]{26}$/);
    expect(json).toEqual({ id, connectUri: `ws://127.0.0.1:4010/channels/${id}`, expires: '2026-11-22T08:00:00.000Z' });
    expect((await api('HEAD', `/notifications/channels/${id}`)).status).toBe(200);
    expect((await api('GET', '/notifications/channels')).json).toEqual({ entities: [json] });
  });

  test('is gone after a day, unless it was subscribed anew', async () => {
    const client = await createGenesysClient({ tokenLifetimeSeconds: 10 * 86_400 });
    const { api, clock, userId } = client;
    const [left, renewed] = [await createChannel(client), await createChannel(client)];
    const socket = client.connect(left.connectUri);
    await clock.advance(DAY_MS - 1_000);
    await api('PUT', subscriptions(renewed.id), { body: asTopics([`v2.users.${userId}.presence`]) });
    await clock.advance(1_000);
    expect((await api('HEAD', `/notifications/channels/${left.id}`)).status).toBe(404);
    expect(socket.closures).toEqual([1001]);
    expect((await api('HEAD', `/notifications/channels/${renewed.id}`)).status).toBe(200);
    await clock.advance(DAY_MS);
    expect((await api('GET', subscriptions(renewed.id))).status).toBe(404);
  });

  test('is one of at most twenty: the next replaces the longest unused that has no socket', async () => {
    const client = await createGenesysClient();
    const { api, clock } = client;
    const ids: string[] = [];
    for (let count = 0; count < 20; count += 1) {
      const channel = await createChannel(client);
      ids.push(channel.id);
      if (count === 0) client.connect(channel.connectUri);
      await clock.advance(1_000);
    }
    await createChannel(client);
    expect((await api('HEAD', `/notifications/channels/${ids[0]}`)).status).toBe(200);
    expect((await api('HEAD', `/notifications/channels/${ids[1]}`)).status).toBe(404);
    expect(listAt((await api('GET', '/notifications/channels')).json, 'entities')).toHaveLength(20);
  });
});

describe('subscriptions', () => {
  test('are added, replaced, listed and removed', async () => {
    const client = await createGenesysClient();
    const { api, userId } = client;
    const { id } = await createChannel(client);
    const [presence, routing] = [`v2.users.${userId}.presence`, `v2.users.${userId}.routingStatus`];
    const listed = async () =>
      listAt((await api('GET', subscriptions(id))).json, 'entities').map((topic) => at(topic, 'id'));
    await api('POST', subscriptions(id), { body: asTopics([presence]) });
    const added = await api('POST', subscriptions(id), { body: asTopics([routing]) });
    expect(added).toMatchObject({ status: 200, json: { entities: [{ id: routing, state: 'Permitted' }] } });
    expect(await listed()).toEqual([presence, routing]);
    await api('PUT', subscriptions(id), { body: asTopics([routing]) });
    expect(await listed()).toEqual([routing]);
    expect((await api('DELETE', subscriptions(id))).status).toBe(200);
    expect(await listed()).toEqual([]);
  });

  test('with one topic that is none are refused whole, or topic by topic with ignoreErrors', async () => {
    const client = await createGenesysClient();
    const { api, userId } = client;
    const { id } = await createChannel(client);
    const body = asTopics([`v2.users.${userId}.presence`, `v2.users.${userId}.mood`]);
    expect(await api('PUT', subscriptions(id), { body })).toMatchObject({
      status: 400,
      json: { code: 'notification.invalid.topic' },
    });
    expect((await api('GET', subscriptions(id))).json).toEqual({ entities: [] });
    const lenient = await api('PUT', subscriptions(id), { body, query: 'ignoreErrors=true' });
    expect(lenient.json).toMatchObject({ entities: [{ state: 'Permitted' }, { state: 'Rejected' }] });
  });

  test('number at most a thousand', async () => {
    const client = await createGenesysClient();
    const { id } = await createChannel(client);
    const topic = (index: number) => `v2.users.00000000-0000-4000-8000-${String(index).padStart(12, '0')}.presence`;
    const topics = Array.from({ length: 1_001 }, (_, index) => topic(index));
    const put = (ids: string[]) => client.api('PUT', subscriptions(id), { body: asTopics(ids) });
    expect((await put(topics.slice(0, 1_000))).status).toBe(200);
    expect(await put(topics)).toMatchObject({
      status: 400,
      json: { code: 'notification.subscription.too.many.subscriptions' },
    });
  });

  test('belong to the client that made the channel; all topics on offer are listed', async () => {
    const { api } = await createGenesysClient();
    expect((await api('PUT', subscriptions('streaming-0-nobody'), { body: [] })).json).toMatchObject({
      code: 'not.found',
    });
    const offered = listAt((await api('GET', '/notifications/availabletopics')).json, 'entities');
    expect(offered).toContainEqual(expect.objectContaining({ id: 'v2.users.{id}.presence' }));
  });
});

describe('a socket', () => {
  test('is refused for a channel nobody made', async () => {
    const { connect } = await createGenesysClient();
    expect(() => connect('ws://127.0.0.1:4010/channels/streaming-0-nobody')).toThrow('404');
    expect(() => connect('ws://127.0.0.1:4010/elsewhere')).toThrow('404');
  });

  test('beats every thirty seconds and answers a ping', async () => {
    const { listen, clock } = await createGenesysClient();
    const socket = await listen();
    await clock.advance(90_000);
    const heartbeat = { topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } };
    expect(socket.messages).toEqual([heartbeat, heartbeat, heartbeat]);
    socket.session.received('{"message":"ping"}');
    socket.session.received('no json');
    expect(socket.messages.slice(3)).toEqual([{ topicName: 'channel.metadata', eventBody: { message: 'pong' } }]);
    socket.session.closed(1000, '');
    await clock.advance(60_000);
    expect(socket.messages).toHaveLength(4);
  });

  test('subscribes in band', async () => {
    const { api, listen, clock, userId } = await createGenesysClient();
    const socket = await listen();
    const topic = `v2.users.${userId}.presence`;
    socket.session.received(JSON.stringify({ message: 'subscribe', topics: [topic], correlationId: 'abc' }));
    socket.session.received(JSON.stringify({ message: 'subscribe', topics: ['v2.nothing'], correlationId: 'def' }));
    expect(socket.messages).toEqual([
      { result: '200', status: 'subscribed', correlationId: 'abc' },
      { result: '400', status: 'failure', correlationId: 'def' },
    ]);
    await api('PATCH', `/users/${userId}/presences/purecloud`, { body: { presenceDefinition: { id: ON_QUEUE } } });
    await clock.advance(100);
    expect(socket.on(topic)).toHaveLength(1);
  });

  test('gives way to a second one on the same channel, which alone hears from then on', async () => {
    const client = await createGenesysClient();
    const first = await client.listen(`v2.users.${client.userId}.presence`);
    const second = client.connect(`ws://127.0.0.1:4010/channels/${first.channelId}`);
    expect(first.closures).toEqual([1000]);
    first.session.closed(1000, '');
    client.world.want(client.agent().key, { availability: 'ready' }, 'control');
    await client.clock.advance(100);
    expect([first.messages.length, second.messages.length]).toEqual([0, 1]);
  });

  test('that is dropped misses what happens meanwhile: nothing is kept for it', async () => {
    const client = await createGenesysClient();
    const topic = `v2.users.${client.userId}.presence`;
    const socket = await client.listen(topic);
    expect(client.server.dropSockets()).toBe(1);
    expect(socket.closures).toEqual([1006]);
    client.world.want(client.agent().key, { availability: 'ready' }, 'control');
    await client.clock.advance(100);
    const again = client.connect(`ws://127.0.0.1:4010/channels/${socket.channelId}`);
    client.world.want(client.agent().key, { availability: 'not-ready' }, 'control');
    await client.clock.advance(100);
    expect(socket.messages).toEqual([]);
    expect(again.on(topic)).toMatchObject([{ presenceDefinition: { systemPresence: 'AVAILABLE' } }]);
  });

  test('is told of maintenance a minute before it is closed; one opened since stays', async () => {
    const client = await createGenesysClient();
    const socket = await client.listen();
    expect(client.server.announceSocketClosing()).toBe(1);
    expect(socket.on('v2.system.socket_closing')).toHaveLength(1);
    const next = client.connect(`ws://127.0.0.1:4010/channels/${socket.channelId}`);
    await client.clock.advance(60_000);
    expect(next.closures).toEqual([]);
    client.server.announceSocketClosing();
    await client.clock.advance(60_000);
    expect(next.closures).toEqual([1001]);
  });

  test('is closed with the server, which falls silent', async () => {
    const client = await createGenesysClient();
    const socket = await client.listen(`v2.users.${client.userId}.presence`);
    client.server.close();
    expect(socket.closures).toEqual([1001]);
    client.world.want(client.agent().key, { availability: 'ready' }, 'control');
    await client.clock.advance(100_000);
    expect(socket.messages).toEqual([]);
  });
});

test('another token of the same client sees the same channels', async () => {
  const { api, send, listen } = await createGenesysClient();
  const { channelId } = await listen();
  const token = await send('POST', '/oauth/token', tokenCall());
  const headers = { authorization: `Bearer ${textAt(token.json, 'access_token')}` };
  expect((await api('HEAD', `/notifications/channels/${channelId}`, { headers })).status).toBe(200);
});
