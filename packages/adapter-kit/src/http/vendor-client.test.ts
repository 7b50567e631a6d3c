import { ContactCentreError } from '@contactport/core';
import { describe, expect, test } from 'vitest';
import { nothing, pathOf, sleep, withinDeadline } from '../index.js';
import { create, ok, put, read, setUp, userSchema } from '../../test/client-set-up.js';
import { never, scriptedHttp } from '../../test/scripted-http.js';

describe('what goes over the wire', () => {
  test('path, query, body and token', async () => {
    const http = scriptedHttp(ok);
    const { client } = setUp(http, { origin: 'https://api.example.com/base/' });
    const query = { expand: ['presence', 'routing status'], page: 2, absent: undefined, active: true };
    await client.send({ ...put, path: pathOf`/users/${'a/b'}?x=1`, query });
    expect(http.requests[0]).toMatchObject({
      method: 'PUT',
      url: 'https://api.example.com/base/users/a%2Fb?x=1&expand=presence,routing%20status&page=2&active=true',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: 'Bearer token-number-0',
      },
      body: '{"n":1}',
    });
  });

  test('a form, to another origin, without the token', async () => {
    const http = scriptedHttp({ body: '' });
    const { client, issued } = setUp(http);
    const form = { grant_type: 'password', username: 'a=b' };
    const { body: _, ...bare } = create;
    await client.send({
      ...bare,
      schema: nothing,
      form,
      origin: 'https://login.example.com',
      path: '/token',
      authorised: false,
    });
    expect(http.requests[0]).toMatchObject({
      url: 'https://login.example.com/token',
      body: 'grant_type=password&username=a%3Db',
    });
    expect(http.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(issued).toEqual([]);
  });
});

describe('answers', () => {
  test('are read by the schema', async () => {
    const { client } = setUp(
      scriptedHttp({ body: '{"id":"a","presence":{"name":"Available"},"more":1}', headers: { etag: '1' } }),
    );
    expect(await client.send(read)).toEqual({
      status: 200,
      headers: { etag: '1' },
      data: { id: 'a', presence: { name: 'Available' } },
    });
  });

  test('without a body, or of an accepted status, are for the schema to allow', async () => {
    const schema = userSchema.optional();
    const notThere = { status: 404, body: '<html>' };
    const { client, failed } = setUp(scriptedHttp({ status: 204 }, notThere, { status: 204 }, notThere));
    expect(await client.send({ ...read, schema })).toMatchObject({ status: 204, data: undefined });
    expect(await client.send({ ...read, schema, accepts: [404] })).toMatchObject({ status: 404, data: undefined });
    expect(await failed(read)).toMatchObject({ code: 'VENDOR_RESPONSE_INVALID' });
    expect(await failed(read)).toMatchObject({ code: 'NOT_FOUND', effect: 'none', retryable: false });
  });

  test.each([
    ['{"id":"a","presence":{"name":7}}', 'presence.name'],
    ['{"id"', ''],
  ])('that are not as documented name the place: %s', async (body, path) => {
    const { failed } = setUp(scriptedHttp({ body }));
    expect(await failed(read)).toMatchObject({ code: 'VENDOR_RESPONSE_INVALID', details: { path }, effect: 'none' });
    expect(await failed(put)).toMatchObject({ code: 'VENDOR_RESPONSE_INVALID', details: { path }, effect: 'unknown' });
  });

  test('a redirect is no answer and is not followed', async () => {
    const http = scriptedHttp({ status: 302, headers: { location: 'https://evil.example.com' } });
    expect(await setUp(http).failed(read)).toMatchObject({ code: 'VENDOR_RESPONSE_INVALID' });
    expect(http.requests).toHaveLength(1);
  });

  test('an error carries vendor, tenant, request id and operation', async () => {
    const { failed } = setUp(
      scriptedHttp({ status: 500, body: '{"message":"out of order"}', headers: { 'x-request-id': 'r7' } }),
    );
    const error = await failed(read);
    expect(error).toBeInstanceOf(ContactCentreError);
    expect(error.toJSON()).toMatchObject({
      code: 'VENDOR_FAILURE',
      vendor: 'genesys',
      tenant: 'acme',
      operation: 'agentStates.get',
      requestId: 'r7',
      message: 'agentStates.get: out of order',
      details: { status: 500 },
    });
  });
});

describe('the calls of one operation', () => {
  const operation = { operation: 'agentStates.change', timeoutMs: 8_000 };

  test('share its deadline: what an earlier call took is not there for a later one', async () => {
    const http = scriptedHttp(async () => ok, { status: 503, headers: { 'retry-after': '5' } });
    const { client, clock } = setUp(http);
    const work = withinDeadline({ clock, ...operation }, {}, async (inner) => {
      await client.send({ ...read, options: inner });
      await sleep(clock, 4_000, inner.signal);
      return client.send({ ...read, options: { ...inner, lane: 'bulk' } });
    });
    await expect(clock.run(work)).rejects.toMatchObject({ code: 'VENDOR_FAILURE' });
    // Of eight seconds four are left: a second attempt after five would be for nothing.
    expect(http.requests).toHaveLength(2);
  });

  test('a call that outlives it has a time of its own', async () => {
    const { client, clock } = setUp(scriptedHttp(never));
    const late = await withinDeadline({ clock, ...operation }, {}, async (inner) => inner);
    const sent = client.send({ ...read, options: late }).catch((error: unknown) => error);
    expect(await clock.run(sent)).toMatchObject({ code: 'TIMEOUT', details: { timeoutMs: 8_000 } });
    expect(clock.pending()).toBe(0);
  });
});

test('a transport may look at the signal, or be told without one', async () => {
  const seen: unknown[] = [];
  const http = scriptedHttp(
    (request) =>
      new Promise((_resolve, reject) => {
        request.onAbort?.(() => reject(new Error('told')));
      }),
    (request) => {
      seen.push({ ...request }.signal?.aborted);
      return never(request);
    },
  );
  const { client, clock } = setUp(http);
  const error = await clock.run(
    client.send({ ...read, options: { timeoutMs: 25_000 } }).catch((thrown: unknown) => thrown),
  );
  expect(error).toMatchObject({ code: 'TIMEOUT' });
  expect(seen).toEqual([false, false]);
  expect(clock.pending()).toBe(0);
});
