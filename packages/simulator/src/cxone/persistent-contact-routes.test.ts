import { describe, expect, it } from 'vitest';
import { type CxoneClient, createCxoneClient } from '../../test/cxone-client.js';
import { listAt, textAt } from '../../test/json.js';

async function createPersistent(client: CxoneClient, query: Record<string, string> = {}): Promise<string> {
  const reply = await client.api('POST', '/interactions/work-items-persistent', {
    query: { workItemId: 'case-1', ...query },
  });
  expect(reply.status).toBe(201);
  return textAt(reply.json, 'contactId');
}

const change = (client: CxoneClient, contactId: string, persistentContact: unknown) =>
  client.api('PUT', `/persistent-contacts/${contactId}`, { body: JSON.stringify({ persistentContact }) });

describe('a persistent work item', () => {
  it('needs no point of contact, yet a right one where it is given', async () => {
    const client = await createCxoneClient();
    await createPersistent(client);
    await createPersistent(client, { pointOfContact: 'Claims intake' });
    expect(client.world.workItems().map(({ queueKey }) => queueKey)).toEqual(['customer-service', 'claims']);
    const wrong = await client.api('POST', '/interactions/work-items-persistent', { query: { pointOfContact: '1' } });
    expect(wrong.status).toBe(400);
  });

  it('moves to another skill, keeping its contact while it waits', async () => {
    const client = await createCxoneClient();
    const contactId = await createPersistent(client);
    expect(await change(client, contactId, { skillId: 4002, initialPriority: '7' })).toMatchObject({ status: 200 });
    expect((await client.api('GET', `/contacts/${contactId}`)).json).toMatchObject({
      contactId,
      skillName: 'Claims',
      stateName: 'InQueue',
    });
    expect(client.world.workItems()).toMatchObject([{ queueKey: 'claims', priority: 7, modifiedBy: 'cxone:client' }]);
  });

  it('is offered to the agent it is meant for', async () => {
    const client = await createCxoneClient();
    const contactId = await createPersistent(client);
    await change(client, contactId, { targetAgentId: 10_003 });
    expect((await client.api('GET', `/contacts/${contactId}`)).json).toMatchObject({
      agentId: 10_003,
      stateName: 'Routing',
    });
  });

  it.each([
    [{ skillId: 1 }, 400, /Invalid skillId/],
    [{ skillId: 'claims' }, 400, /must be an integer/],
    [{ targetAgentId: 1 }, 404, /Invalid targetAgentId/],
    ['4002', 400, /persistentContact is required/],
  ])('refuses %j and stays as it was', async (wrong, status, words) => {
    const client = await createCxoneClient();
    const contactId = await createPersistent(client);
    const before = client.world.workItems();
    const reply = await change(client, contactId, wrong);
    expect(reply.status).toBe(status);
    expect(textAt(reply.json, 'error_description')).toMatch(words);
    expect(client.world.workItems()).toEqual(before);
  });

  it('is not an ordinary one, and not one that an agent has', async () => {
    const client = await createCxoneClient();
    const ordinary = await client.api('POST', '/interactions/work-items', { query: { pointOfContact: '7001' } });
    const describeFailure = async (contactId: string) => {
      const { status, json } = await change(client, contactId, { skillId: 4002 });
      return [status, textAt(json, 'error_description')];
    };
    expect(await describeFailure(textAt(ordinary.json, 'contactId'))).toEqual([404, 'Invalid Contact ID']);
    expect(await describeFailure('1')).toEqual([404, 'Invalid Contact ID']);

    const contactId = await createPersistent(client);
    await change(client, contactId, { targetAgentId: 10_001 });
    client.world.actOnWorkItem('work-item-2', { type: 'accept' }, 'agent');
    expect(await describeFailure(contactId)).toEqual([404, 'Invalid Contact State']);
  });

  it('changes ten times a second at most, for all of the tenant', async () => {
    const client = await createCxoneClient();
    const contactId = await createPersistent(client);
    const statuses = [];
    for (let count = 0; count < 11; count += 1) {
      statuses.push((await change(client, contactId, { initialPriority: count })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 409]);
    await client.clock.advance(1_000);
    expect((await change(client, contactId, { initialPriority: 1 })).status).toBe(200);
  });
});

describe('a contact', () => {
  it('that its agent puts aside is listed as parked, and nowhere else', async () => {
    const client = await createCxoneClient();
    const contactId = await createPersistent(client);
    const list = async (path: string, ...place: string[]) => {
      const reply = await client.api('GET', path, { query: { mediaTypeId: '6' } });
      return reply.status === 204 ? [] : listAt(reply.json, ...place).map((row) => textAt(row, 'contactId'));
    };
    client.world.actOnWorkItem('work-item-1', { type: 'assign', agentKey: 'agent-1' }, 'agent');
    client.world.actOnWorkItem('work-item-1', { type: 'accept' }, 'agent');
    client.world.actOnWorkItem('work-item-1', { type: 'park' }, 'agent');
    expect(await list('/contacts/parked', 'resultSet', 'parkedContacts')).toEqual([contactId]);
    expect(await list('/contacts/active', 'activeContacts')).toEqual([]);
    expect((await client.api('GET', `/contacts/${contactId}`)).json).toMatchObject({ stateName: 'Parked' });
    client.world.actOnWorkItem('work-item-1', { type: 'unpark' }, 'agent');
    expect(await list('/contacts/active', 'activeContacts')).toEqual([contactId]);
  });

  it('that carries on after an agent had it has another id, and the same master', async () => {
    const client = await createCxoneClient();
    const contactId = await createPersistent(client);
    client.world.actOnWorkItem('work-item-1', { type: 'assign', agentKey: 'agent-1' }, 'agent');
    client.world.actOnWorkItem('work-item-1', { type: 'accept' }, 'agent');
    client.world.actOnWorkItem('work-item-1', { type: 'requeue', queueKey: 'claims' }, 'agent');
    const { json } = await client.api('GET', '/contacts/active', { query: { skillId: '4002' } });
    expect(listAt(json, 'activeContacts')).toMatchObject([{ masterContactId: contactId, agentId: null }]);
    expect(textAt(json, 'activeContacts', 0, 'contactId')).not.toBe(contactId);
  });

  it('cannot be read until the tenant has caught up, where it is slow', async () => {
    const client = await createCxoneClient({ newContactDelayMs: 2_000 });
    const contactId = await createPersistent(client);
    expect((await client.api('GET', `/contacts/${contactId}`)).status).toBe(404);
    expect((await client.api('GET', '/contacts/active')).json).toMatchObject({ activeContacts: [] });
    await client.clock.advance(2_000);
    expect((await client.api('GET', `/contacts/${contactId}`)).status).toBe(200);
  });
});
