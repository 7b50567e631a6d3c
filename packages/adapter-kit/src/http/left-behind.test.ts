import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createSharedRead, sleep, withinDeadline } from '../index.js';
import { create, lost, ok, put, read, setUp } from '../../test/client-set-up.js';
import { never, scriptedHttp, type Step } from '../../test/scripted-http.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

describe('calls leave nothing behind', () => {
  test('neither on the signal that thousands of them share nor on the clock, however they end', async () => {
    const longLived = new AbortController();
    const { signal } = longLived;
    const steps: Step[] = [
      ok,
      lost,
      { status: 503 },
      { status: 429, headers: { 'retry-after': '1' } },
      never,
      { status: 401 },
    ];
    const http = scriptedHttp(async (request) => {
      const step = steps[http.requests.length % steps.length] ?? ok;
      if (step instanceof Error) throw step;
      return typeof step === 'function' ? step(request) : step;
    });
    const { client, clock } = setUp(http, { limit: 500 });
    for (let round = 0; round < 30; round += 1) {
      const calls = Array.from({ length: 100 }, (_, index) => {
        const call = [read, create, put][index % 3] ?? read;
        const lane = index % 2 === 0 ? 'interactive' : 'bulk';
        return client.send({
          ...call,
          routeClass: `class-${index % 50}`,
          options: { signal, lane, timeoutMs: 90_000 },
        });
      });
      await clock.run(Promise.allSettled(calls));
    }
    expect(http.requests.length).toBeGreaterThan(2_000);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(clock.pending()).toBe(0);
    longLived.abort();
  });

  test('nor do those that their caller aborts wherever they are, and those that a close ends', async () => {
    const { client, clock } = setUp(scriptedHttp(never), { limit: 20 });
    const shared = new AbortController();
    const own = new AbortController();
    const sendMany = ({ signal }: AbortController) =>
      Promise.allSettled(
        Array.from({ length: 40 }, () => client.send({ ...read, options: { signal, timeoutMs: 100_000 } })),
      );
    const aborted = sendMany(own);
    await clock.advance(100);
    own.abort();
    await aborted;
    expect(getEventListeners(own.signal, 'abort')).toHaveLength(0);
    expect(clock.pending()).toBe(0);
    const closed = sendMany(shared);
    await clock.advance(100);
    client.close();
    await closed;
    expect(getEventListeners(shared.signal, 'abort')).toHaveLength(0);
    expect(clock.pending()).toBe(0);
  });

  test('nor do deadlines, sleeps and shared reads', async () => {
    const clock = createVirtualClock();
    const { signal } = new AbortController();
    const shared = createSharedRead({ clock, maxAgeMs: 0, freshMs: 0, read: () => sleep(clock, 10) });
    const deadline = { clock, operation: 'op', timeoutMs: 5_000 };
    for (let call = 0; call < 1_000; call += 1) {
      await clock.run(withinDeadline(deadline, { signal }, (inner) => sleep(clock, 5, inner.signal)));
      await clock.run(shared.get(signal));
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(clock.pending()).toBe(0);
  });
});

describe('an abort after the request left', () => {
  test('ends the exchange and the call at once, with the caller’s reason; a write may have had its effect', async () => {
    const http = scriptedHttp(never);
    const { client, clock } = setUp(http);
    const controller = new AbortController();
    const reason = new Error('the user closed the page');
    const sent = client.send({ ...put, options: { signal: controller.signal } });
    await clock.advance(100);
    expect(http.requests).toHaveLength(1);
    const start = clock.now();
    controller.abort(reason);
    await expect(sent).rejects.toBe(reason);
    expect(clock.now()).toBe(start);
    expect(http.requests[0]?.signal?.aborted).toBe(true);
    await clock.advance(60_000);
    expect(http.requests).toHaveLength(1);
  });

  test('counts against the limit, since the vendor may have counted it; one before does not', async () => {
    const { client, clock, failed } = setUp(scriptedHttp(never, ok), { limit: 1 });
    const controller = new AbortController();
    const sent = client.send({ ...read, options: { signal: controller.signal } }).catch(() => undefined);
    await clock.advance(100);
    controller.abort();
    await sent;
    expect(await failed(read)).toMatchObject({ code: 'RATE_LIMITED' });
    await clock.advance(61_000);
    await expect(client.send({ ...read, options: { signal: AbortSignal.abort('early') } })).rejects.toBe('early');
    expect(await client.send(read)).toMatchObject({ status: 200 });
  });

  test('a transport that does not care is not waited for', async () => {
    const { client, clock } = setUp(() => new Promise(() => undefined));
    const controller = new AbortController();
    const sent = client.send({ ...put, options: { signal: controller.signal } });
    await clock.advance(100);
    controller.abort('enough');
    await expect(sent).rejects.toBe('enough');
  });
});
