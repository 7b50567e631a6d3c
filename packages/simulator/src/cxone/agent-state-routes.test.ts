import { describe, expect, it } from 'vitest';
import { createCxoneClient, type CxoneClient } from '../../test/cxone-client.js';
import type { Agent } from '../world/agent.js';

const firstAgent = ({ world }: CxoneClient): Agent => {
  const [agent] = world.agents();
  if (agent === undefined) throw new Error('The world has no agents.');
  return agent;
};

const setState = (client: CxoneClient, query: Record<string, string>, agent = firstAgent(client)) =>
  client.api('POST', `/agents/${agent.ids.cxone}/state`, { query });

/** The agent's row once the cache has caught up. */
async function readState(client: CxoneClient, agent = firstAgent(client)): Promise<unknown> {
  await client.clock.advance(5_000);
  const reply = await client.api('GET', `/agents/${agent.ids.cxone}/states`);
  return (reply.json as { agentStates: unknown[] }).agentStates[0];
}

const meal = ({ world }: CxoneClient) => {
  const reason = world.catalogue.reasons.find(({ category }) => category === 'meal');
  if (reason === undefined) throw new Error('The world has no meal.');
  return reason;
};

describe('changing an agent’s state', () => {
  it('takes Available, and Unavailable with a code’s id', async () => {
    const client = await createCxoneClient();
    expect(await setState(client, { state: 'Available' })).toMatchObject({ status: 200, body: '' });
    expect(await readState(client)).toMatchObject({ agentStateId: 1, agentStateName: 'Available', outStateId: null });

    const { ids, name } = meal(client);
    expect((await setState(client, { state: 'Unavailable', outStateId: ids.cxone })).status).toBe(200);
    expect(await readState(client)).toMatchObject({
      agentStateId: 2,
      outStateId: Number(ids.cxone),
      outStateDescription: name,
    });
    expect(client.world.agent('agent-1').wantedBy).toBe('cxone:client');
  });

  it('takes the same from a JSON body under any content type', async () => {
    const client = await createCxoneClient();
    const body = JSON.stringify({ State: 'Unavailable', outStateId: Number(meal(client).ids.cxone) });
    const path = `/agents/${firstAgent(client).ids.cxone}/state`;
    expect((await client.api('POST', path, { body, headers: { 'content-type': 'text/plain' } })).status).toBe(200);
    expect(await readState(client)).toMatchObject({ outStateDescription: 'Meal' });
  });

  it.each([
    [{ state: 'Busy' }, 400, `Invalid state - 'Busy', Must be either "Available" or "Unavailable"`],
    [{ state: 'Unavailable', outStateId: '9999' }, 400, "Invalid outStateId - '9999', Invalid Unavailable Code"],
    [{ state: 'Unavailable', outStateId: 'Meal' }, 400, "Invalid outStateId - 'Meal', must be an integer"],
    [{ state: 'Unavailable', outStateId: '1' }, 409, "Invalid state - 'Unavailable'"],
  ])('refuses %j', async (query, status, text) => {
    const client = await createCxoneClient();
    const reply = await setState(client, query);
    expect(reply).toMatchObject({ status, json: { error_description: text }, headers: { icStatusDescription: text } });
  });

  it('tells an agent without a session from one who does not exist', async () => {
    const client = await createCxoneClient();
    const { cxone } = firstAgent(client).ids;
    expect((await client.api('POST', `/agents/${cxone}/logout`)).status).toBe(202);
    expect(await readState(client)).toMatchObject({ agentStateId: 0, agentStateName: 'LoggedOut' });
    expect(await setState(client, { state: 'Available' })).toMatchObject({
      status: 404,
      json: { error_description: `Invalid agentId - '${cxone}', Agent session not started` },
    });
    expect(await client.api('POST', '/agents/1/state', { query: { state: 'Available' } })).toMatchObject({
      status: 404,
      json: { error_description: "Invalid agentId - '1'" },
    });
  });

  it('while on a contact becomes the next state, which the cache does not show', async () => {
    const client = await createCxoneClient();
    const contact = client.world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
    client.world.answerContact(contact.key, 'agent');
    expect((await setState(client, { state: 'Unavailable', outStateId: meal(client).ids.cxone })).status).toBe(200);
    expect(await readState(client)).toMatchObject({
      agentStateId: 3,
      agentStateName: 'InboundContact',
      outStateId: null,
    });

    client.world.endContact(contact.key, 'agent');
    expect(await readState(client)).toMatchObject({ agentStateId: 2, isACW: true });
    await client.clock.advance(60_000);
    expect(await readState(client)).toMatchObject({ agentStateId: 2, isACW: false, outStateDescription: 'Meal' });
  });

  it('while on a contact is refused by a tenant that has it so', async () => {
    const client = await createCxoneClient({ stateChangeOnContact: 'refused' });
    const contact = client.world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
    client.world.answerContact(contact.key, 'agent');
    expect((await setState(client, { state: 'Available' })).status).toBe(409);
  });
});

describe('an agent’s state', () => {
  it('is Refused after an offer was let pass, until another is asked for', async () => {
    const client = await createCxoneClient();
    await setState(client, { state: 'Available' });
    client.world.offerContact({ media: 'call', agentKey: 'agent-1', reaction: 'ignore' }, 'control');
    await client.clock.advance(60_000);
    expect(await readState(client)).toMatchObject({ agentStateId: 2, outStateDescription: 'Refused' });
    await setState(client, { state: 'Unavailable' });
    expect(await readState(client)).toMatchObject({ agentStateId: 2, outStateDescription: null });
  });

  it.each([
    ['message', {}, { agentStateId: 1, openContacts: 1, mediaTypeId: 9 }],
    ['callback', {}, { agentStateId: 4, isOutbound: true }],
    ['work-item', {}, { agentStateId: 3, mediaTypeId: 6 }],
    ['call', { routed: false }, { agentStateId: 5, skillId: null }],
  ] as const)('on a %s %j', async (media, how, row) => {
    const client = await createCxoneClient();
    await setState(client, { state: 'Available' });
    const contact = client.world.offerContact({ media, agentKey: 'agent-1', ...how }, 'control');
    client.world.answerContact(contact.key, 'agent');
    await client.clock.advance(5_000);
    const reply = await client.api('GET', '/agents/states', { query: { searchString: firstAgent(client).userName } });
    expect((reply.json as { agentStates: unknown[] }).agentStates).toEqual([expect.objectContaining(row)]);
  });
});

describe('reading all states', () => {
  it('answers from a cache, and after a cursor only what changed since', async () => {
    const client = await createCxoneClient();
    const read = async (updatedSince: string) => {
      const reply = await client.api('GET', '/agents/states', { query: { updatedSince } });
      return reply.json as { lastPollTime: string; agentStates: { agentId: number; agentStateId: number }[] };
    };
    const all = await read('1970-01-01T00:00:00Z');
    expect(all.agentStates).toHaveLength(10);

    // In the very instant of the poll whose time the caller now holds.
    await setState(client, { state: 'Available' });
    await client.clock.advance(4_999);
    expect(await read(all.lastPollTime)).toMatchObject({ lastPollTime: all.lastPollTime, agentStates: [] });
    await client.clock.advance(1);
    const changed = await read(all.lastPollTime);
    expect(changed.agentStates).toEqual([expect.objectContaining({ agentId: 10_001, agentStateId: 1 })]);
    expect((await read(changed.lastPollTime)).agentStates).toEqual([]);
  });

  it('has the older shape at an older version, and 204 for none', async () => {
    const client = await createCxoneClient();
    const older = await client.api('GET', '/agents/states', { version: 23 });
    const { agentStates, ...frame } = older.json as { agentStates: Record<string, unknown>[] };
    expect(frame).not.toHaveProperty('lastPollTime');
    expect(agentStates[0]).toMatchObject({ isAcw: false, mediaType: null, lastPollTime: '2026-03-02T09:00:00.000Z' });
    const none = await client.api('GET', '/agents/states', {
      version: 23,
      query: { updatedSince: '2026-03-02T09:00:00.000Z' },
    });
    expect(none).toMatchObject({ status: 204, body: '' });
  });

  it('refuses an instant that is none', async () => {
    const client = await createCxoneClient();
    expect(await client.api('GET', '/agents/states', { query: { updatedSince: 'yesterday' } })).toMatchObject({
      status: 400,
      headers: { icStatusDescription: 'Invalid Updated Since' },
    });
  });
});
