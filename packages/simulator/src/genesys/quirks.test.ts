import { describe, expect, test } from 'vitest';
import { createGenesysClient } from '../../test/genesys-client.js';
import { at } from '../../test/json.js';

const ON_QUEUE = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
const BREAK = '227b37e2-f1d0-4dd0-8f50-badd7cf6d158';

async function setUp(quirks: NonNullable<Parameters<typeof createGenesysClient>[0]>['quirks']) {
  const client = await createGenesysClient(quirks === undefined ? {} : { quirks });
  const path = `/users/${client.userId}/presences/purecloud`;
  const set = (id: string) => client.api('PATCH', path, { body: { presenceDefinition: { id } } });
  const work = () => {
    const { key } = client.world.offerContact({ media: 'call', agentKey: client.agent().key }, 'customer');
    client.world.answerContact(key, 'agent');
    return key;
  };
  return { ...client, path, set, work };
}

describe('a presence asked for in the middle of work', () => {
  test('shows at once', async () => {
    const { set, work } = await setUp({});
    await set(ON_QUEUE);
    work();
    const { json } = await set(BREAK);
    expect(json).toMatchObject({ presenceDefinition: { id: BREAK } });
    expect(json).not.toHaveProperty('futurePresenceDefinition');
  });

  test('or shows as the future one until the work is done, where the organization is like that', async () => {
    const { set, work, listen, userId, world, clock, api, path } = await setUp({ presenceDuringWork: 'future' });
    await set(ON_QUEUE);
    const topic = `v2.users.${userId}.presence`;
    const socket = await listen(topic);
    const contactKey = work();
    expect((await set(BREAK)).json).toMatchObject({
      presenceDefinition: { id: ON_QUEUE },
      futurePresenceDefinition: { id: BREAK, systemPresence: 'Break' },
    });
    await clock.advance(1_000);
    world.endContact(contactKey, 'agent');
    await clock.advance(60_000);
    expect((await api('GET', path)).json).toMatchObject({
      presenceDefinition: { id: BREAK },
      modifiedDate: '2026-11-21T08:00:31.000Z',
    });
    expect(socket.on(topic).map((body) => at(body, 'presenceDefinition', 'systemPresence'))).toEqual([
      'ON_QUEUE',
      'BREAK',
    ]);
  });

  test('and taken back before that, is no change at all', async () => {
    const { set, work } = await setUp({ presenceDuringWork: 'future' });
    await set(ON_QUEUE);
    work();
    await set(BREAK);
    expect((await set(ON_QUEUE)).json).not.toHaveProperty('futurePresenceDefinition');
  });
});

test('another source is the primary one until this one is made so', async () => {
  const { api, path } = await setUp({ otherPrimarySource: true });
  expect((await api('GET', path)).json).toMatchObject({ primary: false });
  expect((await api('PATCH', path, { body: { primary: true } })).json).toMatchObject({ primary: true });
});

test('an agent on queue whom routing never takes up stays off queue', async () => {
  const { set, api, userId, clock } = await setUp({ onQueueNotRoutable: true });
  await set(ON_QUEUE);
  await clock.advance(60_000);
  expect((await api('GET', `/users/${userId}/routingstatus`)).json).toMatchObject({ status: 'OFF_QUEUE' });
});
