import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { HttpTransport } from '../index.js';
import { create, lost, noConnection, ok, put, read, setUp } from '../../test/client-set-up.js';
import { never, type Step, scriptedHttp } from '../../test/scripted-http.js';

describe('trying again', () => {
  const passing = { status: 503 };
  test.each([
    ['read', read, lost, 2],
    ['read', read, noConnection, 2],
    ['read', read, passing, 2],
    ['idempotent write', put, lost, 2],
    ['idempotent write', put, passing, 2],
    ['write that must not be repeated', create, lost, 1],
    ['write that must not be repeated', create, passing, 1],
    ['write that must not be repeated', create, noConnection, 2],
    ['write that must not be repeated', create, { status: 429, headers: { 'retry-after': '3' } }, 2],
    ['write that must not be repeated', create, { status: 401 }, 2],
    ['read', read, { status: 500 }, 1],
    ['read', read, { status: 404 }, 1],
  ])('a %s', async (_kind, call, first, expected) => {
    const http = scriptedHttp(first, ok);
    const { client, clock } = setUp(http);
    await clock.run(client.send<unknown>(call).catch(() => undefined));
    expect(http.requests).toHaveLength(expected);
  });

  test('four attempts, backing off, then the last failure', async () => {
    const http = scriptedHttp(lost);
    const { failed, events, clock } = setUp(http);
    const start = clock.now();
    expect(await failed(read)).toMatchObject({ code: 'NETWORK', effect: 'none', retryable: true });
    expect(http.requests).toHaveLength(4);
    const delays = events.map((event) => (event.type === 'call-retried' ? event.delayMs : undefined));
    expect(delays).toEqual([200, 400, 800]);
    expect(clock.now() - start).toBe(1400);
  });

  test('Retry-After is a minimum; a far one is told to the caller at once', async () => {
    const near = setUp(scriptedHttp({ status: 429, headers: { 'retry-after': '7' } }, ok));
    const start = near.clock.now();
    await near.clock.run(near.client.send(read));
    expect(near.clock.now() - start).toBeGreaterThanOrEqual(7_000);
    expect(near.types()).toEqual(['rate-limited', 'call-retried']);

    const far = setUp(scriptedHttp({ status: 429, headers: { 'retry-after': '3600' } }));
    const before = far.clock.now();
    const error = await far.failed({ ...read, options: { timeoutMs: 10_000_000 } });
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 3_600_000, effect: 'none', retryable: true });
    expect(far.clock.now()).toBe(before);
  });

  test('not when the vendor says that waiting is of no use', async () => {
    const http = scriptedHttp({ status: 429, body: '{"message":"capacity"}' });
    expect(await setUp(http).failed(read)).toMatchObject({ code: 'RATE_LIMITED', retryable: false });
    expect(http.requests).toHaveLength(1);
  });

  test('an answer that ends in the middle counts as lost', async () => {
    const cut = { status: 200, body: '{"id":"a' };
    for (const answer of [cut, { status: 200 }]) {
      const once = setUp(scriptedHttp(answer, ok));
      expect(await once.clock.run(once.client.send(read))).toMatchObject({ data: { id: 'a' } });
    }
    const always = { code: 'VENDOR_RESPONSE_INVALID', details: { path: '', reason: 'is not JSON' } };
    expect(await setUp(scriptedHttp(cut)).failed(read)).toMatchObject({ ...always, effect: 'none', retryable: true });
    const http = scriptedHttp(cut);
    expect(await setUp(http).failed(create)).toMatchObject({ ...always, effect: 'unknown', retryable: false });
    expect(http.requests).toHaveLength(1);
  });

  test('an attempt without an answer is given up and repeated', async () => {
    const http = scriptedHttp(never, ok);
    const { client, clock } = setUp(http);
    expect(await clock.run(client.send(read))).toMatchObject({ data: { id: 'a' } });
    expect(http.requests[0]?.signal?.aborted).toBe(true);
  });
});

describe('may the vendor have acted?', () => {
  const onceThen = (...steps: readonly Step[]) => setUp(scriptedHttp(...steps)).failed;
  test('a lost answer to a write: unknown, and a create is then not to be repeated', async () => {
    expect(await onceThen(lost)(create)).toMatchObject({ code: 'NETWORK', effect: 'unknown', retryable: false });
    expect(await onceThen({ status: 500 })(create)).toMatchObject({ code: 'VENDOR_FAILURE', effect: 'unknown' });
    expect(await onceThen({ status: 408 })(create)).toMatchObject({ code: 'VENDOR_FAILURE', effect: 'unknown' });
    expect(await onceThen(never)(create)).toMatchObject({ code: 'TIMEOUT', effect: 'unknown', retryable: false });
    expect(await onceThen(lost)(put)).toMatchObject({ code: 'NETWORK', effect: 'unknown', retryable: true });
  });

  test('a refusal, or no connection: no', async () => {
    expect(await onceThen({ status: 404 })(create)).toMatchObject({ effect: 'none' });
    expect(await onceThen(noConnection)(create)).toMatchObject({ code: 'NETWORK', effect: 'none', retryable: true });
    expect(await onceThen({ status: 429 })(create)).toMatchObject({ code: 'RATE_LIMITED', effect: 'none' });
  });

  test('a refusal of the repetition does not undo the doubt about the first', async () => {
    expect(await onceThen(lost, { status: 404 })(put)).toMatchObject({ code: 'NOT_FOUND', effect: 'unknown' });
    expect(await onceThen(lost, { status: 404 })(read)).toMatchObject({ code: 'NOT_FOUND', effect: 'none' });
  });

  test('the deadline strikes while a write is under way: unknown', async () => {
    const options = { timeoutMs: 50 };
    expect(await onceThen(never)({ ...put, options })).toMatchObject({ code: 'TIMEOUT', effect: 'unknown' });
    expect(await onceThen(never)({ ...read, options })).toMatchObject({ code: 'TIMEOUT', effect: 'none' });
  });
});

describe('the token', () => {
  test('refused once: another one, and the caller sees the answer to it', async () => {
    const http = scriptedHttp({ status: 401 }, ok);
    const { client } = setUp(http);
    expect(await client.send(create)).toMatchObject({ data: { id: 'a' } });
    expect(http.requests.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer token-number-0',
      'Bearer token-number-1',
    ]);
  });

  test('refused twice: the caller is told', async () => {
    const http = scriptedHttp({ status: 401 });
    expect(await setUp(http).failed(create)).toMatchObject({ code: 'AUTHENTICATION', effect: 'none' });
    expect(http.requests).toHaveLength(2);
  });

  test('refused although it is new: it may yet be accepted, but not one that cannot be renewed', async () => {
    const always = scriptedHttp({ status: 401 });
    expect(await setUp(always).failed(read)).toMatchObject({ code: 'AUTHENTICATION', retryable: true });
    const getToken = async () => 'the only one';
    expect(await setUp(always, { getToken }).failed(read)).toMatchObject({ code: 'AUTHENTICATION', retryable: false });
  });

  test('refused although it is new, by a later attempt: the same', async () => {
    const { failed } = setUp(scriptedHttp({ status: 401 }, { status: 503 }, { status: 401 }));
    expect(await failed(read)).toMatchObject({ code: 'AUTHENTICATION', retryable: true });
  });

  test('source may be given by the user: its errors become ours, and it cannot hold a call beyond its deadline', async () => {
    const failing = setUp(scriptedHttp(ok), { getToken: () => Promise.reject(new Error('vault is sealed')) });
    expect(await failing.failed(create)).toMatchObject({
      code: 'AUTHENTICATION',
      effect: 'none',
      operation: create.operation,
    });
    const hanging = setUp(scriptedHttp(ok), { getToken: () => new Promise(() => undefined) });
    expect(await hanging.failed(create)).toMatchObject({ code: 'TIMEOUT', effect: 'none' });
  });

  test('is in no error, even when vendor and transport repeat it', async () => {
    const echo: HttpTransport = async ({ headers, body }) => ({
      status: 400,
      headers: { 'x-request-id': headers['authorization'] ?? '' },
      body: JSON.stringify({ message: `bad: ${headers['authorization']} ${body}` }),
    });
    const throwing: HttpTransport = async (request) => {
      throw Object.assign(new Error(`failed with ${JSON.stringify(request)}`), { config: request });
    };
    for (const http of [echo, throwing]) {
      const { failed } = setUp(http);
      const login = { ...put, form: { grant_type: 'password', password: 'very-secret-key' }, authorised: false };
      const basic = { ...put, headers: { authorization: 'Basic dmVyeTpzZWNyZXQ=' }, authorised: false };
      const access = { ...put, body: { accessKeySecret: 'other-secret-key' }, authorised: false };
      for (const call of [read, login, basic, access]) {
        const error = await failed(call);
        const text = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error) + error.stack;
        expect(text).not.toMatch(/token-number|very-secret-key|dmVyeTpzZWNyZXQ|other-secret-key/);
      }
    }
  });
});

describe('ends', () => {
  test('an abort rejects with its reason, wherever the call is', async () => {
    const reason = { why: 'changed my mind' };
    for (const [steps, limit] of [
      [[never], 1000],
      [[lost], 1000],
      [[ok], 1],
    ] as const) {
      const { client, clock } = setUp(scriptedHttp(...steps), { limit });
      if (limit === 1) await client.send(read);
      const controller = new AbortController();
      const sent = client
        .send({ ...read, options: { signal: controller.signal, timeoutMs: 100_000 } })
        .catch((error: unknown) => error);
      await clock.advance(10);
      controller.abort(reason);
      expect(await sent).toBe(reason);
    }
    const { client } = setUp(scriptedHttp(ok));
    await expect(client.send({ ...read, options: { signal: AbortSignal.abort(reason) } })).rejects.toBe(reason);
  });

  test('close ends what is under way and refuses the rest', async () => {
    const { client } = setUp(scriptedHttp(never));
    const sent = client.send(put).catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    client.close();
    expect(await sent).toMatchObject({ code: 'INVALID_STATE', effect: 'unknown' });
    await expect(client.send(read)).rejects.toMatchObject({ code: 'INVALID_STATE', effect: 'none' });
  });
});

describe('under stress', () => {
  test('a breaker opens after half of twenty calls failed, and closes after a probe', async () => {
    let down = true;
    const http = scriptedHttp(async () => (down ? { status: 500 } : ok));
    const { client, clock, failed, types } = setUp(http);
    for (let call = 0; call < 20; call += 1) await failed(read);
    expect(await failed(read)).toMatchObject({ code: 'CIRCUIT_OPEN', effect: 'none', retryAfterMs: 30_000 });
    expect(http.requests).toHaveLength(20);
    down = false;
    expect(await client.send({ ...read, routeClass: 'other' })).toMatchObject({ status: 200 });
    await clock.advance(30_000);
    expect(await client.send(read)).toMatchObject({ status: 200 });
    expect(types().filter((type) => type === 'breaker-changed')).toHaveLength(3);
  });

  test('a rate limit never opens it', async () => {
    const http = scriptedHttp({ status: 429 });
    const { client, clock, types } = setUp(http);
    await clock.run(Promise.allSettled(Array.from({ length: 30 }, () => client.send(read))));
    expect(http.requests.length).toBeGreaterThanOrEqual(100);
    expect(types()).not.toContain('breaker-changed');
  });

  test('nor do callers who give up', async () => {
    const { client, clock, types } = setUp(scriptedHttp(never));
    const controller = new AbortController();
    const options = { signal: controller.signal };
    const sent = Array.from({ length: 30 }, () => client.send({ ...read, options }));
    await clock.advance(10);
    controller.abort();
    await Promise.allSettled(sent);
    expect(types()).not.toContain('breaker-changed');
  });

  test('what surely was not sent costs nothing of the rate limit', async () => {
    const unreachable = setUp(scriptedHttp(noConnection, ok), { limit: 1 });
    const start = unreachable.clock.now();
    await unreachable.clock.run(unreachable.client.send(read));
    expect(unreachable.clock.now() - start).toBeLessThan(1_000);

    let down = true;
    const open = setUp(
      scriptedHttp(async () => (down ? { status: 500 } : ok)),
      { limit: 21 },
    );
    for (let call = 0; call < 20; call += 1) await open.failed(read);
    for (let call = 0; call < 10; call += 1) expect(await open.failed(read)).toMatchObject({ code: 'CIRCUIT_OPEN' });
    down = false;
    expect(await open.client.send({ ...read, routeClass: 'other' })).toMatchObject({ status: 200 });
  });

  test('retries stop when the budget for them is spent, first attempts do not', async () => {
    const http = scriptedHttp(noConnection);
    const { client, clock } = setUp(http);
    for (let call = 0; call < 60; call += 1) {
      await clock.run(client.send({ ...read, routeClass: `class-${call}` }).catch(() => undefined));
    }
    expect(http.requests.length).toBe(60 + Math.floor(500 / 14));
  });

  test('a call that cannot have its turn before its deadline is refused at once', async () => {
    const { client, clock, failed } = setUp(scriptedHttp(ok), { limit: 2 });
    await client.send(read);
    await client.send(read);
    const start = clock.now();
    expect(await failed(read)).toMatchObject({ code: 'RATE_LIMITED', effect: 'none', retryAfterMs: 60_050 });
    expect(clock.now()).toBe(start);
  });
});
