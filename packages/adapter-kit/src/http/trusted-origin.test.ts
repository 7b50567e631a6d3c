import { describe, expect, test } from 'vitest';
import { assertSecureOrigin, assertTrusted, resolveNextPage } from '../index.js';
import { someText, textWithout } from '../../test/matchers.js';

const context = { operation: 'agentStates.watch', vendor: 'genesys' };
const hosts = ['api.mypurecloud.com', '*.mypurecloud.com', '127.0.0.1:4010'];

describe('an address that a vendor told', () => {
  test.each([
    'https://api.mypurecloud.com/x',
    'wss://streaming.mypurecloud.com/channels/streaming-0-abc',
    'ws://127.0.0.1:4010/channels/1',
  ])('is trusted: %s', (address) => {
    expect(assertTrusted(address, hosts, context, 'connectUri').href).toBe(address);
  });

  test.each([
    'https://mypurecloud.com.evil.com/x',
    'https://evilmypurecloud.com/x',
    'https://streaming.mypurecloud.com:8443/x',
    'http://api.mypurecloud.com/x',
    'ws://127.0.0.1:4011/x',
    'https://user:pass@api.mypurecloud.com/x',
    'javascript:alert(1)',
    '//api.mypurecloud.com/x',
    'file:///etc/passwd',
    '',
  ])('is not: %s', (address) => {
    expect(() => assertTrusted(address, hosts, context, 'connectUri')).toThrow(
      expect.objectContaining({
        code: 'VENDOR_RESPONSE_INVALID',
        details: { path: 'connectUri', reason: someText },
      }),
    );
  });

  test('is not repeated in the error: it may be a secret', () => {
    const address = 'http://api.mypurecloud.com/channels/streaming-0-secret';
    expect(() => assertTrusted(address, hosts, context, 'connectUri')).toThrow(
      expect.objectContaining({ message: textWithout('secret') }),
    );
  });
});

describe('a next-page link', () => {
  const next = (link: string) => resolveNextPage(link, 'https://api.mypurecloud.com', context, 'nextUri');
  test('leads on below the origin, whether absolute or not', () => {
    expect(next('/api/v2/users?pageNumber=2&x=a%20b')).toBe('/api/v2/users?pageNumber=2&x=a%20b');
    expect(next('https://api.mypurecloud.com/api/v2/users?pageNumber=2')).toBe('/api/v2/users?pageNumber=2');
  });
  test.each([
    'https://evil.com/api',
    '//evil.com/api',
    'http://api.mypurecloud.com/x',
    'https://[',
    'https://u@api.mypurecloud.com/',
  ])('and nowhere else: %s', (link) => {
    expect(() => next(link)).toThrow(expect.objectContaining({ code: 'VENDOR_RESPONSE_INVALID' }));
  });
});

test('a token is sent in the clear on this machine only', () => {
  for (const origin of ['https://api.example.com', 'http://127.0.0.1:4010', 'http://localhost:1', 'http://[::1]:1']) {
    expect(assertSecureOrigin(origin, 'baseUrl', 'genesys').origin).toBe(origin);
  }
  for (const origin of [
    'http://api.example.com',
    'http://127.0.0.1.evil.com',
    'https://u:p@api.example.com',
    'api.example.com',
  ]) {
    expect(() => assertSecureOrigin(origin, 'baseUrl', 'genesys')).toThrow(
      expect.objectContaining({ code: 'SETTING_INVALID', details: { setting: 'baseUrl', reason: someText } }),
    );
  }
});
