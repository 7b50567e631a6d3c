import { agentId, type AgentState, type AgentStateQuery, queueId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createOrganisation, type ScriptedOrganisation, userOf } from '../../../test/scripted-organisation.js';

function list({ centre, clock }: ScriptedOrganisation, query: AgentStateQuery = {}): Promise<readonly AgentState[]> {
  const collect = async () => {
    const states: AgentState[] = [];
    for await (const state of centre.agentStates.list(query)) states.push(state);
    return states;
  };
  return clock.runUntil(collect());
}

const asked = ({ vendor }: ScriptedOrganisation) =>
  vendor.requests.filter(({ path }) => path === '/api/v2/users').map(({ query }) => query);

describe('get', () => {
  it('is NOT_FOUND for an id nobody has', async () => {
    const { centre, clock } = createOrganisation();
    const found = centre.agentStates.get(agentId('nobody'));
    await expect(clock.runUntil(found)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'agent', id: 'nobody' },
    });
  });

  it('asks a second time for what was left out, and is unknown when it stays away', async () => {
    const organisation = createOrganisation();
    const { centre, agent, clock, vendor } = organisation;
    vendor.next('GET /api/v2/users/*', () => ({ status: 200, body: { id: agent.id } }));
    expect((await clock.runUntil(centre.agentStates.get(agent.id))).status).toBe('not-ready');
    vendor.on('GET /api/v2/users/*', () => ({ status: 200, body: { id: agent.id, presence: 'astral' } }));
    expect((await clock.runUntil(centre.agentStates.get(agent.id))).status).toBe('unknown');
  });
});

describe('list', () => {
  it('asks for ids by the hundred, each once', async () => {
    const organisation = createOrganisation({}, 150);
    const ids = organisation.agents.map(({ id }) => id);
    expect(await list(organisation, { agentIds: [...ids, ...ids] })).toHaveLength(150);
    expect(asked(organisation).map((query) => query.get('id')?.split(',').length)).toEqual([100, 50]);
  });

  it('asks nothing for nobody, and leaves out whom nobody has', async () => {
    const organisation = createOrganisation();
    expect(await list(organisation, { agentIds: [] })).toEqual([]);
    expect(asked(organisation)).toEqual([]);
    expect(await list(organisation, { agentIds: [agentId('nobody')] })).toEqual([]);
  });

  it('follows pages, at home only', async () => {
    const organisation = createOrganisation({}, 2);
    const { vendor, agents } = organisation;
    const [first, second] = agents.map(userOf);
    const next = (nextUri: string) => () => ({ status: 200, body: { entities: [first], nextUri } });
    vendor.next('GET /api/v2/users', next('/api/v2/users?pageSize=100&pageNumber=2'));
    vendor.next('GET /api/v2/users', () => ({ status: 200, body: { entities: [second] } }));
    expect(await list(organisation)).toHaveLength(2);
    expect(asked(organisation)[1]?.get('pageNumber')).toBe('2');
    vendor.next('GET /api/v2/users', next('https://elsewhere.example/api/v2/users?pageNumber=2'));
    await expect(list(organisation)).rejects.toMatchObject({
      code: 'VENDOR_RESPONSE_INVALID',
      details: { path: 'nextUri' },
    });
  });

  it('a row that cannot be read does not take the others along', async () => {
    const organisation = createOrganisation();
    organisation.vendor.next('GET /api/v2/users', () => ({
      status: 200,
      body: { entities: [{ name: 'nameless' }, userOf(organisation.agent)] },
    }));
    expect(await list(organisation)).toHaveLength(1);
  });

  it('asks again, in one call, for those of whom something was left out', async () => {
    const organisation = createOrganisation({}, 3);
    const { vendor, agents } = organisation;
    vendor.next('GET /api/v2/users', () => ({ status: 200, body: { entities: agents.map(({ id }) => ({ id })) } }));
    expect((await list(organisation)).map(({ status }) => status)).toEqual(['not-ready', 'not-ready', 'not-ready']);
    expect(asked(organisation)).toHaveLength(2);
  });

  it('reads queues by their members, each agent once, narrowed by id', async () => {
    const organisation = createOrganisation({}, 3);
    const { vendor, agents } = organisation;
    const members =
      (...indexes: readonly number[]) =>
      () => ({
        status: 200,
        body: {
          entities: agents.filter((_, index) => indexes.includes(index)).map((agent) => ({ user: userOf(agent) })),
        },
      });
    vendor.on('GET /api/v2/routing/queues/one/members', members(0, 1));
    vendor.on('GET /api/v2/routing/queues/two/members', members(1, 2));
    const queueIds = [queueId('one'), queueId('two')];
    expect(await list(organisation, { queueIds })).toHaveLength(3);
    const agentIds = agents.slice(1).map(({ id }) => id);
    expect((await list(organisation, { queueIds, agentIds })).map((state) => state.agentId)).toEqual(agentIds);
  });

  it('keeps to its caller’s time for whatever it reads', async () => {
    const { centre, clock, vendor } = createOrganisation();
    vendor.next('GET /api/v2/presence/definitions', () => new Promise(() => undefined));
    const next = centre.agentStates.list({ timeoutMs: 1_500 })[Symbol.asyncIterator]().next();
    await expect(clock.runUntil(next)).rejects.toMatchObject({ code: 'TIMEOUT', details: { timeoutMs: 1_500 } });
  });

  it('refuses a filter it does not declare', async () => {
    await expect(list(createOrganisation(), { teamIds: [] })).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'agentStates.listFilters.teamIds' },
    });
  });
});
