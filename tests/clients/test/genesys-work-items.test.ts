import platformClient from 'purecloud-platform-client-v2';
import { expect, test } from 'vitest';
import { customFields, nobody, startGenesysSdk } from './genesys-sdk.js';

async function findType(name: string) {
  const tasks = new platformClient.TaskManagementApi();
  const { entities } = await tasks.postTaskmanagementWorktypesQuery({
    filters: [{ name: 'name', type: 'String', operator: 'EQ', values: [name] }],
  });
  const type = entities?.[0];
  if (type?.id === undefined) throw new Error(`There is no work type ${name}.`);
  const statuses = (await tasks.getTaskmanagementWorktypeStatuses(type.id)).entities ?? [];
  const statusId = (status: string) => statuses.find((known) => known.name === status)?.id ?? '';
  return { tasks, type, typeId: type.id, statusId };
}

test('an item is created, read, changed, queried and terminated', async () => {
  await using _sdk = await startGenesysSdk();
  const { tasks, type, typeId, statusId } = await findType('Claim');
  const schema = await tasks.getTaskmanagementWorkitemsSchema(type.schema?.id ?? '');
  expect(schema.jsonSchema).toMatchObject({ properties: { claim_no_text: { title: 'claim_no' } } });
  const created = await tasks.postTaskmanagementWorkitems({
    name: 'Review claim 4711',
    typeId,
    externalTag: 'CRM-4711',
    priority: 120,
    customFields: customFields({ claim_no_text: '4711', amount_number: 12.5 }),
  });
  expect(created).toMatchObject({ assignmentState: 'AcdStarted', statusCategory: 'Open', priority: 120 });
  const id = created.id ?? '';
  const read = await tasks.getTaskmanagementWorkitem(id, { expands: ['type', 'status', 'queue'] });
  expect(read).toMatchObject({ type: { name: 'Claim' }, status: { name: 'Open' }, queue: { name: 'Claims' } });
  const patched = await tasks.patchTaskmanagementWorkitem(id, { statusId: statusId('Waiting'), priority: 60 });
  expect(patched).toMatchObject({ statusCategory: 'Waiting', priority: 60 });
  const tagged = await tasks.postTaskmanagementWorkitemsQuery({
    filters: [
      { name: 'typeId', type: 'String', operator: 'EQ', values: [typeId] },
      { name: 'externalTag', type: 'String', operator: 'EQ', values: ['CRM-4711'] },
    ],
  });
  expect(tagged.entities).toMatchObject([{ id }]);
  const body = { statusId: statusId('Cancelled') };
  expect(await tasks.postTaskmanagementWorkitemTerminate(id, { body })).toMatchObject({
    assignmentState: 'Terminated',
    statusCategory: 'Closed',
  });
  const versions = await tasks.getTaskmanagementWorkitemVersions(id, { sortOrder: 'ascending' });
  expect(versions.entities?.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
});

test('an item is assigned, accepted, held, parked, left and wrapped up', async () => {
  await using sdk = await startGenesysSdk();
  const { tasks, typeId } = await findType('Filing');
  const id = (await tasks.postTaskmanagementWorkitems({ name: 'File it', typeId })).id ?? '';
  const patch = (body: Parameters<typeof tasks.patchTaskmanagementWorkitem>[1]) =>
    tasks.patchTaskmanagementWorkitem(id, body);
  await patch({ assigneeId: sdk.userId, assignmentOperation: 'AgentAssignmentAlerting' });
  for (const assignmentState of ['Connected', 'Held', 'Connected', 'Parked', 'Connected']) {
    expect(await patch({ assignmentState })).toMatchObject({ assignmentState, assignee: { id: sdk.userId } });
  }
  expect(await tasks.postTaskmanagementWorkitemDisconnect(id)).toMatchObject({ assignmentState: 'Disconnected' });
  await patch({ queueId: sdk.queueId, assignmentOperation: 'QueueAssignmentAlerting' });
  expect(await tasks.postTaskmanagementWorkitemAcdCancel(id)).toMatchObject({ assignmentState: 'AcdCancelled' });
  const code = (await new platformClient.RoutingApi().getRoutingWrapupcodes()).entities?.[0]?.id ?? '';
  const wrapped = await tasks.patchTaskmanagementWorkitemUserWrapups(id, sdk.userId, {
    action: 'Add',
    wrapupCode: code,
  });
  expect(wrapped).toBeUndefined();
  expect((await tasks.getTaskmanagementWorkitemWrapups(id)).entities).toMatchObject([{ wrapupCode: { id: code } }]);
  await tasks.deleteTaskmanagementWorkitem(id);
  await expect(tasks.getTaskmanagementWorkitem(id)).rejects.toMatchObject({ status: 404 });
});

test('many items are made, found and ended by jobs', async () => {
  await using sdk = await startGenesysSdk();
  const { tasks, typeId } = await findType('Filing');
  const entities = Array.from({ length: 3 }, (_, index) => ({ name: `File ${index}`, typeId }));
  const adding = await tasks.postTaskmanagementWorkitemsBulkAddJobs({ entities });
  await sdk.advance(2_000);
  const added = await tasks.getTaskmanagementWorkitemsBulkAddJob(adding.id ?? '');
  expect(added).toMatchObject({ state: 'Succeeded', successfulCount: 3, failedCount: 0 });
  const { results } = await tasks.getTaskmanagementWorkitemsBulkAddJobResults(adding.id ?? '');
  const query = await tasks.postTaskmanagementWorkitemsQueryJobs({
    filters: [{ name: 'typeId', operator: 'EQ', values: [typeId] }],
  });
  const ended = await tasks.postTaskmanagementWorkitemsBulkTerminateJobs({
    entities: results?.map(({ entity }) => ({ id: entity?.id ?? '' })) ?? [],
  });
  await sdk.advance(2_000);
  expect(await tasks.getTaskmanagementWorkitemsQueryJobResults(query.id ?? '')).toMatchObject({ total: 3 });
  expect(await tasks.getTaskmanagementWorkitemsBulkTerminateJobResults(ended.id ?? '')).toMatchObject({
    errorCount: 0,
  });
});

test('what is wrong is refused with a body that says why', async () => {
  await using _sdk = await startGenesysSdk();
  const { tasks, typeId, statusId } = await findType('Complaint');
  const create = (more: object) => tasks.postTaskmanagementWorkitems({ name: 'Complaint', typeId, ...more });
  await expect(create({})).rejects.toMatchObject({ status: 400, code: 'required.field.missing' });
  await expect(create({ typeId: nobody })).rejects.toMatchObject({ status: 404, code: 'not.found' });
  const fields = customFields({ severity_enum: 'low', complaint_no_text: 'C-1' });
  const { id = '' } = await create({ customFields: fields });
  await expect(tasks.patchTaskmanagementWorkitem(id, { statusId: statusId('Closed') })).rejects.toMatchObject({
    status: 409,
    code: 'pre.check.status.transition',
    messageWithParams: 'The status cannot be changed: {reason}',
  });
  const query = tasks.postTaskmanagementWorkitemsQuery({
    filters: [{ name: 'externalTag', type: 'String', operator: 'EQ', values: ['x'] }],
  });
  await expect(query).rejects.toMatchObject({ status: 400, code: 'bad.request' });
});
