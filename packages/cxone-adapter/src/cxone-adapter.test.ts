import { inspect } from 'node:util';
import { agentId, type OperationalEvent } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inFakeTime } from '../test/in-fake-time.js';
import {
  agentState,
  apiEndpoint,
  countOf,
  credentials,
  issuer,
  type Script,
  scriptedCxone,
  secrets,
} from '../test/scripted-cxone.js';

const agent = agentId('1001');
const states = 'GET /agents/1001/states';
const ready = agentState(5, { agentStateId: 1 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the way to a token', () => {
  it('discovers, shows the access key as the application’s password, discovers the API, and does so once', async () => {
    const { centre, sent } = scriptedCxone({ [states]: [ready] });
    await inFakeTime(Promise.all([centre.agentStates.get(agent), centre.agentStates.get(agent)]));
    await inFakeTime(centre.agentStates.get(agent));

    expect(sent.map(({ route }) => route)).toEqual([
      'GET /.well-known/openid-configuration',
      'POST /auth/token',
      'GET /.well-known/cxone-configuration',
      states,
      states,
      states,
    ]);
    const grant = sent[1];
    expect(grant?.url.origin).toBe(issuer);
    expect(Object.fromEntries(new URLSearchParams(grant?.body))).toEqual({
      grant_type: 'password',
      username: credentials.accessKeyId,
      password: credentials.accessKeySecret,
    });
    const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
    expect(grant?.headers).toMatchObject({ authorization: `Basic ${basic}` });
    const call = sent[3];
    expect(call?.url.href).toBe(`${apiEndpoint}/incontactapi/services/v34.0/agents/1001/states`);
    expect(call?.headers).toMatchObject({ authorization: `Bearer ${secrets.token}`, accept: 'application/json' });
  });

  it('shows an access key alone to the area’s own host', async () => {
    const area = 'https://na1.nice-incontact.com';
    const grant = 'POST /authentication/v1/token/access-key';
    const { centre, sent } = scriptedCxone(
      { [states]: [ready], [grant]: [{ body: { access_token: secrets.token, expires_in: 3600 } }] },
      { clientId: undefined, clientSecret: undefined, issuer: area },
    );
    await inFakeTime(centre.agentStates.get(agent));
    expect(sent[0]).toMatchObject({ route: grant, url: { origin: area } });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      accessKeyId: credentials.accessKeyId,
      accessKeySecret: credentials.accessKeySecret,
    });
  });

  it('names the tenant of the token when it asks for the tenant’s hosts', async () => {
    const claims = Buffer.from(JSON.stringify({ tenantId: 'tenant-1' })).toString('base64url');
    const { centre, sent } = scriptedCxone({
      [states]: [ready],
      'POST /auth/token': [{ body: { access_token: `head.${claims}.sign`, expires_in: 3600 } }],
    });
    await inFakeTime(centre.agentStates.get(agent));
    const asked = sent.find(({ route }) => route.endsWith('/cxone-configuration'));
    expect(asked?.url.searchParams.get('tenantId')).toBe('tenant-1');
    expect(asked?.headers).not.toHaveProperty('authorization');
  });

  it('serves tokens got elsewhere, and needs no discovery where the host is set', async () => {
    const tokenSource = { get: () => Promise.resolve('supervisor-token'), refused: () => undefined };
    const { centre, sent } = scriptedCxone({ [states]: [ready] }, { tokenSource, apiEndpoint, apiVersion: 'v23.0' });
    await inFakeTime(centre.agentStates.get(agent));
    expect(sent.map(({ url }) => url.href)).toEqual([`${apiEndpoint}/incontactapi/services/v23.0/agents/1001/states`]);
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer supervisor-token' });
  });

  it('gets another token after a 401, and the caller sees the second answer', async () => {
    const { centre, sent } = scriptedCxone({
      [states]: [{ status: 401, body: { error_description: 'expired' } }, ready],
    });
    const events: OperationalEvent[] = [];
    centre.observe((event) => events.push(event));
    expect((await inFakeTime(centre.agentStates.get(agent))).status).toBe('ready');
    expect(countOf(sent, 'POST /auth/token')).toBe(2);
    expect(events.filter(({ type }) => type === 'token-renewed')).toHaveLength(2);
  });
});

describe('where a token may go', () => {
  it.each([
    ['api_endpoint', 'https://evil.example.com'],
    ['api_endpoint', 'https://niceincontact.com.evil.example'],
    ['api_endpoint', 'http://api-na1.niceincontact.com'],
    ['api_endpoint', 'https://user:pass@api-na1.niceincontact.com'],
    ['api_endpoint', 'nonsense'],
  ])('refuses an %s of %s', async (path, address) => {
    const { centre, sent } = scriptedCxone({
      [states]: [ready],
      'GET /.well-known/cxone-configuration': [{ body: { api_endpoint: address } }],
    });
    await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject({
      code: 'VENDOR_RESPONSE_INVALID',
      details: { path },
    });
    expect(countOf(sent, states)).toBe(0);
  });

  it('refuses a token endpoint at another host, before any secret is sent', async () => {
    const { centre, sent } = scriptedCxone({
      'GET /.well-known/openid-configuration': [
        { body: { token_endpoint: 'https://api-na1.niceincontact.com/auth/token' } },
      ],
    });
    await expect(inFakeTime(centre.ready())).rejects.toMatchObject({
      code: 'VENDOR_RESPONSE_INVALID',
      details: { path: 'token_endpoint' },
    });
    expect(sent).toHaveLength(1);
  });

  it('lets an issuer outside the vendor’s domains name no host but its own', async () => {
    const local = 'http://127.0.0.1:4020';
    const script = (api_endpoint: string) => ({
      'GET /.well-known/openid-configuration': [{ body: { token_endpoint: `${local}/auth/token` } }],
      'GET /.well-known/cxone-configuration': [{ body: { api_endpoint } }],
      'GET /server-time': [{ body: { ServerTime: '2026-11-21T08:00:00Z' } }],
    });
    await inFakeTime(scriptedCxone(script(local), { issuer: local }).centre.ready());
    const strayed = scriptedCxone(script(apiEndpoint), { issuer: local });
    await expect(inFakeTime(strayed.centre.ready())).rejects.toMatchObject({ code: 'VENDOR_RESPONSE_INVALID' });
  });

  it('asks again after a discovery that failed', async () => {
    const failed = { status: 404, body: { message: 'not here' } };
    const document = { body: { api_endpoint: apiEndpoint } };
    const { centre } = scriptedCxone({ [states]: [ready], 'GET /.well-known/cxone-configuration': [failed, document] });
    await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject({ code: 'AUTHENTICATION' });
    expect((await inFakeTime(centre.agentStates.get(agent))).status).toBe('ready');
  });
});

describe('what an error tells', () => {
  it('holds no secret, whatever the vendor echoes', async () => {
    const echo = Object.values(secrets).join(' ');
    const { centre } = scriptedCxone({ [states]: [{ status: 400, body: { error_description: `you sent ${echo}` } }] });
    const error: unknown = await inFakeTime(centre.agentStates.get(agent)).catch((thrown: unknown) => thrown);
    const told = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
    expect(told).not.toContain(secrets.token);
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', vendor: 'cxone', tenant: 'cxone.niceincontact.com' });
  });

  it('carries the vendor’s id of the request', async () => {
    const refused = { status: 403, headers: { correlationid: 'c-1' }, body: { error_description: 'no' } };
    const { centre } = scriptedCxone({ [states]: [refused] });
    await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject({
      code: 'PERMISSION',
      requestId: 'c-1',
    });
  });

  it('says wrong credentials of a login', async () => {
    const { centre } = scriptedCxone({ 'POST /auth/token': [{ status: 400, body: { error: 'invalid_grant' } }] });
    await expect(inFakeTime(centre.ready())).rejects.toMatchObject({ code: 'AUTHENTICATION', effect: 'none' });
  });
});

it('waits out a 429 that names no time', async () => {
  const { centre, sent } = scriptedCxone({ [states]: [{ status: 429 }, ready] });
  const events: OperationalEvent[] = [];
  centre.observe((event) => events.push(event));
  expect((await inFakeTime(centre.agentStates.get(agent))).status).toBe('ready');
  expect(countOf(sent, states)).toBe(2);
  expect(events).toContainEqual(expect.objectContaining({ type: 'rate-limited', bucket: 'business-unit.requests' }));
});

describe('probe', () => {
  const none = [{ status: 204 }];
  const lists = {
    'GET /agents/states': none,
    'GET /points-of-contact': none,
    'GET /contacts/active': none,
    'GET /skills': none,
    'GET /teams': none,
    'GET /agents': [{ body: { agents: [{ agentId: 1001, userID: 'u-1' }], totalRecords: 1, hiddenAgents: 3 } }],
    'GET /schedules/user/u-1': none,
  };
  const probe = async (script: Script, settings = {}) => {
    const { centre, sent } = scriptedCxone({ ...lists, ...script }, settings);
    const { checks } = await inFakeTime(centre.probe());
    expect(sent.filter(({ route }) => !route.startsWith('GET'))).toHaveLength(1);
    return new Map(checks.map(({ capability, ...check }) => [capability, check]));
  };

  it('tries by reading, and names what cannot be tried', async () => {
    const refused = { status: 403, body: { error_description: 'Security permissions prevent access to data' } };
    const checks = await probe({ 'GET /teams': [refused] });
    expect(Object.fromEntries([...checks].map(([capability, { result }]) => [capability, result]))).toEqual({
      'agentStates.read': 'passed',
      'agentStates.catalogBy': 'failed',
      'agentStates.change': 'not-checkable',
      'agentStates.changeMany': 'not-checkable',
      'agentStates.watch': 'passed',
      'workItems.check': 'passed',
      'workItems.create': 'passed',
      'workItems.createMany': 'passed',
      'workItems.read': 'passed',
      'workItems.list': 'passed',
      'workItems.actions.complete': 'not-checkable',
      'workItems.actions.cancel': 'not-checkable',
      'workItems.catalog': 'passed',
      'workItems.watch': 'passed',
      'directory.read': 'passed',
      'directory.setMembership': 'not-checkable',
      'directory.setSkills': 'not-checkable',
      'directory.wrapUpCodes': 'passed',
      'directory.entryPoints': 'passed',
      'schedules.shifts': 'passed',
    });
  });

  it('says how many agents the token may not see', async () => {
    expect((await probe({})).get('directory.read')?.evidence).toBe(
      'GET /agents?top=1: 200, 3 agents are hidden from this token',
    );
  });

  it('names the actions that persistent work items have besides', async () => {
    const checks = await probe({}, { persistentWorkItems: true });
    expect([...checks.keys()]).toEqual(
      expect.arrayContaining(['workItems.update', 'workItems.actions.assign', 'workItems.actions.requeue']),
    );
  });

  it('passes where there is nobody whose schedule it could read', async () => {
    expect((await probe({ 'GET /agents': none })).get('schedules.shifts')?.result).toBe('passed');
  });
});

it('refuses calls and watches once it is closed', async () => {
  const { centre } = scriptedCxone({ [states]: [ready] });
  await inFakeTime(centre.close());
  await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject({ code: 'INVALID_STATE' });
  const next = centre.agentStates.watch()[Symbol.asyncIterator]().next();
  await expect(inFakeTime(next)).rejects.toMatchObject({ code: 'STREAM_CLOSED' });
});
