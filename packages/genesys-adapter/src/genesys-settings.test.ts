import { isContactCentreError } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { parseRegion, regionDomains } from './genesys-regions.js';
import { type GenesysSettings, readGenesysSettings } from './genesys-settings.js';

const credentials = { clientId: 'id', clientSecret: 'a-secret' };

function refusal(given: GenesysSettings, environment = {}) {
  try {
    readGenesysSettings(given, environment);
  } catch (error) {
    if (isContactCentreError(error, 'SETTING_INVALID')) return { ...error.details, message: error.message };
    throw error;
  }
  return 'accepted';
}

describe('readGenesysSettings', () => {
  it('takes the region’s hosts', () => {
    expect(readGenesysSettings({ ...credentials, region: 'eu-central-1' }, {})).toMatchObject({
      access: { kind: 'client', ...credentials },
      apiOrigin: 'https://api.mypurecloud.de',
      loginOrigin: 'https://login.mypurecloud.de',
      streamingHost: 'streaming.mypurecloud.de',
      tenant: 'mypurecloud.de',
    });
  });

  it('takes one address for everything', () => {
    expect(readGenesysSettings({ ...credentials, baseUrl: 'http://127.0.0.1:4010/' }, {})).toMatchObject({
      apiOrigin: 'http://127.0.0.1:4010',
      loginOrigin: 'http://127.0.0.1:4010',
      streamingHost: '127.0.0.1:4010',
      tenant: '127.0.0.1:4010',
    });
  });

  it('reads the environment where nothing is given, and only there', () => {
    const environment = { GENESYS_CLIENT_ID: 'e', GENESYS_CLIENT_SECRET: 'es', GENESYS_REGION: 'us_west_2' };
    expect(readGenesysSettings({}, environment)).toMatchObject({
      access: { clientId: 'e', clientSecret: 'es' },
      tenant: 'usw2.pure.cloud',
    });
    expect(readGenesysSettings({ clientId: 'given' }, environment)).toMatchObject({ access: { clientId: 'given' } });
  });

  it('asks for tokens of its own kind in each profile', () => {
    const versioned = { ...credentials, baseUrl: 'http://127.0.0.1:4010', profile: 'versioned' } as const;
    const scopes = ['routing:agent-state:write', 'routing:agent-state:read', 'routing:users:read'];
    expect(readGenesysSettings(versioned, {})).toMatchObject({ grant: { kind: 'form', scopes } });
    expect(readGenesysSettings({ ...versioned, scopes: ['one'] }, {})).toMatchObject({
      grant: { kind: 'form', scopes: ['one'] },
    });
    expect(readGenesysSettings({ ...versioned, tokenGrant: 'signed' } as const, {})).toMatchObject({
      grant: { kind: 'signed' },
    });
  });

  it('takes tokens in place of credentials', () => {
    const tokenSource = { get: async () => 'a-token', refused: () => undefined };
    expect(readGenesysSettings({ tokenSource, region: 'mypurecloud.com' }, {})).toMatchObject({
      access: { kind: 'token-source', tokenSource },
    });
  });

  it.each([
    [{ clientSecret: 's', region: 'mypurecloud.com' }, 'clientId', 'GENESYS_CLIENT_ID'],
    [{ clientId: 'c', region: 'mypurecloud.com' }, 'clientSecret', 'GENESYS_CLIENT_SECRET'],
    [credentials, 'region', 'GENESYS_REGION'],
    [{ ...credentials, region: 'atlantis-1' }, 'region', 'GENESYS_REGION'],
    [{ ...credentials, region: '' }, 'region', 'GENESYS_REGION'],
  ])('%j: names the setting and both ways to give it', (given, setting, environment) => {
    const refused = refusal(given);
    expect(refused).toMatchObject({ setting, environment });
    expect(JSON.stringify(refused)).toContain(`give ${setting}, or set the environment variable ${environment}`);
    expect(JSON.stringify(refused)).not.toContain(credentials.clientSecret);
  });

  it.each([
    [{ baseUrl: 'http://genesys.example' }, 'baseUrl'],
    [{ baseUrl: 'nowhere' }, 'baseUrl'],
    [{ settleMs: -1 }, 'settleMs'],
    [{ timeoutMs: 1.5 }, 'timeoutMs'],
    [{ priorityPoints: [1, 2, 3, 4, 5] as const }, 'priorityPoints'],
    [{ reasonCategories: { x: 'nap' as never } }, 'reasonCategories.x'],
    [{ profile: 'imaginary' as never }, 'profile'],
    [{ profile: 'versioned', settleMs: 1 } as never, 'settings'],
    [{ scopes: ['read'] } as never, 'settings'],
    [{ profile: 'versioned', tokenGrant: 'basic', scopes: ['read'] } as const, 'scopes'],
    [{ tokenStore: {} as never }, 'tokenStore'],
    [{ rateBudget: {} as never }, 'rateBudget'],
    [{ clientID: 'misspelt' }, 'settings'],
  ])('%j is refused', (given, setting) => {
    expect(refusal({ ...credentials, region: 'mypurecloud.com', ...given })).toMatchObject({ setting });
  });
});

describe('parseRegion', () => {
  it.each(Object.entries(regionDomains))('%s is %s, in every spelling', (region, domain) => {
    for (const spelling of [region, region.replaceAll('-', '_'), domain, ` ${domain.toUpperCase()} `]) {
      expect(parseRegion(spelling)).toBe(domain);
    }
  });
});
