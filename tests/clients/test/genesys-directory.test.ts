import platformClient from 'purecloud-platform-client-v2';
import { expect, test } from 'vitest';
import { nobody, startGenesysSdk } from './genesys-sdk.js';

test('queues, their members and their wrap-up codes', async () => {
  await using sdk = await startGenesysSdk();
  const routing = new platformClient.RoutingApi();
  const { entities, total } = await routing.getRoutingQueues({ name: 'Cl*' });
  expect({ entities, total }).toMatchObject({ entities: [{ name: 'Claims', skillEvaluationMethod: 'ALL' }], total: 1 });
  expect(await routing.getRoutingQueue(sdk.queueId)).toMatchObject({
    acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT' },
  });
  const members = await routing.getRoutingQueueMembers(sdk.queueId, { pageSize: 100, expand: ['presence'] });
  expect(members).not.toHaveProperty('total');
  expect(members.entities).toContainEqual(expect.objectContaining({ id: sdk.userId, joined: true, memberBy: 'user' }));
  const left = await routing.patchUserQueue(sdk.queueId, sdk.userId, { id: sdk.queueId, joined: false });
  expect(left).toMatchObject({ id: sdk.queueId, joined: false });
  await routing.patchRoutingQueueMember(sdk.queueId, sdk.userId, { id: sdk.userId, joined: true });
  expect((await routing.getUserQueues(sdk.userId, { joined: true })).total).toBe(3);
  const codes = await routing.getRoutingQueueWrapupcodes(sdk.queueId);
  expect(codes.entities?.map(({ name }) => name)).toContain('Resolved');
  await routing.postRoutingQueueMembers(sdk.queueId, [{ id: sdk.userId }], { _delete: true });
  expect((await routing.getUserQueues(sdk.userId)).total).toBe(2);
  await expect(routing.getRoutingQueue(nobody)).rejects.toMatchObject({ status: 404 });
});

test('skills, utilization and teams', async () => {
  await using sdk = await startGenesysSdk();
  const routing = new platformClient.RoutingApi();
  const [english] = (await routing.getRoutingSkills({ pageSize: 100 })).entities ?? [];
  const skillId = english?.id ?? '';
  const replaced = await routing.putUserRoutingskillsBulk(sdk.userId, [{ id: skillId, proficiency: 2.5 }]);
  expect(replaced.entities).toMatchObject([{ name: 'English', proficiency: 2.5, state: 'active' }]);
  await routing.deleteUserRoutingskill(sdk.userId, skillId);
  await routing.postUserRoutingskills(sdk.userId, { id: skillId, proficiency: 5 });
  expect((await routing.getUserRoutingskills(sdk.userId)).entities).toMatchObject([{ proficiency: 5 }]);
  expect(await routing.getRoutingUserUtilization(sdk.userId)).toMatchObject({
    utilization: { workitem: { maximumCapacity: 2 } },
    level: 'Organization',
  });
  const teams = new platformClient.TeamsApi();
  const [team] = (await teams.getTeams()).entities ?? [];
  expect((await teams.getTeamMembers(team?.id ?? '')).entities).toContainEqual(
    expect.objectContaining({ id: sdk.userId }),
  );
});

test('shifts and adherence', async () => {
  await using sdk = await startGenesysSdk();
  const workforce = new platformClient.WorkforceManagementApi();
  const { managementUnit } = await workforce.getWorkforcemanagementAgentManagementunit(sdk.userId);
  const now = Date.parse(sdk.simulator.world.snapshot().at);
  const day = {
    startDate: new Date(now - 12 * 3_600_000).toISOString(),
    endDate: new Date(now + 12 * 3_600_000).toISOString(),
    userIds: [sdk.userId],
  };
  const search = (opts?: { forceAsync: boolean }) =>
    workforce.postWorkforcemanagementManagementunitAgentschedulesSearch(managementUnit?.id ?? '', day, opts);
  expect(await search()).toMatchObject({
    status: 'Complete',
    result: { agentSchedules: [{ user: { id: sdk.userId }, shifts: [{ lengthMinutes: 480 }] }] },
  });
  expect(await search({ forceAsync: true })).toMatchObject({ status: 'Processing' });
  const adherence = await workforce.getWorkforcemanagementAdherence([sdk.userId]);
  expect(adherence).toMatchObject([{ user: { id: sdk.userId }, adherenceState: 'OutOfAdherence' }]);
});
