import platformClient from 'purecloud-platform-client-v2';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { MEAL, ON_QUEUE, startGenesysSdk } from './genesys-sdk.js';

/** A socket as a hand-written client holds one: the official JavaScript client has none. */
async function connect(connectUri: string) {
  const socket = new WebSocket(connectUri);
  const messages: unknown[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString('utf8')));
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    messages,
    send: (message: object) => socket.send(JSON.stringify(message)),
    /** Until so many messages have come. */
    async count(wanted: number) {
      while (messages.length < wanted) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    closed: () => new Promise<number>((resolve) => socket.once('close', resolve)),
    [Symbol.dispose]: () => socket.terminate(),
  };
}

test('a channel, its subscriptions, and what comes through its socket', async () => {
  await using sdk = await startGenesysSdk();
  const notifications = new platformClient.NotificationsApi();
  const { id = '', connectUri = '' } = await notifications.postNotificationsChannels();
  const topic = `v2.users.${sdk.userId}.presence`;
  const subscribed = await notifications.putNotificationsChannelSubscriptions(id, [{ id: topic }]);
  expect(subscribed.entities).toMatchObject([{ id: topic, state: 'Permitted' }]);
  expect((await notifications.getNotificationsChannelSubscriptions(id)).entities).toMatchObject([{ id: topic }]);

  using socket = await connect(connectUri);
  socket.send({ message: 'ping' });
  await socket.count(1);
  expect(socket.messages).toEqual([{ topicName: 'channel.metadata', eventBody: { message: 'pong' } }]);

  const presences = new platformClient.PresenceApi();
  await presences.patchUserPresencesPurecloud(sdk.userId, { presenceDefinition: { id: ON_QUEUE } });
  await sdk.advance(100);
  await presences.patchUserPresencesPurecloud(sdk.userId, { presenceDefinition: { id: MEAL } });
  await sdk.advance(100);
  await socket.count(3);
  expect(socket.messages.slice(1)).toMatchObject([
    { topicName: topic, version: '2', eventBody: { presenceDefinition: { id: ON_QUEUE, systemPresence: 'ON_QUEUE' } } },
    { topicName: topic, eventBody: { presenceDefinition: { id: MEAL, systemPresence: 'MEAL' } } },
  ]);
  await sdk.advance(30_000);
  await socket.count(4);
  expect(socket.messages.at(-1)).toMatchObject({ eventBody: { message: 'WebSocket Heartbeat' } });
});

test('a topic that is none refuses all, or only itself where errors are to be ignored', async () => {
  await using sdk = await startGenesysSdk();
  const notifications = new platformClient.NotificationsApi();
  const { id = '' } = await notifications.postNotificationsChannels();
  const topics = [{ id: `v2.users.${sdk.userId}.activity` }, { id: 'v2.users.everybody.mood' }];
  await expect(notifications.postNotificationsChannelSubscriptions(id, topics)).rejects.toMatchObject({
    status: 400,
    code: 'notification.invalid.topic',
  });
  const { entities } = await notifications.postNotificationsChannelSubscriptions(id, topics, { ignoreErrors: true });
  expect(entities).toMatchObject([{ state: 'Permitted' }, { state: 'Rejected' }]);
  await notifications.deleteNotificationsChannelSubscriptions(id);
  expect((await notifications.getNotificationsChannelSubscriptions(id)).entities).toEqual([]);
});

test('a second socket takes the channel from the first; one for no channel is refused', async () => {
  await using sdk = await startGenesysSdk();
  const { connectUri = '' } = await new platformClient.NotificationsApi().postNotificationsChannels();
  using first = await connect(connectUri);
  const closed = first.closed();
  using _second = await connect(connectUri);
  expect(await closed).toBe(1000);
  const stranger = `${sdk.simulator.url.replace('http', 'ws')}/channels/streaming-0-nobody`;
  await expect(connect(stranger)).rejects.toThrow('404');
});
