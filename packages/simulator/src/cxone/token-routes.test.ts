import { describe, expect, it } from 'vitest';
import { basic, baseUrl, createCxoneClient, credentials, passwordGrant } from '../../test/cxone-client.js';

const client = basic(credentials.clientId, credentials.clientSecret);

describe('CXone discovery', () => {
  it('names this server for every host a client needs', async () => {
    const { send } = await createCxoneClient();
    const openId = await send('GET', '/.well-known/openid-configuration');
    expect(openId.json).toMatchObject({ issuer: baseUrl, token_endpoint: `${baseUrl}/auth/token` });
    const area = await send('GET', '/.well-known/cxone-configuration', { query: { tenantId: 'any' } });
    expect(area.json).toMatchObject({ api_endpoint: baseUrl, auth_endpoint: baseUrl });
  });
});

describe('CXone tokens', () => {
  it('are granted to an access key through a registered application, by Basic or by two parameters', async () => {
    const { send } = await createCxoneClient();
    const byBasic = await send('POST', '/auth/token', { headers: { authorization: client }, body: passwordGrant() });
    expect(byBasic).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', expires_in: 3600 },
    });
    const form = new URLSearchParams(passwordGrant());
    form.set('client_id', credentials.clientId);
    form.set('client_secret', credentials.clientSecret);
    const byParameters = await send('POST', '/auth/token', {
      headers: { 'content-type': 'application/json' },
      body: form.toString(),
    });
    expect(byParameters.status).toBe(200);
  });

  it('are refused to an unknown client, a wrong access key and an unknown grant', async () => {
    const { send } = await createCxoneClient();
    const grant = (authorization: string, body: string) =>
      send('POST', '/auth/token', { headers: { authorization }, body });
    expect(await grant(basic('client', 'wrong'), passwordGrant())).toMatchObject({
      status: 401,
      json: { error: 'invalid_client' },
    });
    expect(await grant(client, passwordGrant('wrong'))).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    });
    expect(await grant(client, 'grant_type=client_credentials')).toMatchObject({
      status: 400,
      json: { error: 'unsupported_grant_type' },
    });
  });

  it('end after an hour; the refresh token two hours after the first grant, however often it is used', async () => {
    const { send, api, clock } = await createCxoneClient();
    const first = await send('POST', '/auth/token', { headers: { authorization: client }, body: passwordGrant() });
    const { refresh_token: refreshToken } = first.json as { refresh_token: string };
    const refresh = () =>
      send('POST', '/auth/token', {
        headers: { authorization: client },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }).toString(),
      });

    await clock.advance(3_599_999);
    expect((await api('GET', '/server-time')).status).toBe(200);
    await clock.advance(1);
    expect((await api('GET', '/server-time')).status).toBe(401);

    const renewed = await refresh();
    const { access_token: accessToken } = renewed.json as { access_token: string };
    expect((await api('GET', '/server-time', { headers: { authorization: `Bearer ${accessToken}` } })).status).toBe(
      200,
    );
    await clock.advance(3_600_000);
    expect((await refresh()).json).toMatchObject({ error: 'invalid_grant' });
  });

  it('are granted to an access key alone, and refreshed there under other names', async () => {
    const { send, api } = await createCxoneClient();
    const { accessKeyId, accessKeySecret } = credentials;
    const byKey = (body: unknown) =>
      send('POST', '/authentication/v1/token/access-key', { body: JSON.stringify(body) });
    expect((await byKey({ accessKeyId })).status).toBe(400);
    expect((await byKey({ accessKeyId, accessKeySecret: 'wrong' })).status).toBe(401);
    const granted = await byKey({ accessKeyId, accessKeySecret });
    const { refresh_token: token } = granted.json as { refresh_token: string };

    const refreshed = await send('POST', '/public/user/refresh', { body: JSON.stringify({ token }) });
    expect(refreshed.json).toMatchObject({
      tokenExpirationTimeSec: 3600,
      refreshToken: token,
    });
    const authorization = `Bearer ${(refreshed.json as { token: string }).token}`;
    expect((await api('GET', '/server-time', { headers: { authorization } })).status).toBe(200);
  });
});
