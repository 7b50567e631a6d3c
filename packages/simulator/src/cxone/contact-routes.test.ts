import { describe, expect, it } from 'vitest';
import { createCxoneClient, type CxoneClient } from '../../test/cxone-client.js';

const create = (client: CxoneClient, parameters: Record<string, string>) =>
  client.api('POST', '/interactions/work-items', { query: parameters });

const contactIdOf = (json: unknown): string => (json as { contactId: string }).contactId;

describe('creating a work item', () => {
  it.each(['Claims intake', '7002', '7002 - Claims intake'])(
    'takes the point of contact as %s',
    async (pointOfContact) => {
      const client = await createCxoneClient();
      const reply = await create(client, {
        pointOfContact,
        workItemID: 'claim-17',
        workItemPayload: '{"a":1}',
        workItemType: 'Claim',
      });
      expect(reply.status).toBe(202);
      expect(contactIdOf(reply.json)).toMatch(/^\d{18}$/);
      expect(client.world.workItems()).toEqual([
        expect.objectContaining({
          externalId: 'claim-17',
          payload: '{"a":1}',
          typeKey: 'claim',
          queueKey: 'claims',
          createdBy: 'cxone:client',
        }),
      ]);
    },
  );

  it('leads through either of two doors to one skill, where there are two', async () => {
    const client = await createCxoneClient({ doorsToFirstSkill: 'two' });
    for (const pointOfContact of ['7001', 'Customer service express']) {
      expect((await create(client, { pointOfContact })).status).toBe(202);
    }
    expect(client.world.workItems().map(({ queueKey }) => queueKey)).toEqual(['customer-service', 'customer-service']);
    expect((await client.api('GET', '/points-of-contact')).json).toMatchObject({
      pointsOfContact: [{ defaultSkillId: 4001 }, {}, {}, { contactCode: 7101, defaultSkillId: 4001 }],
    });
  });

  it('makes two of one external id', async () => {
    const client = await createCxoneClient();
    const body = JSON.stringify({ pointOfContact: 'Claims intake', workItemId: 'claim-17' });
    const ids = [];
    for (let count = 0; count < 2; count += 1)
      ids.push(contactIdOf((await client.api('POST', '/interactions/work-items', { body })).json));
    expect(new Set(ids).size).toBe(2);
  });

  it('refuses an unknown point of contact, a uuid for one, and a payload above the limit', async () => {
    const client = await createCxoneClient();
    const wrongPoint = {
      status: 400,
      json: { error_description: 'Point of contact is not valid for this business unit.' },
    };
    expect(await create(client, { pointOfContact: 'claims intake' })).toMatchObject(wrongPoint);
    expect(await create(client, {})).toMatchObject(wrongPoint);
    const large = 'x'.repeat(50 * 1024 + 1);
    expect(await create(client, { pointOfContact: 'Claims intake', workItemPayload: large })).toMatchObject({
      status: 400,
    });
  });

  it('is refused while too many wait', async () => {
    const client = await createCxoneClient({ queuedWorkItemLimit: 1 });
    await create(client, { pointOfContact: 'Claims intake' });
    expect(await create(client, { pointOfContact: 'Claims intake' })).toMatchObject({
      status: 429,
      headers: { icStatusDescription: 'Number of queued work items exceeded port limit for this business unit.' },
    });
  });

  it('answers nothing where the tenant has it so, and bare integers where it writes the pages’ form', async () => {
    const silent = await createCxoneClient({ workItemAnswer: 'empty' });
    expect(await create(silent, { pointOfContact: 'Claims intake' })).toMatchObject({ status: 202, body: '' });
    const bare = await createCxoneClient({ contactIds: 'number' });
    expect((await create(bare, { pointOfContact: 'Claims intake' })).body).toMatch(/^\{"contactId":\d{18}\}$/);
  });
});

describe('a contact', () => {
  it('is active until it ends, then completed', async () => {
    const client = await createCxoneClient();
    const contactId = contactIdOf((await create(client, { pointOfContact: 'Claims intake', from: 'case-9' })).json);
    const active = async (query: Record<string, string>) => {
      const reply = await client.api('GET', '/contacts/active', { query });
      return (reply.json as { activeContacts: { contactId: string }[] }).activeContacts;
    };
    expect(await active({ mediaTypeId: '6' })).toEqual([
      expect.objectContaining({ contactId, stateName: 'InQueue', agentId: null, fromAddress: 'case-9' }),
    ]);
    expect(await active({ mediaTypeId: '4' })).toEqual([]);

    client.world.want('agent-1', { availability: 'ready' }, 'agent');
    expect(await active({ agentId: '10001' })).toEqual([expect.objectContaining({ contactId, stateName: 'Routing' })]);

    await client.clock.advance(1_000);
    expect(await client.api('POST', `/contacts/${contactId}/end`)).toMatchObject({ status: 202 });
    expect(await client.api('POST', `/contacts/${contactId}/end`)).toMatchObject({ status: 409 });
    expect(await active({})).toEqual([]);
    const over = { contactId, stateName: 'EndContact', abandoned: true, totalDurationSeconds: 1 };
    expect((await client.api('GET', `/contacts/${contactId}`)).json).toMatchObject(over);
    const day = { startDate: '2026-03-02', endDate: '2026-03-03' };
    expect((await client.api('GET', '/contacts/completed', { query: day })).json).toMatchObject({
      completedContacts: [{ ...over, fromAddress: 'case-9', contactStartDate: '2026-03-02T09:00:00.000Z' }],
    });
    expect((await client.api('GET', `/contacts/${contactId}`, { version: 23 })).json).toMatchObject({
      ...over,
      fromAddr: 'case-9',
      contactStart: '2026-03-02T09:00:00.000Z',
    });
  });

  it('is wrapped under other names at an older version', async () => {
    const client = await createCxoneClient();
    await create(client, { pointOfContact: 'Claims intake' });
    const reply = await client.api('GET', '/contacts/active', { version: 23 });
    expect(reply.json).toMatchObject({ resultSet: { activeContacts: [{ mediaType: 6, state: 'InQueue' }] } });
  });

  it('that nobody knows is 404; none parked is 204; a report needs its dates', async () => {
    const { api } = await createCxoneClient();
    expect((await api('GET', '/contacts/1')).status).toBe(404);
    expect((await api('POST', '/contacts/1/end')).status).toBe(404);
    expect((await api('GET', '/contacts/parked')).status).toBe(204);
    expect((await api('GET', '/contacts/completed')).status).toBe(400);
  });
});
