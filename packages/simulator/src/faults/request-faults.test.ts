import { describe, expect, it } from 'vitest';
import { createFaultyLine } from '../../test/faulty-line.js';
import { at, textAt } from '../../test/json.js';
import type { Fault } from './fault.js';

describe('a refusal', () => {
  it.each([
    ['genesys', { kind: 'server-error', status: 503 }, 503, '"code":"service.unavailable"'],
    ['genesys', { kind: 'rate-limited' }, 429, '"status":429'],
    ['genesys', { kind: 'unauthorized' }, 401, '"code":"bad.credentials"'],
    ['cxone', { kind: 'server-error', status: 500 }, 500, '"error_description"'],
    ['cxone', { kind: 'rate-limited' }, 429, '"error":"TooManyRequests"'],
    ['cxone', { kind: 'unauthorized' }, 401, '"error":"Unauthorized"'],
    ['cxone', { kind: 'server-error', status: 502, page: 'gateway' }, 502, '<html>'],
  ] as const)('of %s for %j is in the right words', async (vendor, fault, status, words) => {
    const { send, requests } = createFaultyLine([fault], vendor);
    const answer = await send('GET', '/x', { headers: { accept: 'application/json' } });
    expect(answer).toMatchObject({ status });
    expect(at(answer, 'body')).toContain(words);
    expect(requests).toEqual([]);
  });

  it('says when to come again, in either form, or not at all', async () => {
    const hint = async (fault: Partial<Extract<Fault, { kind: 'rate-limited' }>>) => {
      const answer = await createFaultyLine([{ kind: 'rate-limited', ...fault }]).send();
      return typeof answer === 'string' ? answer : answer.headers['Retry-After'];
    };
    expect(await hint({})).toBeUndefined();
    expect(await hint({ retryAfterS: 7_200 })).toBe('7200');
    expect(await hint({ retryAfterS: 90, retryAfterForm: 'date' })).toBe('Thu, 01 Jan 1970 00:01:30 GMT');
  });

  it('to a request for a token is an answer of OAuth', async () => {
    const body = async (fault: Fault) => {
      const answer = await createFaultyLine([fault]).send('POST', '/oauth/token');
      return typeof answer === 'string' ? answer : [answer.status, at(JSON.parse(answer.body), 'error')];
    };
    expect(await body({ kind: 'rate-limited', retryAfterS: 3 })).toEqual([400, 'invalid_request']);
    expect(await body({ kind: 'unauthorized', revokes: 'client' })).toEqual([400, 'invalid_client']);
  });

  it('may come after the deed', async () => {
    const { send, requests } = createFaultyLine([{ kind: 'server-error', status: 504, acted: true }]);
    expect(await send('POST')).toMatchObject({ status: 504, route: '/echo' });
    expect(requests).toHaveLength(1);
  });
});

describe('a truncated answer', () => {
  it('is the beginning of the right one, and never the whole', async () => {
    const { send } = createFaultyLine([{ kind: 'truncated-answer' }]);
    for (let count = 1; count <= 20; count += 1) {
      const whole = `{"count":${count}}`;
      const answer = await send();
      const body = typeof answer === 'string' ? answer : answer.body;
      expect(whole.startsWith(body)).toBe(true);
      expect(body.length).toBeLessThan(whole.length);
    }
  });
});

describe('a refused token', () => {
  const statuses = async (revokes: 'nothing' | 'token' | 'client') => {
    const { send } = createFaultyLine([{ kind: 'unauthorized', revokes, count: 1 }]);
    const status = async (path: string, authorization?: string) => {
      const answer = await send('GET', path, { headers: { authorization } });
      return typeof answer === 'string' ? answer : answer.status;
    };
    const path = '/api/v2/users';
    return [
      await status(path, 'Bearer A'),
      await status(path, 'Bearer A'),
      await status('/oauth/token'),
      await status(path, 'Bearer B'),
    ];
  };

  it('is not asked for by documents open to anybody', async () => {
    const { send } = createFaultyLine([{ kind: 'unauthorized' }], 'cxone');
    expect(await send('GET', '/.well-known/cxone-configuration')).toMatchObject({ route: '/echo' });
  });

  it('is still good, or no longer, or nobody gets another', async () => {
    expect(await statuses('nothing')).toEqual([401, 200, 200, 200]);
    expect(await statuses('token')).toEqual([401, 401, 200, 200]);
    expect(await statuses('client')).toEqual([401, 401, 400, 401]);
  });
});

describe('a cache in front', () => {
  const count = (answer: unknown) => at(JSON.parse(textAt(answer, 'body')), 'count');

  it('gives an earlier answer to the same question, until it is too old', async () => {
    const { send, clock } = createFaultyLine([{ kind: 'stale-read', maxAgeMs: 10 }]);
    expect(count(await send())).toBe(1);
    expect(count(await send())).toBe(1);
    expect(count(await send('GET', '/other'))).toBe(2);
    expect(count(await send('POST'))).toBe(3);
    await clock.advance(11);
    expect(count(await send())).toBe(4);
  });

  it('says that there is nothing, to questions only', async () => {
    const { send } = createFaultyLine([{ kind: 'empty-read', status: 304 }]);
    expect(await send()).toEqual({ status: 304, headers: {}, body: '' });
    expect(await send('POST')).toMatchObject({ status: 200 });
  });
});

describe('a choice of requests', () => {
  const struck = async (fault: object, method: string, path: string, query = '') => {
    const { send } = createFaultyLine([{ kind: 'no-connection', ...fault }]);
    return (await send(method, path, { query: new URLSearchParams(query) })) === 'connect';
  };

  it.each([
    ['token', 'POST', '/oauth/token'],
    ['token', 'POST', '/auth/token'],
    ['token', 'POST', '/authentication/v1/token/access-key'],
    ['token', 'POST', '/public/user/refresh'],
    ['notifications', 'POST', '/api/v2/notifications/channels'],
    ['read', 'GET', '/api/v2/users'],
    ['read', 'POST', '/api/v2/taskmanagement/workitems/query'],
    ['read', 'POST', '/api/v2/users/search'],
    ['write', 'PATCH', '/api/v2/users/1/presences/PURECLOUD'],
    ['write', 'POST', '/inContactAPI/services/v34.0/agents/1/state'],
  ])('by class: %s for %s %s', async (routes, method, path) => {
    const all = ['token', 'notifications', 'read', 'write'];
    expect(await struck({ routes: [routes] }, method, path)).toBe(true);
    expect(await struck({ routes: all.filter((other) => other !== routes) }, method, path)).toBe(false);
  });

  it('by method, path and query', async () => {
    expect(await struck({ methods: ['PUT', 'POST'] }, 'POST', '/')).toBe(true);
    expect(await struck({ methods: ['PUT'] }, 'POST', '/')).toBe(false);
    expect(await struck({ path: '*/agents/*/state' }, 'POST', '/InContactAPI/services/v34.0/Agents/1/state')).toBe(
      true,
    );
    expect(await struck({ path: '/agents/*/state' }, 'POST', '/x/agents/1/state')).toBe(false);
    expect(await struck({ path: '/a.b' }, 'GET', '/aXb')).toBe(false);
    expect(await struck({ query: ['updatedSince'] }, 'GET', '/', 'updatedSince=1')).toBe(true);
    expect(await struck({ query: ['updatedSince'] }, 'GET', '/')).toBe(false);
  });
});
