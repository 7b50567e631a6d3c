import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTokenStore, createTokenSource, tokenKey, type TokenStore } from '../index.js';
import { createVirtualClock, type VirtualClock } from '../../test/virtual-clock.js';

const hour = 3_600_000;
const key = tokenKey('vendor', 'tenant', 'client');

/** A token endpoint that takes its time, as all the processes of a test see it. */
function tokenEndpoint(clock: VirtualClock, { latencyMs = 100, expiresInMs = hour } = {}) {
  const endsAt = new Map<string, number>();
  const state = { made: 0, underWay: 0, mostAtOnce: 0, failing: false, hanging: false };
  const fetchToken = async (signal: AbortSignal) => {
    state.underWay += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.underWay);
    try {
      await new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
        if (!state.hanging) clock.schedule(latencyMs, resolve);
      });
    } finally {
      state.underWay -= 1;
    }
    if (state.failing) throw new Error('down');
    const value = `token-number-${(state.made += 1)}`;
    endsAt.set(value, clock.now() + expiresInMs);
    return { value, expiresInMs };
  };
  return { state, fetchToken, endsAt };
}

function setUp(store?: (clock: VirtualClock) => TokenStore, endpointOptions = {}) {
  const clock = createVirtualClock();
  const endpoint = tokenEndpoint(clock, endpointOptions);
  const shared = (store ?? ((given) => createMemoryTokenStore({ clock: given })))(clock);
  const told: string[] = [];
  const process = (ownKey = key) =>
    createTokenSource({
      clock,
      fetchToken: endpoint.fetchToken,
      store: shared,
      key: ownKey,
      onStoreFailed: (reason) => told.push(reason),
    });
  return { clock, endpoint, shared, told, process };
}

describe('processes that share a token', () => {
  test('ask the vendor once among them all, and adopt what one of them got', async () => {
    const { clock, endpoint, process } = setUp();
    const got = await clock.run(Promise.all(Array.from({ length: 10 }, () => process().get())));
    expect(new Set(got)).toEqual(new Set(['token-number-1']));
    expect(await clock.run(process().get())).toBe('token-number-1');
    expect(endpoint.state).toMatchObject({ made: 1, mostAtOnce: 1 });
  });

  test('renew ahead once among them all', async () => {
    const { clock, endpoint, process } = setUp();
    const [one, other] = [process(), process()];
    await clock.run(Promise.all([one.get(), other.get()]));
    await clock.advance(hour - 300_000);
    expect(await Promise.all([one.get(), other.get()])).toEqual(['token-number-1', 'token-number-1']);
    await clock.advance(1_000);
    expect(await Promise.all([one.get(), other.get()])).toEqual(['token-number-2', 'token-number-2']);
    expect(endpoint.state.made).toBe(2);
  });

  test('a late comer takes a token near its end while the endpoint is down', async () => {
    const { clock, endpoint, process } = setUp();
    await clock.run(process().get());
    await clock.advance(hour - 60_000);
    endpoint.state.failing = true;
    expect(await clock.run(process().get())).toBe('token-number-1');
  });

  test('a refused token is never adopted again, and the other finds its successor', async () => {
    const { clock, endpoint, process } = setUp();
    const [one, other] = [process(), process()];
    await clock.run(Promise.all([one.get(), other.get()]));
    one.refused('token-number-1');
    expect(await clock.run(one.get())).toBe('token-number-2');
    other.refused('token-number-1');
    expect(await clock.run(other.get())).toBe('token-number-2');
    expect(endpoint.state.made).toBe(2);
  });

  test('tenants and clients never mix', async () => {
    const { clock, process } = setUp();
    const keys = [key, tokenKey('vendor', 'tenant', 'other'), tokenKey('vendor', 'tenant","client')];
    const got = await clock.run(Promise.all(keys.map((one) => process(one).get())));
    expect(new Set(got).size).toBe(3);
  });

  test('one that died over its renewal blocks the others no longer than its lock lasts', async () => {
    const { clock, shared, process } = setUp();
    await shared.lock(key, 20_000);
    const start = clock.now();
    expect(await clock.run(process().get())).toBe('token-number-1');
    expect(clock.now() - start).toBeLessThan(21_000);
  });

  test('one whose endpoint does not answer gives its turn to another', async () => {
    const { clock, endpoint, process } = setUp();
    endpoint.state.hanging = true;
    const hanging = process()
      .get()
      .catch((error: unknown) => error);
    await clock.advance(1_000);
    endpoint.state.hanging = false;
    const start = clock.now();
    expect(await clock.run(process().get())).toBe('token-number-1');
    expect(clock.now() - start).toBeLessThan(16_000);
    expect(await hanging).toMatchObject({ code: 'TIMEOUT', operation: 'token' });
    expect(endpoint.state.mostAtOnce).toBe(1);
  });

  test('without a key there is nothing to share under', () => {
    const { clock, endpoint, shared } = setUp();
    expect(() => createTokenSource({ clock, fetchToken: endpoint.fetchToken, store: shared })).toThrow(TypeError);
  });
});

describe('a store that fails', () => {
  const rejecting = () => Promise.reject(new Error('connection refused'));
  const never = () => new Promise<never>(() => undefined);

  test.each<[string, (clock: VirtualClock) => TokenStore, number]>([
    ['at once', () => ({ read: rejecting, lock: rejecting }), 100],
    ['when it is to lock', () => ({ read: async () => undefined, lock: rejecting }), 100],
    ['by never answering', () => ({ read: never, lock: never }), 2_100],
    [
      'when it is to write',
      () => ({ read: async () => undefined, lock: async () => ({ write: rejecting, release: rejecting }) }),
      100,
    ],
    [
      'by throwing',
      () => ({
        read: () => {
          throw new Error('not a promise');
        },
        lock: rejecting,
      }),
      100,
    ],
  ])('%s harms no call, and is told', async (_how, store, latestMs) => {
    const { clock, told, process } = setUp(store);
    const start = clock.now();
    expect(await clock.run(process().get())).toBe('token-number-1');
    expect(clock.now() - start).toBeLessThanOrEqual(latestMs);
    await clock.advance(10_000);
    expect(told.length).toBeGreaterThan(0);
    expect(told.join()).not.toContain('token-number');
  });

  test('shows no token in what it says', async () => {
    const { clock, told, process } = setUp(() => ({
      read: async () => undefined,
      lock: async () => ({
        write: (token) => Promise.reject(new Error(`cannot write ${JSON.stringify(token)}`)),
        release: async () => undefined,
      }),
    }));
    await clock.run(process().get());
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('cannot write');
    expect(told[0]).not.toContain('token-number');
  });

  test('a lock that is granted too late is given back', async () => {
    let released = 0;
    const { clock, process } = setUp((given) => ({
      read: async () => undefined,
      async lock() {
        await new Promise<void>((resolve) => given.schedule(5_000, resolve));
        return { write: async () => undefined, release: async () => void (released += 1) };
      },
    }));
    expect(await clock.run(process().get())).toBe('token-number-1');
    await clock.advance(5_000);
    expect(released).toBe(1);
  });
});

test('whatever processes do, none renews beside another, and nobody is given a token that has ended or that it refused', async () => {
  const which = fc.nat(2);
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom('get' as const, 'refuse' as const, 'restart' as const), which }),
    fc.record({ kind: fc.constant('endpoint' as const), failing: fc.boolean(), which }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 15_000 }), which }),
  );
  const latency = fc.nat(1_500);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), latency, latency, async (steps, latencyMs, storeMs) => {
      const { clock, endpoint, process } = setUp(
        (given) => slowed(createMemoryTokenStore({ clock: given }), given, storeMs),
        {
          latencyMs,
          expiresInMs: 30_000,
        },
      );
      const begin = () => ({ source: process(), refused: new Set<string>(), last: '' });
      const processes = [begin(), begin(), begin()];
      const gets: Promise<void>[] = [];
      for (const one of steps) {
        const own = processes[one.which];
        if (own === undefined) continue;
        if (one.kind === 'wait') await clock.advance(one.ms);
        else if (one.kind === 'endpoint') endpoint.state.failing = one.failing;
        else if (one.kind === 'restart') processes[one.which] = begin();
        else if (one.kind === 'refuse') {
          own.refused.add(own.last);
          own.source.refused(own.last);
        } else {
          const given = own.source.get().then(
            (value) => {
              own.last = value;
              expect(own.refused).not.toContain(value);
              expect(endpoint.endsAt.get(value)).toBeGreaterThan(clock.now());
            },
            (error: unknown) => expect(error).toMatchObject({ message: 'down' }),
          );
          gets.push(given);
        }
      }
      await clock.run(Promise.all(gets));
      expect(endpoint.state.mostAtOnce).toBeLessThanOrEqual(1);
    }),
    { numRuns: 80 },
  );
});

/** A store across a network. */
function slowed(store: TokenStore, clock: VirtualClock, ms: number): TokenStore {
  const pass = () => new Promise<void>((resolve) => clock.schedule(ms, resolve));
  return {
    async read(ownKey) {
      await pass();
      return store.read(ownKey);
    },
    async lock(ownKey, holdMs) {
      await pass();
      const lock = await store.lock(ownKey, holdMs);
      if (lock === undefined) return undefined;
      return {
        async write(token) {
          await pass();
          await lock.write(token);
        },
        async release() {
          await pass();
          await lock.release();
        },
      };
    },
  };
}
