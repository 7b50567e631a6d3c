import { describe, expect, it } from 'vitest';
import { createCxoneClient } from '../../test/cxone-client.js';
import { createFaultyServer } from '../faults/faulty-server.js';
import { createRandom } from '../random/random.js';
import { createControlRoutes } from './control-routes.js';
import { countRequests } from './request-log.js';

async function createControl({ virtual = true } = {}) {
  const { server, world, clock, api } = await createCxoneClient();
  const faulty = createFaultyServer({ server, clock, random: createRandom(1) });
  const counted = countRequests(faulty.server);
  const routes = createControlRoutes({
    world,
    server: counted.server,
    requestCounts: counted.counts,
    faulty,
    ...(virtual ? { advance: (ms: number) => clock.advance(ms) } : {}),
  });
  const control = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await routes({
      method,
      path: `/__sim/${path}`,
      query: new URLSearchParams(),
      headers: {
        host: '127.0.0.1:4020',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    const json: unknown = JSON.parse(response.body);
    return { status: response.status, json };
  };
  return { control, world, clock, api, server: counted.server };
}

describe('the control routes', () => {
  it('show the truth under the vendor’s ids, with who did what', async () => {
    const { control } = await createControl();
    const reply = await control('POST', 'agents/10001/state', { status: 'not-ready', reason: 'meal' });
    expect(reply).toMatchObject({
      status: 200,
      json: { id: '10001', standing: { status: 'not-ready', reason: 'meal' } },
    });
    const { agents } = (await control('GET', 'world')).json as { agents: unknown[] };
    expect(agents).toHaveLength(10);
    expect(agents[0]).toMatchObject({
      id: '10001',
      history: [{ by: 'platform' }, { by: 'control', from: {}, to: { reason: 'meal' } }],
    });
  });

  it('know a CXone work item by the id its creator was given', async () => {
    const { control, api } = await createControl();
    const created = await api('POST', '/interactions/work-items', {
      query: { pointOfContact: 'Claims intake', workItemID: 'x' },
    });
    const { contactId } = created.json as { contactId: string };
    expect((await control('GET', 'world')).json).toMatchObject({
      workItems: [{ id: contactId, externalId: 'x', history: [{ by: 'cxone:client' }, { by: 'cxone:client' }] }],
    });
  });

  it('offer a contact and end it', async () => {
    const { control, world } = await createControl();
    const offered = await control('POST', 'contacts', {
      agentId: '10001',
      media: 'call',
      skillIds: ['5001'],
      reaction: 'ignore',
    });
    expect(offered).toMatchObject({ status: 201, json: { phase: 'offered' } });
    const { id } = offered.json as { id: string };
    expect(world.contacts()[0]).toMatchObject({ agentKey: 'agent-1', skillKeys: ['english'], reaction: 'ignore' });
    expect(await control('POST', `contacts/${id}/end`, {})).toMatchObject({
      status: 200,
      json: { phase: 'ended' },
    });
    expect((await control('POST', `contacts/${id}/end`, {})).status).toBe(409);
  });

  it('do to a contact what the agent it is with would do', async () => {
    const { control, world } = await createControl();
    const offered = await control('POST', 'contacts', { agentId: '10001', media: 'work-item', reaction: 'ignore' });
    const { id } = offered.json as { id: string };
    const does = async (act: string) => {
      const { status, json } = await control('POST', `contacts/${id}/${act}`, {});
      return status === 200 ? (json as { phase: string }).phase : status;
    };
    expect(await does('hold')).toBe(409);
    expect(await does('accept')).toBe('active');
    expect(await does('hold')).toBe('held');
    expect(await does('resume')).toBe('active');
    expect(await does('end')).toBe('after-contact-work');
    expect(await does('finish')).toBe('ended');
    expect(world.agentHistory('agent-1').map(({ by, to }) => [by, to.activity])).toEqual([
      ['platform', 'idle'],
      ['control', 'offered'],
      ['agent', 'engaged'],
      ['control', 'after-contact-work'],
      ['agent', 'idle'],
    ]);
  });

  it('do to a work item what its agent would do, by the id of any contact that carries it', async () => {
    const { control, api, world } = await createControl();
    const created = await api('POST', '/interactions/work-items', { query: { pointOfContact: 'Claims intake' } });
    const { contactId: first } = created.json as { contactId: string };
    const does = async (id: string, act: string) => {
      const { status, json } = await control('POST', `work-items/${id}/${act}`, {});
      return status === 200 ? (json as { assignment: string }).assignment : status;
    };
    expect(await does(first, 'accept')).toBe(409);
    world.actOnWorkItem('work-item-1', { type: 'assign', agentKey: 'agent-1' }, 'control');
    expect(await does(first, 'decline')).toBe('queued');
    world.actOnWorkItem('work-item-1', { type: 'assign', agentKey: 'agent-1' }, 'control');
    expect(await does(first, 'accept')).toBe('active');
    expect(await does(first, 'park')).toBe('parked');
    world.actOnWorkItem('work-item-1', { type: 'assign', agentKey: 'agent-2' }, 'control');
    const second = world.contacts().at(-1)?.ids.cxone ?? '';
    expect(second).not.toBe(first);
    expect(await does(second, 'accept')).toBe('active');
    expect(await does(first, 'complete')).toBe('wrap-up');
    expect((await control('GET', 'world')).json).toMatchObject({ workItems: [{ id: first, agentId: '10002' }] });
    expect(await does('1', 'accept')).toBe(404);
  });

  it('decline an offer as its agent', async () => {
    const { control, world } = await createControl();
    const offered = await control('POST', 'contacts', { agentId: '10001', media: 'work-item', reaction: 'ignore' });
    const { id } = offered.json as { id: string };
    expect(await control('POST', `contacts/${id}/decline`, {})).toMatchObject({ json: { phase: 'queued' } });
    expect(world.agent('agent-1').notResponding).toBe(true);
  });

  it.each([
    ['contacts', { media: 'smoke' }, 400, /one of call, callback/],
    ['contacts', { media: 'call', agentId: '1' }, 404, /no agent 1/],
    ['contacts', { media: 'call', queueId: '1' }, 404, /no queue 1/],
    ['contacts', { media: 'call', skillIds: ['1'] }, 404, /no skill 1/],
    ['contacts', [], 400, /JSON object/],
    ['contacts/1/end', {}, 404, /no contact 1/],
    ['contacts/1/accept', {}, 404, /no contact 1/],
    ['agents/10001/state', { status: 'sleepy' }, 400, /ready, not-ready, logged-off/],
    ['agents/10001/state', { status: 'not-ready', reason: 'sleepy' }, 400, /Break, Meal/],
    ['agents/10001/state', { status: 'ready', reason: 'meal' }, 400, /takes a reason/],
    ['clock', { advanceMs: -1 }, 400, /0 or more/],
    ['nowhere', {}, 404, /no control route/],
  ])('refuse %s %j', async (path, body, status, message) => {
    const { control } = await createControl();
    const reply = await control('POST', path, body);
    expect(reply.status).toBe(status);
    expect((reply.json as { error: string }).error).toMatch(message);
  });

  it('advance a virtual clock, and say so where there is none', async () => {
    const { control, clock } = await createControl();
    const before = clock.now();
    expect((await control('POST', 'clock', { advanceMs: 1_500 })).json).toEqual({
      at: new Date(before + 1_500).toISOString(),
    });
    const wall = await createControl({ virtual: false });
    expect((await wall.control('POST', 'clock', { advanceMs: 1 })).status).toBe(409);
  });

  it('count what was asked by route, not by path', async () => {
    const { control, server } = await createControl();
    const ask = (path: string) =>
      server.handle({
        method: 'GET',
        path,
        query: new URLSearchParams(),
        headers: { accept: 'application/json' },
        body: '',
      });
    await ask('/.well-known/openid-configuration');
    await ask('/.WELL-KNOWN/openid-configuration');
    await ask('/nowhere');
    expect((await control('GET', 'requests')).json).toEqual([
      { method: 'GET', route: '/.well-known/openid-configuration', status: 200, count: 2 },
      { method: 'GET', route: '/nowhere', status: 404, count: 1 },
    ]);
  });

  it('drop sockets', async () => {
    const { control } = await createControl();
    expect(await control('POST', 'sockets/drop', {})).toEqual({ status: 200, json: { dropped: 0 } });
  });

  it('keep web pages out', async () => {
    const { control } = await createControl();
    expect((await control('GET', 'world', undefined, { host: 'evil.example:4020' })).status).toBe(403);
    expect((await control('GET', 'world', undefined, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await control('GET', 'world', undefined, { origin: 'http://127.0.0.1:4020' })).status).toBe(200);
    expect((await control('POST', 'sockets/drop', {}, { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
