import platformClient from 'purecloud-platform-client-v2';
import { expect, test } from 'vitest';
import { nobody, startGenesysSdk } from './genesys-sdk.js';

test('logs in by client credentials, and knows when the token ends', async () => {
  await using sdk = await startGenesysSdk();
  const { clientId, clientSecret } = sdk.credentials;
  const auth = await platformClient.ApiClient.instance.loginClientCredentialsGrant(clientId, clientSecret);
  expect(auth.accessToken).not.toBe('');
  const me = await new platformClient.TokensApi().getTokensMe();
  expect(me).toMatchObject({ OAuthClient: { id: clientId, authorizedGrantType: 'CLIENT-CREDENTIALS' } });
});

test('is refused with a wrong secret, in the words of OAuth', async () => {
  await using sdk = await startGenesysSdk();
  const wrong = platformClient.ApiClient.instance.loginClientCredentialsGrant(sdk.credentials.clientId, 'wrong');
  await expect(wrong).rejects.toMatchObject({ response: { status: 400, data: { error: 'invalid_client' } } });
});

test('gets the error body itself where it asks for what is not there, or wrongly', async () => {
  await using _sdk = await startGenesysSdk();
  const users = new platformClient.UsersApi();
  await expect(users.getUser(nobody)).rejects.toMatchObject({ status: 404, code: 'not.found' });
  await expect(users.getUser('me too')).rejects.toMatchObject({ status: 400, code: 'bad.request' });
  await expect(users.getUsersMe()).rejects.toMatchObject({ status: 400 });
  platformClient.ApiClient.instance.setAccessToken('expired');
  await expect(users.getUsers()).rejects.toMatchObject({ status: 401, code: 'bad.credentials' });
});

test('is told when to come back, in the header it is told to look at', async () => {
  await using _sdk = await startGenesysSdk({ limits: 'vendor' });
  const client = platformClient.ApiClient.instance;
  client.setReturnExtendedResponses(true);
  try {
    const users = new platformClient.UsersApi();
    const many = await Promise.allSettled(Array.from({ length: 301 }, () => users.getUsers({ pageSize: 1 })));
    const refused = many.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toMatchObject([
      { status: 429, headers: { 'retry-after': '60' }, body: { code: 'too.many.requests.retry.after' } },
    ]);
  } finally {
    client.setReturnExtendedResponses(false);
  }
});
