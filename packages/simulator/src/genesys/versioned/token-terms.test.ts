import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createGenesysClient, credentials, type GenesysClient, tokenCall } from '../../../test/genesys-client.js';
import { anyText, textAt, textMatching } from '../../../test/json.js';

const path = '/oauth/token';
const { clientId, clientSecret } = credentials;
const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };

const ask = ({ send }: GenesysClient, more: Readonly<Record<string, string>>) =>
  send('POST', path, { body: new URLSearchParams({ ...form, ...more }).toString() });

describe('a token with scopes', () => {
  test('lasts twenty minutes and says what it was asked for', async () => {
    const client = await createGenesysClient();
    const scope = 'routing:agent-state:read  routing:users:read routing:users:read';
    expect(await ask(client, { scope })).toMatchObject({
      status: 200,
      json: {
        access_token: anyText,
        token_type: 'Bearer',
        expires_in: 1_200,
        scope: 'routing:agent-state:read routing:users:read',
      },
    });
  });

  test('may do what it was asked for, and is told the scope it lacks', async () => {
    const client = await createGenesysClient();
    const { api, clock, userId } = client;
    const token = textAt((await ask(client, { scope: 'routing:agent-state:read' })).json, 'access_token');
    const headers = { authorization: `Bearer ${token}` };
    const states = `/routing/users/${userId}/states`;
    expect((await api('GET', states, { headers })).status).toBe(200);
    const refused = [
      await api('PUT', states, { headers, body: {} }),
      await api('POST', `/routing/users/${userId}/login`, { headers }),
      await api('POST', `/routing/users/${userId}/logout`, { headers }),
    ];
    for (const refusal of refused) {
      const message = textMatching(/routing:agent-state:write$/);
      expect(refusal).toMatchObject({ status: 403, json: { status: 403, code: 'missing.scope', message } });
    }
    expect((await api('GET', '/users/statuses', { headers })).json).toMatchObject({
      message: textMatching(/routing:users:read or user:read$/),
    });
    expect((await api('GET', '/tokens/me', { headers })).json).toMatchObject({
      authorizedScope: ['routing:agent-state:read'],
    });
    // The platform's own routes go by a client's roles, never by scopes.
    expect((await api('GET', '/users', { headers })).status).toBe(200);
    await clock.advance(1_200_000);
    expect((await api('GET', states, { headers })).status).toBe(401);
  });

  test('that asked for none may do everything', async () => {
    const client = await createGenesysClient();
    const reply = await ask(client, { scope: ' ' });
    expect(reply.json).toEqual({ access_token: anyText, token_type: 'bearer', expires_in: 86_399 });
    const headers = { authorization: `Bearer ${textAt(reply.json, 'access_token')}` };
    expect((await client.api('GET', '/users/statuses', { headers })).status).toBe(200);
  });
});

describe('Basic authorization', () => {
  const { headers = {} } = tokenCall();

  test('is enough without a body, for an hour', async () => {
    const { send } = await createGenesysClient();
    expect((await send('POST', path, { headers })).json).toEqual({
      access_token: anyText,
      token_type: 'Bearer',
      expires_in: 3_600,
    });
    expect((await send('POST', path, { ...tokenCall('wrong'), body: '' })).json).toMatchObject({
      error: 'invalid_client',
    });
  });

  test('with the grant in the query is the way of the platform', async () => {
    const { send } = await createGenesysClient();
    const reply = await send('POST', path, { headers, query: 'grant_type=client_credentials' });
    expect(reply.json).toMatchObject({ expires_in: 86_399 });
    expect(await send('POST', path, { headers, query: 'grant_type=password' })).toMatchObject({ status: 400 });
    expect(await send('POST', path, { headers, body: 'a=b' })).toMatchObject({
      status: 400,
      json: { description: 'grant_type is missing' },
    });
  });
});

describe('a signed request', () => {
  function sign(timestamp: number | string, secret = clientSecret) {
    const signature = createHash('sha256').update(`${clientId}:${secret}:${timestamp}`).digest('base64');
    return { timestamp: String(timestamp), signature };
  }

  test('gets a token for twenty minutes, up to five minutes off the time', async () => {
    const client = await createGenesysClient();
    const nowS = client.clock.now() / 1_000;
    for (const off of [-300, 0, 300]) {
      expect(await ask(client, sign(nowS + off))).toMatchObject({
        status: 200,
        json: { token_type: 'Bearer', expires_in: 1_200 },
      });
    }
    expect((await ask(client, { ...sign(nowS), scope: 'user:read' })).json).toMatchObject({ scope: 'user:read' });
  });

  test('is refused with 401 where it is not in order', async () => {
    const client = await createGenesysClient();
    const nowS = client.clock.now() / 1_000;
    const { timestamp, signature } = sign(nowS);
    for (const wrong of [
      sign(nowS - 301),
      sign(nowS + 301),
      sign('soon'),
      sign(nowS, 'another secret'),
      { timestamp },
      { signature },
      { ...sign(nowS, 'another secret'), scope: 'user:read' },
    ]) {
      expect(await ask(client, wrong)).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
    }
  });
});
