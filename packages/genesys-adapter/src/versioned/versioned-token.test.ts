import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createGateway, gatewaySecrets, routes } from '../../test/scripted-gateway.js';

const basic = `Basic ${Buffer.from(`the-client:${gatewaySecrets.clientSecret}`).toString('base64')}`;
const client = {
  grant_type: 'client_credentials',
  client_id: 'the-client',
  client_secret: gatewaySecrets.clientSecret,
};

async function tokenRequest(settings: Parameters<typeof createGateway>[0]) {
  const { vendor, clock, centre } = createGateway(settings);
  await clock.runUntil(centre.ready());
  const [asked, ...others] = vendor.requests.filter(({ path }) => path === '/oauth/token');
  expect(others).toEqual([]);
  const { body, authorization } = asked ?? {};
  return { authorization, form: Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : '')) };
}

describe('the token of the guarded routes', () => {
  it('form: client and scopes in the form', async () => {
    expect(await tokenRequest({})).toEqual({
      authorization: undefined,
      form: { ...client, scope: 'routing:agent-state:write routing:agent-state:read routing:users:read' },
    });
    expect((await tokenRequest({ scopes: ['one', 'two'] })).form['scope']).toBe('one two');
  });

  it('basic: the client in the header, and nothing else', async () => {
    expect(await tokenRequest({ tokenGrant: 'basic' })).toEqual({ authorization: basic, form: {} });
  });

  it('signed: with the time of the asking', async () => {
    const timestamp = String(Date.parse('2026-11-21T08:00:00Z') / 1000);
    const signed = `the-client:${gatewaySecrets.clientSecret}:${timestamp}`;
    const signature = createHash('sha256').update(signed).digest('base64');
    expect(await tokenRequest({ tokenGrant: 'signed' })).toEqual({
      authorization: undefined,
      form: { ...client, timestamp, signature },
    });
  });

  it('is asked for once by many, and renewed ahead of its twenty minutes while the old one serves', async () => {
    const { vendor, clock, centre, agent } = createGateway({}, 1);
    const get = () => centre.agentStates.get(agent.id);
    await clock.runUntil(Promise.all([get(), get(), get()]));
    expect(vendor.count(routes.token)).toBe(1);
    await clock.advance(18 * 60_000 + 1_000);
    await clock.runUntil(get());
    expect(vendor.requests.at(-2)?.path).toBe('/oauth/token');
    expect(vendor.requests.at(-1)?.authorization).toBe(`Bearer ${gatewaySecrets.token}-1`);
    await clock.runUntil(get());
    expect(vendor.requests.at(-1)?.authorization).toBe(`Bearer ${gatewaySecrets.token}-2`);
  });
});
