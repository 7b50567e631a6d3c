import { describe, expect, it } from 'vitest';
import { createGenesysClient } from '../../test/genesys-client.js';
import { textAt } from '../../test/json.js';
import { createVirtualClock } from '../clock/virtual-clock.js';
import { createRandom } from '../random/random.js';
import { createSimulator, startSimulator } from '../simulator.js';
import { ConnectionFault } from './connection-fault.js';
import type { Fault } from './fault.js';
import { createFaultyServer } from './faulty-server.js';

describe('Genesys under faults', () => {
  async function listen(fault: Fault) {
    const { api, clock, server, world, agent } = await createGenesysClient();
    const faulty = createFaultyServer({ server, clock, random: createRandom(1) });
    faulty.setFaults({ faults: [fault] });
    const channel = (await api('POST', '/notifications/channels')).json;
    const path = new URL(textAt(channel, 'connectUri')).pathname;
    const messages: string[] = [];
    const closures: [number, string][] = [];
    const open = () =>
      faulty.server.openSocket(
        { method: 'GET', path, query: new URLSearchParams(), headers: {}, body: '' },
        { send: (text) => messages.push(text), close: (code, reason) => closures.push([code, reason]) },
      );
    open();
    return { api, clock, world, agent, channelId: textAt(channel, 'id'), messages, closures, open };
  }

  it.each([
    ['channel-evicted', 'channel replaced'],
    ['channel-expired', 'channel expired'],
  ] as const)('loses a channel for good: %s', async (kind, reason) => {
    const { api, clock, channelId, closures, open } = await listen({ kind, afterMs: 1_000 });
    await clock.advance(1_000);
    expect(closures).toEqual([[1001, reason]]);
    expect(open()).toEqual({ accepted: false, status: 404 });
    expect(await api('HEAD', `/notifications/channels/${channelId}`)).toMatchObject({ status: 404 });
  });

  it('announces maintenance a minute before', async () => {
    const { clock, messages, closures } = await listen({ kind: 'socket-closing', afterMs: 1_000 });
    await clock.advance(1_000);
    expect(messages.join()).toContain('v2.system.socket_closing');
    await clock.advance(58_999);
    expect(closures).toEqual([]);
    await clock.advance(1_001);
    expect(closures).toEqual([[1001, 'going away']]);
  });
});

describe.each(['genesys', 'cxone'] as const)('a %s simulator', (vendor) => {
  const request = (path: string) => ({ method: 'GET', path, query: new URLSearchParams(), headers: {}, body: '' });

  it('counts what was never answered, and closes whoever still waits', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const simulator = createSimulator({
      vendor,
      clock,
      faults: { faults: [{ kind: 'slow-request', delayMs: 1_000 }] },
    });
    const waiting = simulator.server.handle(request('/x'));
    simulator.close();
    await expect(waiting).rejects.toBeInstanceOf(ConnectionFault);
    expect(simulator.requestCounts()).toEqual([{ method: 'GET', route: '/x', status: 0, count: 1 }]);
    await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow('nothing left');
  });

  it('takes a plan by name, and its own seed decides the run', async () => {
    const run = async (seed: number) => {
      const clock = createVirtualClock({ startAt: 0 });
      const simulator = createSimulator({ vendor, clock, seed, faults: 'bad-network' });
      const answers = [];
      for (let count = 0; count < 60; count += 1) {
        const answer = simulator.server.handle(request(`/${count}`)).then(
          ({ status }) => status,
          (error: unknown) => String(error),
        );
        answers.push(await clock.runUntil(answer));
      }
      return [clock.now(), answers, simulator.faults()?.struck];
    };
    expect(await run(1)).toEqual(await run(1));
    expect(await run(1)).not.toEqual(await run(2));
  });

  it('breaks real connections, and goes on when the plan ends', async () => {
    const simulator = await startSimulator({ vendor, faults: { faults: [{ kind: 'lost-answer' }] } });
    try {
      const faults = (init: RequestInit) => fetch(`${simulator.controlUrl}/faults`, init);
      await expect(fetch(`${simulator.url}/x`)).rejects.toThrow('fetch failed');
      expect(await (await faults({})).json()).toEqual({ plan: { faults: [{ kind: 'lost-answer' }] }, struck: [1] });

      const post = (body: unknown) =>
        faults({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const refused = await post({ faults: [{ kind: 'lost-answer', count: 0 }] });
      expect([refused.status, await refused.json()]).toEqual([
        400,
        { error: 'faults[0].count must be a whole number from 1 on.' },
      ]);
      const named = await post({ name: 'vendor-outage', seed: 4 });
      expect(await named.json()).toMatchObject({ plan: { name: 'vendor-outage', seed: 4 }, struck: [0, 0, 0, 0, 0] });

      expect(await (await faults({ method: 'DELETE' })).json()).toEqual({ plan: null, struck: [] });
      expect((await fetch(`${simulator.url}/x`)).status).toBe(vendor === 'genesys' ? 401 : 404);
    } finally {
      await simulator.close();
    }
  });
});
