import platformClient from 'purecloud-platform-client-v2';
import { expect, test } from 'vitest';
import { MEAL, nobody, ON_QUEUE, startGenesysSdk } from './genesys-sdk.js';

test('users come in pages, by id, and with what is asked to be expanded', async () => {
  await using sdk = await startGenesysSdk();
  const users = new platformClient.UsersApi();
  const page = await users.getUsers({ pageSize: 4, pageNumber: 3 });
  expect(page).toMatchObject({ total: 10, pageCount: 3, pageNumber: 3 });
  expect(page.entities).toHaveLength(2);
  expect(page.nextUri).toBeUndefined();
  const expand = ['presence', 'routingStatus', 'conversationSummary', 'skills', 'team'];
  const { entities } = await users.getUsers({ id: [sdk.userId], expand });
  expect(entities).toMatchObject([
    {
      id: sdk.userId,
      presence: { presenceDefinition: { systemPresence: 'Available' } },
      routingStatus: { status: 'OFF_QUEUE' },
      conversationSummary: { call: { contactCenter: { active: 0, acw: 0 } } },
      team: { name: 'North' },
    },
  ]);
  const found = await users.postUsersSearch({
    query: [{ type: 'EXACT', fields: ['email'], value: entities?.[0]?.email ?? '' }],
  });
  expect(found.results).toMatchObject([{ id: sdk.userId }]);
});

test('presence is defined, read, patched and changed in bulk; routing status follows', async () => {
  await using sdk = await startGenesysSdk();
  const presences = new platformClient.PresenceApi();
  const users = new platformClient.UsersApi();
  const { entities } = await presences.getPresenceDefinitions0();
  expect(entities).toContainEqual(expect.objectContaining({ id: ON_QUEUE, systemPresence: 'OnQueue' }));
  const patched = await presences.patchUserPresencesPurecloud(sdk.userId, {
    presenceDefinition: { id: ON_QUEUE },
    message: 'Here',
  });
  expect(patched).toMatchObject({ presenceDefinition: { id: ON_QUEUE, systemPresence: 'On Queue' }, message: 'Here' });
  await sdk.advance(100);
  expect(await users.getUserRoutingstatus(sdk.userId)).toMatchObject({ userId: sdk.userId, status: 'IDLE' });
  const changed = await presences.putUsersPresencesBulk([{ id: sdk.userId, presenceDefinition: { id: MEAL } }]);
  expect(changed).toMatchObject([{ id: sdk.userId, presenceDefinition: { systemPresence: 'Meal' } }]);
  const read = await presences.getUsersPresencesPurecloudBulk({ id: [sdk.userId, nobody] });
  expect(read).toMatchObject([{ userId: sdk.userId, presenceDefinition: { id: MEAL } }]);
});

test('a routing status is put back to idle after a missed offer, and to nothing else', async () => {
  await using sdk = await startGenesysSdk();
  const presences = new platformClient.PresenceApi();
  const users = new platformClient.UsersApi();
  await presences.patchUserPresence(sdk.userId, 'PURECLOUD', { presenceDefinition: { id: ON_QUEUE } });
  await expect(users.putUserRoutingstatus(sdk.userId, { status: 'OFF_QUEUE' })).rejects.toMatchObject({
    status: 400,
    code: 'general.bad.request',
  });
  const { world } = sdk.simulator;
  const [agent] = world.agents();
  world.declineContact(world.offerContact({ media: 'call', agentKey: agent?.key ?? '' }, 'customer').key, 'agent');
  await sdk.advance(100);
  expect(await users.getUserRoutingstatus(sdk.userId)).toMatchObject({ status: 'NOT_RESPONDING' });
  await users.putUserRoutingstatus(sdk.userId, { status: 'IDLE' });
  await sdk.advance(100);
  // The declined call was waiting for anybody.
  expect(await users.getUserRoutingstatus(sdk.userId)).toMatchObject({ status: 'INTERACTING' });
});
