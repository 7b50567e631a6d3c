import { inspect } from 'node:util';
import type { AgentStateEvent, OperationalEvent } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import {
  createGateway,
  gatewaySecrets,
  type GuardedAgent,
  routes,
  type ScriptedGateway,
  stateOf,
} from '../../../test/scripted-gateway.js';

function watch({ centre, agents }: ScriptedGateway) {
  const stream = centre.agentStates.watch({ agentIds: agents.map(({ id }) => id) });
  const events: AgentStateEvent[] = [];
  const ended = (async () => {
    for await (const event of stream) events.push(event);
  })();
  ended.catch(() => undefined);
  return { stream, events, ended };
}

const told = (events: readonly AgentStateEvent[]) =>
  events.map((event) =>
    event.type === 'stream-gap'
      ? event.type
      : `${event.type} ${event.state.availability.reason?.name ?? event.state.status}`,
  );

const frameOf = (agent: GuardedAgent, timestamp: string) => ({
  stream: `routing.agent.states.${agent.id}`,
  data: { userId: agent.id, ...stateOf(agent), timestamp },
});

const at = (second: number): string => new Date(Date.UTC(2026, 10, 21, 9, 0, second)).toISOString();

describe('watch', () => {
  it('subscribes on one socket before it reads, then tells a snapshot of every agent', async () => {
    const gateway = createGateway({}, 2);
    const { stream, events } = watch(gateway);
    const second = watch(gateway);
    await gateway.clock.advance(2_000);
    expect(stream.status.state).toBe('live');
    expect(told(events)).toEqual(Array(2).fill('agent-state-snapshot Break'));
    expect(told(second.events)).toEqual(told(events));
    const [socket, ...others] = gateway.sockets.opened;
    expect(others).toEqual([]);
    const streams = ['routing.agent.states.agent-0', 'routing.agent.states.agent-1'];
    expect(JSON.parse(socket?.sent[0] ?? '')).toEqual({ streams, format: 'json' });
  });

  it('tells changes by anybody with their time, in order, and nothing twice', async () => {
    const gateway = createGateway();
    const { agent, clock, sockets, vendor, set } = gateway;
    const { events } = watch(gateway);
    await clock.advance(1_000);
    const [socket] = sockets.opened;
    const snapshot = frameOf(agent, at(0));
    set(agent, 'Lunch');
    const lunch = frameOf(agent, at(1));
    set(agent, 'Away');
    const away = frameOf(agent, at(2));
    for (const frame of [snapshot, lunch, lunch, away, snapshot, lunch, away]) socket?.send(frame);
    await clock.advance(1_000);
    expect(told(events)).toEqual([
      'agent-state-snapshot Break',
      'agent-state-changed Lunch',
      'agent-state-changed Away',
    ]);
    expect(events.map((event) => (event.type === 'stream-gap' ? undefined : event.occurredAt))).toEqual([
      undefined,
      at(1),
      at(2),
    ]);
    expect(vendor.count(routes.get)).toBe(1);
  });

  it('reads again where only that can say which of two states is the later', async () => {
    const gateway = createGateway();
    const { agent, clock, sockets, vendor, set } = gateway;
    const { events } = watch(gateway);
    await clock.advance(1_000);
    const [socket] = sockets.opened;
    set(agent, 'Lunch');
    const lunch = frameOf(agent, at(1));
    set(agent, 'Away');
    socket?.send(lunch);
    await clock.advance(1_000);
    expect(vendor.count(routes.get)).toBe(2);
    expect(told(events)).toEqual(['agent-state-snapshot Break', 'agent-state-changed Away']);
  });

  it('reads an agent again of whom an event cannot be read', async () => {
    const gateway = createGateway();
    const { events } = watch(gateway);
    await gateway.clock.advance(1_000);
    gateway.set(gateway.agent, 'Lunch');
    gateway.sockets.opened[0]?.send({ stream: `routing.agent.states.${gateway.agent.id}`, data: { stateId: 7 } });
    gateway.sockets.opened[0]?.send({ heartbeat: true });
    await gateway.clock.advance(1_000);
    expect(told(events).at(-1)).toBe('agent-state-changed Lunch');
  });

  it('after an interruption tells the gap, then what has become different', async () => {
    const gateway = createGateway({}, 2);
    const { stream, events } = watch(gateway);
    await gateway.clock.advance(1_000);
    gateway.sockets.opened[0]?.drop();
    await gateway.clock.advance(1);
    expect(stream.status.state).toBe('interrupted');
    gateway.set(gateway.agent, 'Lunch');
    await gateway.clock.advance(60_000);
    expect(stream.status.state).toBe('live');
    expect(told(events).slice(2)).toEqual(['stream-gap', 'agent-state-resynchronised Lunch']);
    expect(gateway.sockets.opened[1]?.sent).toHaveLength(1);
  });

  it('asks for a token before each connection, and for another where one was refused', async () => {
    const gateway = createGateway();
    watch(gateway);
    await gateway.clock.advance(1_000);
    gateway.sockets.opened[0]?.drop(4401);
    await gateway.clock.advance(60_000);
    gateway.sockets.opened[1]?.drop(1006);
    await gateway.clock.advance(20 * 60_000);
    const tokens = gateway.sockets.opened.map(({ url }) => new URL(url).searchParams.get('access_token'));
    expect(tokens.slice(0, 3)).toEqual([
      `${gatewaySecrets.token}-1`,
      `${gatewaySecrets.token}-2`,
      `${gatewaySecrets.token}-2`,
    ]);
    gateway.sockets.opened.at(-1)?.drop(1006);
    await gateway.clock.advance(60_000);
    expect(gateway.sockets.opened.at(-1)?.url).not.toContain(`${gatewaySecrets.token}-2`);
  });

  it('ends with the reason where it can never be had', async () => {
    const gateway = createGateway();
    const { ended } = watch(gateway);
    await gateway.clock.advance(1_000);
    gateway.sockets.opened[0]?.drop(4403);
    await expect(gateway.clock.runUntil(ended)).rejects.toMatchObject({ code: 'PERMISSION', effect: 'none' });

    const unknown = createGateway();
    unknown.vendor.on(routes.token, () => ({ status: 400, body: { error: 'invalid_client' } }));
    await expect(unknown.clock.runUntil(watch(unknown).ended)).rejects.toMatchObject({ code: 'AUTHENTICATION' });
  });

  it('leaves nothing open behind it', async () => {
    const gateway = createGateway({}, 2);
    const [first, second] = [watch(gateway), watch(gateway)];
    await gateway.clock.advance(1_000);
    await gateway.clock.runUntil(first.stream.drain());
    expect(gateway.sockets.opened[0]?.isOpen).toBe(true);
    await gateway.clock.runUntil(second.stream.drain());
    await gateway.clock.advance(1_000);
    expect(gateway.sockets.opened.map(({ isOpen }) => isOpen)).toEqual([false]);
    watch(gateway);
    await gateway.clock.advance(1_000);
    expect(gateway.sockets.opened.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    await gateway.clock.runUntil(gateway.centre.close());
    expect(gateway.sockets.opened.map(({ isOpen }) => isOpen)).toEqual([false, false]);
  });

  it('given up before it was ever connected, tries no more', async () => {
    const { agent, centre, clock, sockets } = createGateway();
    sockets.refuse(...Array<number>(100).fill(503));
    const controller = new AbortController();
    const { signal } = controller;
    const stream = centre.agentStates.watch({ agentIds: [agent.id], signal });
    await clock.advance(60_000);
    controller.abort(new Error('enough'));
    await clock.runUntil(stream.drain());
    await clock.advance(1_000);
    const tried = sockets.opened.length;
    expect(tried).toBeGreaterThan(2);
    await clock.advance(600_000);
    expect(sockets.opened).toHaveLength(tried);
  });

  it('means agents by name: nobody knows who else there is', async () => {
    const { centre } = createGateway();
    await expect(async () => centre.agentStates.watch()).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'agentStates.knowsEverybody' },
    });
  });
});

describe('the token in the socket’s address', () => {
  it('is in no event, no log, no error and nothing that the adapter shows, whatever happens', async () => {
    const logged: unknown[] = [];
    const log = (...line: unknown[]) => void logged.push(line);
    const logger = { debug: log, info: log, warn: log, error: log };
    const gateway = createGateway({ logger });
    const operational: OperationalEvent[] = [];
    gateway.centre.observe((event) => operational.push(event));
    const { events, stream, ended } = watch(gateway);
    const failures: unknown[] = [];
    ended.catch((error: unknown) => failures.push(error));
    await gateway.clock.advance(1_000);
    gateway.sockets.refuse(401, 403, 500);
    for (const code of [1006, 4401, 1011, 4401]) {
      gateway.sockets.opened.at(-1)?.drop(code);
      await gateway.clock.advance(120_000);
    }
    gateway.vendor.on(routes.token, () => ({ status: 400, body: { error: 'invalid_client' } }));
    gateway.sockets.opened.at(-1)?.drop(4401);
    await gateway.clock.advance(120_000);
    expect(failures).toHaveLength(1);
    expect(gateway.sockets.opened.length).toBeGreaterThan(5);
    const { url: _, ...rest } = { url: gateway.sockets.opened, events, operational, logged, failures, stream };
    const shown =
      inspect([rest, gateway.centre], { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(rest);
    expect(shown).not.toContain(gatewaySecrets.token);
    expect(shown).not.toContain(gatewaySecrets.clientSecret);
    expect(shown).not.toContain('access_token');
  });
});
