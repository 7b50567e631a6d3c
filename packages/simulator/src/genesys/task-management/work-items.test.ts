import { describe, expect, test } from 'vitest';
import { createGenesysClient, type GenesysClient } from '../../../test/genesys-client.js';
import { anyText, at, listAt, textAt } from '../../../test/json.js';

const root = '/taskmanagement';

async function workType({ api }: GenesysClient, name: string): Promise<unknown> {
  const { json } = await api('POST', `${root}/worktypes/query`, { body: {} });
  return listAt(json, 'entities').find((type) => at(type, 'name') === name);
}

async function create(client: GenesysClient, fields: object = {}, typeName = 'Claim') {
  const typeId = textAt(await workType(client, typeName), 'id');
  return client.api('POST', `${root}/workitems`, { body: { name: 'Review claim 4711', typeId, ...fields } });
}

describe('a work item', () => {
  test('is created with its type’s defaults and routed at once where the type says so', async () => {
    const client = await createGenesysClient();
    const { status, json } = await create(client, {
      externalTag: 'CRM-4711',
      priority: 100,
      customFields: { claim_no_text: '4711' },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      name: 'Review claim 4711',
      externalTag: 'CRM-4711',
      priority: 100,
      statusCategory: 'Open',
      assignmentState: 'AcdStarted',
      customFields: { claim_no_text: '4711' },
    });
    expect(json).not.toHaveProperty('version');
    expect((await client.api('GET', `${root}/workitems/${textAt(json, 'id')}`)).json).toEqual(json);
    expect((await create(client, {}, 'Filing')).json).toMatchObject({ assignmentState: 'Idle' });
  });

  test('names its references only where asked to', async () => {
    const client = await createGenesysClient();
    const id = textAt((await create(client)).json, 'id');
    const plain = (await client.api('GET', `${root}/workitems/${id}`)).json;
    expect(at(plain, 'type', 'name')).toBeUndefined();
    const { json } = await client.api('GET', `${root}/workitems/${id}`, { query: 'expands=type,status,queue' });
    expect(json).toMatchObject({ type: { name: 'Claim' }, status: { name: 'Open' }, queue: { name: 'Claims' } });
  });

  test('is told on its own, its queue’s and its agent’s topic from queue to closure', async () => {
    const client = await createGenesysClient();
    const { world, clock, userId, agent, api } = client;
    const { json } = await create(client);
    const id = textAt(json, 'id');
    const base = 'v2.taskmanagement.workitems';
    const own = `${base}.${id}`;
    const socket = await client.listen(own, `${base}.users.${userId}`, `${base}.queues.${textAt(json, 'queue', 'id')}`);
    world.want(agent().key, { availability: 'ready' }, 'control');
    const contactKey = world.workItems()[0]?.contactKey ?? '';
    world.answerContact(contactKey, 'agent');
    await clock.advance(100);
    await api('POST', `${root}/workitems/${id}/terminate`);
    await clock.advance(100);
    expect(socket.on(own)).toMatchObject([
      { operation: 'edit', assignmentState: 'Alerting', assigneeId: userId },
      {
        assignmentState: 'Connected',
        changes: [{ op: 'replace', field: 'assignmentState', oldValue: 'Alerting', newValue: 'Connected' }],
      },
      { assignmentState: 'Terminated', statusCategory: 'Closed', dateClosed: anyText },
    ]);
    expect(socket.on(`${base}.users.${userId}`)).toHaveLength(3);
    expect(socket.on(`${base}.queues.${textAt(json, 'queue', 'id')}`)).toHaveLength(3);
  });

  test('tells those who declined and let it ring', async () => {
    const client = await createGenesysClient();
    const { world, clock, agent } = client;
    const own = `v2.taskmanagement.workitems.${textAt((await create(client)).json, 'id')}`;
    const socket = await client.listen(own);
    world.want(agent().key, { availability: 'ready' }, 'control');
    await clock.advance(30_000);
    world.respondAgain(agent().key, 'control');
    world.declineContact(world.workItems()[0]?.contactKey ?? '', 'agent');
    await clock.advance(100);
    expect(socket.on(own).map((body) => at(body, 'assignmentState'))).toEqual([
      'Alerting',
      'AlertTimeout',
      'AcdStarted',
      'Alerting',
      'Declined',
      'AcdStarted',
    ]);
  });

  test('changes its status, and once terminated no more', async () => {
    const client = await createGenesysClient();
    const { json } = await create(client, {}, 'Filing');
    const path = `${root}/workitems/${textAt(json, 'id')}`;
    const typeId = textAt(json, 'type', 'id');
    const statuses = listAt((await client.api('GET', `${root}/worktypes/${typeId}/statuses`)).json, 'entities');
    const statusId = (name: string) =>
      textAt(
        statuses.find((status) => at(status, 'name') === name),
        'id',
      );
    const patch = (body: unknown) => client.api('PATCH', path, { body });
    expect((await patch({ statusId: statusId('Waiting') })).json).toMatchObject({ statusCategory: 'Waiting' });
    expect((await patch({ statusId: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    const terminate = (name: string) => client.api('POST', `${path}/terminate`, { body: { statusId: statusId(name) } });
    expect((await terminate('Open')).json).toMatchObject({ status: 409, code: 'pre.check.status.transition' });
    expect((await terminate('Cancelled')).json).toMatchObject({
      assignmentState: 'Terminated',
      status: { id: statusId('Cancelled') },
    });
    expect((await patch({ statusId: statusId('Open') })).status).toBe(409);
  });

  test('is refused without a name, with a wrong type or a wrong date', async () => {
    const client = await createGenesysClient();
    expect((await create(client, { name: 'ab' })).status).toBe(400);
    expect((await create(client, { name: null })).json).toMatchObject({ code: 'required.field.missing' });
    expect((await create(client, { dateDue: 'tomorrow' })).json).toMatchObject({ code: 'invalid.date' });
    expect((await create(client, { typeId: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    expect((await create(client, { typeId: 'claim' })).status).toBe(400);
    expect((await client.api('GET', `${root}/workitems/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  });
});

describe('the query', () => {
  test('needs an anchoring filter, takes three, and pages by cursor', async () => {
    const client = await createGenesysClient();
    const typeId = textAt(await workType(client, 'Filing'), 'id');
    for (let count = 0; count < 5; count += 1) await create(client, { externalTag: `T-${count % 2}` }, 'Filing');
    await create(client);
    const query = (filters: object[], more: object = {}) =>
      client.api('POST', `${root}/workitems/query`, { body: { filters, ...more } });
    const ofType = { name: 'typeId', type: 'string', operator: 'EQ', values: [typeId] };
    const tagged = { name: 'externalTag', type: 'String', operator: 'IN', values: ['T-0'] };
    expect(listAt((await query([ofType, tagged])).json, 'entities')).toHaveLength(3);
    expect((await query([tagged])).status).toBe(400);
    expect((await query([ofType, tagged, tagged, tagged])).status).toBe(400);
    const first = (await query([ofType], { pageSize: 3 })).json;
    expect(listAt(first, 'entities')).toHaveLength(3);
    const last = (await query([ofType], { pageSize: 3, after: textAt(first, 'after') })).json;
    expect(listAt(last, 'entities')).toHaveLength(2);
    expect(last).not.toHaveProperty('after');
  });
});
