import { createReferenceCentre } from '@contactport/conformance';
import {
  type ContactCentre,
  ContactCentreError,
  type Middleware,
  systemClock,
  unsupportedWorkItems,
  wrapContactCentre,
} from '@contactport/core';
import { afterEach, describe, expect, it } from 'vitest';
import { followCentre } from '../board/follow-centre.js';
import { listed, withDirectory } from '../../test/with-directory.js';
import { createApp } from './create-app.js';

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

/** The app on a centre of no vendor; `around` puts something between the app and that centre. */
function setUp(around: (centre: ContactCentre) => ContactCentre = (centre) => centre) {
  const reference = createReferenceCentre();
  const { queueIds, entryPoints } = reference.world.catalogue;
  const centre = around(
    withDirectory(reference, {
      agents: () => listed([]),
      queues: () => listed(queueIds.map((id) => ({ id, name: `Queue ${id}` }))),
      entryPoints: () => listed(entryPoints.map((way) => ({ ...way, name: `Way ${way.id}`, active: false }))),
    }),
  );
  const stop = new AbortController();
  stops.push(stop);
  const { signal } = stop;
  const board = followCentre({ centre, clock: systemClock, signal });
  const readScript = async (file: string) => (file === 'main.js' ? 'export {};' : undefined);
  const app = createApp({ centres: [{ centre, board }], clock: systemClock, signal, readScript });

  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { host: '127.0.0.1:8080', ...headers } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { host: '127.0.0.1:8080', 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const boards = async (): Promise<unknown> => (await get('/api/centres')).json();
  return { get, post, boards, centre: reference, stop };
}

const draft = { name: 'Answer a letter', destination: { queueId: 'orders' }, type: 'letter' };
const workItemsPath = '/api/centres/reference/work-items';

describe('the page', () => {
  it('comes with its style and its scripts, and lets nothing foreign in', async () => {
    const { get } = setUp();
    const page = await get('/');
    expect(await page.text()).toContain('<script type="module" src="/script/main.js">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await get('/style.css')).headers.get('content-type')).toContain('text/css');
    expect((await get('/script/main.js')).headers.get('content-type')).toContain('text/javascript');
  });

  it.each(['/script/other.js', '/script/..%2Fmain.js', '/elsewhere', '/api/centres/avaya/catalog?agent=1'])(
    'answers %s with a typed error',
    async (path) => {
      const response = await setUp().get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { name: 'ContactCentreError', code: 'NOT_FOUND' } });
    },
  );
});

describe('reading', () => {
  it('gives the boards', async () => {
    const { boards } = setUp();
    await expect
      .poll(boards)
      .toMatchObject([{ vendor: 'reference', counts: { 'not-ready': 5 }, agentStream: { state: 'live', gaps: 0 } }]);
  });

  it("gives an agent's own catalogue", async () => {
    const { get } = setUp();
    const catalog: unknown = await (await get('/api/centres/reference/catalog?agent=agent-1')).json();
    expect(catalog).toHaveProperty('targets.0.status');
    expect((await get('/api/centres/reference/catalog')).status).toBe(400);
  });

  it('gives the places that take work, and are in use', async () => {
    const { get } = setUp();
    const places: unknown = await (await get('/api/centres/reference/work-places')).json();
    expect(places).toMatchObject({
      queues: [{ id: 'orders', name: 'Queue orders' }, { id: 'returns' }],
      entryPoints: [],
    });
  });

  it('gives no place that a draft may not name', async () => {
    const { get } = setUp((centre) => {
      const workItems = { ...centre.capabilities.workItems, destinations: [], types: false };
      return { ...centre, capabilities: { ...centre.capabilities, workItems } };
    });
    const places: unknown = await (await get('/api/centres/reference/work-places')).json();
    expect(places).toEqual({ queues: [], entryPoints: [], types: [] });
  });

  it('streams the boards first, and ends when the demo ends', async () => {
    const { get, stop } = setUp();
    const response = await get('/api/events');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toMatch(/^event: boards\ndata: \{"now":/);
    stop.abort();
    for (let more = true; more; ) more = (await reader?.read())?.done === false;
  });
});

describe('changing an agent', () => {
  const path = '/api/centres/reference/agents/agent-1/state';

  it('goes through the port, in the name of the page', async () => {
    const calls: unknown[] = [];
    const note: Middleware = () => ({
      'agentStates.change': async (call, next) => {
        calls.push(call);
        return next(call);
      },
    });
    const { post, centre } = setUp((inner) => wrapContactCentre(inner, note));
    const response = await post(path, { status: 'not-ready', reason: 'meal' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ outcome: 'changed' });
    expect(centre.world.agents()[0]?.wanted).toEqual({ status: 'not-ready', reasonId: 'meal' });
    const correlationId = response.headers.get('x-request-id');
    expect(JSON.stringify(calls)).toContain(
      JSON.stringify({ actor: { id: 'demo-page', kind: 'service' }, correlationId }),
    );
  });

  it.each([
    [{ status: 'busy' }, 'status'],
    [{ status: 'ready', because: 'x' }, 'because'],
    [{ status: 'not-ready', reason: '' }, 'reason'],
    [{}, 'status'],
    ['{', 'body'],
    ['[]', 'body'],
  ])('refuses %j by the name of the field', async (body, field) => {
    const response = await setUp().post(path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_ARGUMENT', details: { field } } });
  });

  it('refuses a body beyond all bounds', async () => {
    const response = await setUp().post(
      path,
      { status: 'ready', reason: 'x'.repeat(20_000) },
      { 'content-length': '20030' },
    );
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_ARGUMENT', details: { field: 'body' } } });
  });

  it('passes on what the centre refuses', async () => {
    const response = await setUp().post('/api/centres/reference/agents/nobody/state', { status: 'ready' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND', details: { id: 'nobody' } } });
  });

  it('says when to come back', async () => {
    const busy: Middleware = () => ({
      'agentStates.change': async () => {
        throw new ContactCentreError({
          code: 'RATE_LIMITED',
          operation: 'agentStates.change',
          message: 'too many',
          details: { bucket: 'writes', reason: 'too many' },
          retryAfterMs: 1200,
        });
      },
    });
    const response = await setUp((inner) => wrapContactCentre(inner, busy)).post(path, { status: 'ready' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['our port under another name', { host: 'evil.example:8080' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:9999' }, 403],
    ['a form of another page', { 'content-type': 'text/plain' }, 415],
  ])('takes nothing from %s', async (_, headers, status) => {
    const { post, centre } = setUp();
    const before = centre.world.agents()[0];
    const response = await post(path, { status: 'ready' }, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { name: 'ContactCentreError' } });
    expect(centre.world.agents()[0]).toBe(before);
  });

  it('takes what its own page sends', async () => {
    const response = await setUp().post(path, { status: 'ready' }, { origin: 'http://127.0.0.1:8080' });
    expect(response.status).toBe(200);
  });
});

describe('work items', () => {
  it('are handed in and then stand on the board', async () => {
    const { boards, post } = setUp();
    const response = await post(workItemsPath, { ...draft, priority: 2 });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ outcome: 'created', workItem: { status: 'queued' } });
    await expect.poll(boards).toMatchObject([{ workItems: [{ status: 'queued', standing: 'on-track' }] }]);
  });

  it('are checked before, and nothing is made', async () => {
    const report = {
      routable: true,
      checks: [{ name: 'queue-exists', result: 'passed', evidence: 'it does' }],
    } as const;
    const { post, centre } = setUp((inner) => ({
      ...inner,
      workItems: { ...inner.workItems, check: async () => report },
    }));
    expect(await (await post(`${workItemsPath}/check`, draft)).json()).toEqual(report);
    expect(centre.world.workItems()).toEqual([]);
  });

  it('tell what this adapter cannot do', async () => {
    const { boards, post } = setUp((inner) => {
      const { watch: _, ...lesser } = inner.capabilities.workItems;
      return {
        ...inner,
        capabilities: { ...inner.capabilities, workItems: lesser },
        workItems: unsupportedWorkItems('reference'),
      };
    });
    const response = await post(`${workItemsPath}/check`, draft);
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ error: { code: 'UNSUPPORTED_CAPABILITY' } });
    await expect.poll(boards).toMatchObject([{ workItemStream: { state: 'refused' } }]);
  });

  it.each([
    [{ ...draft, name: ' ' }, 'name'],
    [{ ...draft, destination: {} }, 'destination'],
    [{ ...draft, priority: 6 }, 'priority'],
    [{ ...draft, dueAt: 'tomorrow' }, 'dueAt'],
  ])('are refused by the name of the field: %j', async (body, field) => {
    const response = await setUp().post(workItemsPath, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_ARGUMENT', details: { field } } });
  });
});
