import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { thrownBy } from '../test/thrown-by.js';
import { type CxoneSettings, readCxoneSettings } from './cxone-settings.js';

const application = { clientId: 'app', clientSecret: 's1', accessKeyId: 'key', accessKeySecret: 's2====' };
const read = (given: CxoneSettings, environment: Record<string, string> = {}) => readCxoneSettings(given, environment);

const failure = (given: Record<string, unknown>) => thrownBy(() => read(given));

describe('readCxoneSettings', () => {
  it('takes an application with an access key, and defaults for the rest', () => {
    expect(read(application)).toEqual({
      access: { kind: 'application', ...application },
      issuer: 'https://cxone.niceincontact.com',
      apiVersion: 'v34.0',
      tenant: 'cxone.niceincontact.com',
      timeoutMs: 30_000,
      settleMs: 10_000,
      pageSize: 1_000,
      pollIntervalMs: 5_000,
      refusedReasonName: 'Refused',
      reasonCategories: {},
      persistentWorkItems: false,
      priorityPoints: [1000, 750, 500, 250, 0],
    });
  });

  it('takes an access key alone, with the host of its area', () => {
    const settings = { accessKeyId: 'key', accessKeySecret: 's2====', issuer: 'https://na1.nice-incontact.com/' };
    expect(read(settings)).toMatchObject({
      access: { kind: 'access-key', accessKeyId: 'key', accessKeySecret: 's2====' },
      issuer: 'https://na1.nice-incontact.com',
    });
  });

  it('takes tokens got elsewhere', () => {
    const tokenSource = { get: () => Promise.resolve('t'), refused: () => undefined };
    expect(read({ tokenSource })).toMatchObject({ access: { kind: 'token-source', tokenSource } });
  });

  const environment = {
    CXONE_CLIENT_ID: 'env-app',
    CXONE_CLIENT_SECRET: 'e1',
    CXONE_ACCESS_KEY_ID: 'env-key',
    CXONE_ACCESS_KEY_SECRET: 'e2',
    CXONE_ISSUER: 'https://cxone-gov.niceincontact.com',
  };

  it('reads the environment where nothing is given', () => {
    expect(read({}, environment)).toMatchObject({
      access: { clientId: 'env-app', clientSecret: 'e1', accessKeyId: 'env-key', accessKeySecret: 'e2' },
      issuer: 'https://cxone-gov.niceincontact.com',
    });
  });

  it('prefers what is given', () => {
    expect(read({ ...application, issuer: 'http://127.0.0.1:4020' }, environment)).toMatchObject({
      access: { clientId: 'app' },
      tenant: '127.0.0.1:4020',
    });
  });

  it.each([
    ['clientId', 'CXONE_CLIENT_ID', { ...application, clientId: undefined }],
    ['clientSecret', 'CXONE_CLIENT_SECRET', { ...application, clientSecret: undefined }],
    ['accessKeyId', 'CXONE_ACCESS_KEY_ID', { ...application, accessKeyId: undefined }],
    ['accessKeySecret', 'CXONE_ACCESS_KEY_SECRET', { ...application, accessKeySecret: undefined }],
    ['issuer', 'CXONE_ISSUER', { accessKeyId: 'key', accessKeySecret: 's2====' }],
  ])('names %s and %s where it is missing', (setting, variable, given) => {
    const error = failure(given);
    expect(error).toMatchObject({ code: 'SETTING_INVALID', details: { setting, environment: variable } });
    expect(String(error)).toContain(setting);
    expect(String(error)).toContain(variable);
  });

  it.each([
    ['issuer', { issuer: 'http://cxone.niceincontact.com' }],
    ['issuer', { issuer: 'cxone' }],
    ['issuer', { issuer: 'https://user:pass@cxone.niceincontact.com' }],
    ['apiEndpoint', { apiEndpoint: 'http://api-na1.niceincontact.com' }],
    ['apiVersion', { apiVersion: '34' }],
    ['pageSize', { pageSize: 0 }],
    ['pollIntervalMs', { pollIntervalMs: 0 }],
    ['reasonCategories.102', { reasonCategories: { 102: 'siesta' } }],
    ['settings', { region: 'na1' }],
  ])('refuses a wrong %s', (setting, wrong) => {
    expect(failure({ ...application, ...wrong })).toMatchObject({ code: 'SETTING_INVALID', details: { setting } });
  });

  it('never repeats a secret', () => {
    const error = failure({ ...application, issuer: 'http://example.com' });
    const told = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
    for (const secret of [application.clientSecret, application.accessKeySecret]) expect(told).not.toContain(secret);
  });
});
