import { describe, expect, test } from 'vitest';
import { createGenesysClient, credentials, tokenCall } from '../../test/genesys-client.js';
import { anyText, at, textAt, textMatching } from '../../test/json.js';

const path = '/oauth/token';

describe('POST /oauth/token', () => {
  test('takes the client by Basic authorization, in the form, and under the login prefix', async () => {
    const { send } = await createGenesysClient();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    });
    for (const reply of [
      await send('POST', path, tokenCall()),
      await send('POST', `/login${path}`, tokenCall()),
      await send('POST', path, { body: form.toString() }),
    ]) {
      expect(reply.status).toBe(200);
      expect(reply.json).toEqual({ access_token: anyText, token_type: 'bearer', expires_in: 86_399 });
    }
  });

  test('answers a wrong client, secret or grant with 400 in the form of OAuth, not of the platform', async () => {
    const { send } = await createGenesysClient();
    expect(await send('POST', path, tokenCall('wrong'))).toMatchObject({
      status: 400,
      json: { error: 'invalid_client', description: anyText, error_description: anyText },
    });
    const unknown = await send('POST', path, { body: 'grant_type=client_credentials&client_id=1234&client_secret=x' });
    expect(unknown.json).toEqual({
      error: 'invalid_client',
      description: 'client not found: 1234',
      error_description: 'client not found: 1234',
    });
    const wrongGrant = await send('POST', path, { ...tokenCall(), body: 'grant_type=password' });
    expect(wrongGrant.json).toMatchObject({ error: 'unsupported_grant_type' });
  });

  test('answers too many requests with 400 too', async () => {
    const { send } = await createGenesysClient({ limits: 'vendor' });
    for (let count = 1; count < 300; count += 1) await send('POST', path, tokenCall());
    expect(await send('POST', path, tokenCall())).toMatchObject({
      status: 400,
      json: { error: 'invalid_request', description: textMatching(/^rate limit exceeded/) },
    });
  });
});

describe('a token', () => {
  test('is demanded, in words', async () => {
    const { send, api } = await createGenesysClient();
    const missing = await send('GET', '/api/v2/users');
    expect(missing).toMatchObject({ status: 401, json: { code: 'authentication.required', status: 401 } });
    expect(at(missing.json, 'contextId')).toBe(missing.headers['ININ-Correlation-Id']);
    const bad = await api('GET', '/users', { headers: { authorization: 'Bearer nonsense' } });
    expect(bad).toMatchObject({ status: 401, json: { code: 'bad.credentials' } });
  });

  test('expires', async () => {
    const { api, clock } = await createGenesysClient({ tokenLifetimeSeconds: 300 });
    await clock.advance(299_999);
    expect((await api('HEAD', '/tokens/me')).status).toBe(200);
    await clock.advance(1);
    expect(await api('HEAD', '/tokens/me')).toMatchObject({ status: 401, body: '' });
  });

  test('tells of its organization and client, and can be given back', async () => {
    const { api, world } = await createGenesysClient();
    expect((await api('GET', '/tokens/me')).json).toMatchObject({
      organization: { id: world.catalogue.organization.ids.genesys },
      OAuthClient: { id: credentials.clientId },
    });
    await api('DELETE', '/tokens/me');
    expect((await api('GET', '/tokens/me')).status).toBe(401);
  });

  test('has no user: users/me is refused', async () => {
    const { api } = await createGenesysClient();
    expect((await api('GET', '/users/me')).status).toBe(400);
  });
});

test("revoking a user's tokens is told, and takes the agent offline unless they come back within a minute", async () => {
  const { api, clock, listen, userId, agent, world } = await createGenesysClient();
  const socket = await listen(`v2.users.${userId}.tokens`);
  expect((await api('DELETE', `/tokens/${userId}`)).status).toBe(200);
  await clock.advance(59_999);
  expect(socket.on(`v2.users.${userId}.tokens`)).toHaveLength(1);
  expect(agent().wanted.availability).toBe('not-ready');
  await clock.advance(1);
  expect(agent()).toMatchObject({ wanted: { availability: 'logged-off' }, wantedBy: 'platform' });

  world.want(agent().key, { availability: 'ready' }, 'agent');
  await api('DELETE', `/tokens/${userId}`);
  await clock.advance(30_000);
  world.want(agent().key, { availability: 'ready' }, 'agent');
  await clock.advance(60_000);
  expect(agent().wanted.availability).toBe('ready');
});

describe('the rate limit', () => {
  test('lets 300 requests a minute through for each token and says when to come back', async () => {
    const { api, clock, send } = await createGenesysClient({ limits: 'vendor' });
    const first = await api('HEAD', '/tokens/me');
    expect(first.headers).toMatchObject({ 'inin-ratelimit-count': '1', 'inin-ratelimit-allowed': '300' });
    await clock.advance(20_500);
    for (let count = 2; count <= 300; count += 1) expect((await api('HEAD', '/tokens/me')).status).toBe(200);
    const refused = await api('GET', '/tokens/me');
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '40' },
      json: {
        code: 'too.many.requests.retry.after',
        message: 'Rate limit exceeded the maximum. Retry the request in [40] seconds',
        limit: { namespace: 'platform.api', value: 300 },
      },
    });
    const other = await send('POST', path, tokenCall());
    const headers = { authorization: `Bearer ${textAt(other.json, 'access_token')}` };
    expect((await api('HEAD', '/tokens/me', { headers })).status).toBe(200);
    await clock.advance(39_500);
    expect((await api('HEAD', '/tokens/me')).status).toBe(200);
  });
});
