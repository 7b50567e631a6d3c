import type { OperationalEvent } from '@contactport/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  createMemoryTokenStore,
  createObservers,
  createRateBudget,
  createTenantClient,
  type FetchedToken,
  type HttpTransport,
  type RateBudget,
  type RateProfile,
  type Schema,
  type TokenStore,
  type VendorFailure,
} from '../index.js';
import { ok, read } from '../../test/client-set-up.js';
import { createVirtualClock, type VirtualClock } from '../../test/virtual-clock.js';

const tokenSchema: Schema<FetchedToken> = z.object({ value: z.string(), expiresInMs: z.number() });
const rateProfile: RateProfile = { buckets: [] };
const twoAMinute: RateProfile = {
  buckets: [{ name: 'per-minute', limit: 2, windowMs: 60_000, routeClasses: ['users'], scope: 'token' }],
};

interface Given {
  readonly clock?: VirtualClock;
  readonly tokenStore?: TokenStore;
  readonly rateBudget?: RateBudget;
  readonly client?: string;
}

/** A tenant whose token endpoint knows the client or not, and whose API takes tokens or not. */
function setUp({ clock = createVirtualClock(), client: name = 'client', ...given }: Given = {}) {
  const world = { knowsClient: true, takesTokens: true, tokensAsked: 0, callsAnswered: 0 };
  const http: HttpTransport = async ({ url }) => {
    if (url.endsWith('/token')) {
      world.tokensAsked += 1;
      return world.knowsClient
        ? answer(200, `{"value":"token-number-${world.tokensAsked}","expiresInMs":3600000}`)
        : answer(400, '{"error":"invalid_client"}');
    }
    world.callsAnswered += 1;
    return world.takesTokens ? answer(200, ok.body) : answer(401, '');
  };
  const observers = createObservers({ clock });
  const events: OperationalEvent[] = [];
  observers.observe((event) => events.push(event));
  const { client } = createTenantClient({
    vendor: 'genesys',
    tenant: 'acme',
    origin: 'https://api.example.com',
    surroundings: { http, clock, random: () => 0.5 },
    observe: observers.emit,
    describeFailure: ({ status, call }): VendorFailure =>
      status === 400 || status === 401
        ? { code: 'AUTHENTICATION', message: `${call.operation}: no`, details: { reason: 'no' } }
        : { code: 'VENDOR_FAILURE', message: 'no', details: { status, reason: 'no' } },
    rateProfile,
    ...given,
    tokens: {
      client: [name],
      call: (signal) => ({
        operation: 'token',
        method: 'POST',
        path: '/token',
        routeClass: 'login',
        schema: tokenSchema,
        options: { signal },
      }),
    },
  });
  const get = (operation = read.operation) => clock.run(client.send({ ...read, operation }));
  return { clock, world, events, get };
}

const answer = (status: number, body: string) => ({ status, headers: {}, body });

describe('a client that the vendor no longer knows', () => {
  test('costs it one request a pause, and each call gets its own error', async () => {
    const { clock, world, get } = setUp();
    await get();
    world.knowsClient = false;
    world.takesTokens = false;
    const calls = Array.from({ length: 100 }, (_, index) => get(`operation-${index}`).catch((error: unknown) => error));
    const errors = await Promise.all(calls);
    expect(world.tokensAsked).toBe(2);
    expect(new Set(errors).size).toBe(100);
    for (const [index, error] of errors.entries()) {
      expect(error).toMatchObject({
        code: 'AUTHENTICATION',
        operation: `operation-${index}`,
        retryable: false,
        effect: 'none',
        details: { refused: 'client' },
      });
    }

    await clock.advance(29_000);
    await expect(get()).rejects.toMatchObject({ details: { refused: 'client' } });
    expect(world.tokensAsked).toBe(2);
    world.knowsClient = true;
    world.takesTokens = true;
    await clock.advance(1_000);
    await get();
    expect(world.tokensAsked).toBe(3);
  });

  test('differs, as data, from a good token that is refused', async () => {
    const { world, get } = setUp();
    world.takesTokens = false;
    await expect(get()).rejects.toMatchObject({
      code: 'AUTHENTICATION',
      retryable: true,
      effect: 'none',
      details: { refused: 'token' },
    });
    expect(world).toMatchObject({ tokensAsked: 2, callsAnswered: 2 });
  });
});

describe('what the settings share', () => {
  test('a token store: the second client asks for no token of its own, one of another name does', async () => {
    const clock = createVirtualClock();
    const tokenStore = createMemoryTokenStore({ clock });
    const [one, two, other] = [
      setUp({ clock, tokenStore }),
      setUp({ clock, tokenStore }),
      setUp({ clock, tokenStore, client: 'other' }),
    ];
    for (const { get } of [one, two, other]) await get();
    expect([one, two, other].map(({ world }) => world.tokensAsked)).toEqual([1, 0, 1]);
  });

  test('a token store that fails is told, and harms nobody', async () => {
    const failing = () => Promise.reject(new Error('connection refused'));
    const { events, get } = setUp({ tokenStore: { read: failing, lock: failing } });
    await get();
    expect(events).toMatchObject([
      { type: 'store-failed', store: 'tokens', reason: 'read: connection refused' },
      { type: 'token-renewed' },
    ]);
  });

  test('a rate budget: what one sends the other does not', async () => {
    const clock = createVirtualClock();
    const rateBudget = createRateBudget({ profile: twoAMinute, vendor: 'genesys', tenant: 'acme', clock });
    const [one, two] = [setUp({ clock, rateBudget }), setUp({ clock, rateBudget })];
    await one.get();
    await two.get();
    await expect(one.get()).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { bucket: 'per-minute' } });
  });
});
