import { type AgentStateEvent, queueId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import {
  createOrganisation,
  definitionId,
  type ScriptedOrganisation,
  userOf,
} from '../../../test/scripted-organisation.js';

const channels = 'POST /api/v2/notifications/channels';
const subscriptions = '(POST|PUT) /api/v2/notifications/channels/*/subscriptions';
const earlier = '2026-11-21T07:00:00.000Z';
const later = '2026-11-21T09:00:00.000Z';

function watch({ centre, agents }: ScriptedOrganisation, count = agents.length) {
  const stream = centre.agentStates.watch({ agentIds: agents.slice(0, count).map(({ id }) => id) });
  const events: AgentStateEvent[] = [];
  const ended = (async () => {
    for await (const event of stream) events.push(event);
  })();
  ended.catch(() => undefined);
  return { stream, events, ended };
}

const told = (events: readonly AgentStateEvent[]) =>
  events.map((event) => (event.type === 'stream-gap' ? event.type : `${event.type} ${event.state.status}`));

function presenceEvent(id: string, word: string, modifiedDate: string) {
  return {
    topicName: `v2.users.${id}.presence`,
    version: '2',
    eventBody: {
      primary: true,
      presenceDefinition: { id: definitionId(word), systemPresence: word.toUpperCase().replace(' ', '_') },
      modifiedDate,
    },
  };
}

const routingEvent = (id: string, status: string, startTime: string) => ({
  topicName: `v2.users.${id}.routingStatus`,
  eventBody: { id, routingStatus: { status, startTime } },
});

const summaryEvent = (id: string, call: { active: number; acw: number }) => ({
  topicName: `v2.users.${id}.conversationsummary`,
  eventBody: { userId: id, call: { contactCenter: call, enterprise: { active: 0, acw: 0 } } },
});

describe('watch', () => {
  it('listens before it reads, then tells a snapshot of every agent', async () => {
    const organisation = createOrganisation({}, 2);
    const { stream, events } = watch(organisation);
    expect(stream.status.state).toBe('connecting');
    await organisation.clock.advance(100);
    expect(stream.status.state).toBe('live');
    expect(told(events)).toEqual(['agent-state-snapshot not-ready', 'agent-state-snapshot not-ready']);
    const asked = organisation.vendor.requests.map(({ path }) => path);
    expect(asked.indexOf('/api/v2/users')).toBeGreaterThan(asked.findIndex((path) => path.endsWith('/subscriptions')));
  });

  it('tells changes by anybody, each service ordered by its own date, and nothing twice', async () => {
    const organisation = createOrganisation();
    const { agent, clock, sockets } = organisation;
    const { events } = watch(organisation);
    await clock.advance(100);
    const [socket] = sockets.opened;
    for (const frame of [
      presenceEvent(agent.id, 'On Queue', later),
      presenceEvent(agent.id, 'On Queue', later),
      routingEvent(agent.id, 'IDLE', later),
      presenceEvent(agent.id, 'Meal', earlier),
      routingEvent(agent.id, 'INTERACTING', '2026-11-21T09:00:01.000Z'),
      routingEvent(agent.id, 'IDLE', later),
      summaryEvent(agent.id, { active: 0, acw: 1 }),
    ]) {
      socket?.send(frame);
    }
    await clock.advance(1);
    expect(told(events)).toEqual([
      'agent-state-snapshot not-ready',
      'agent-state-changed not-ready',
      'agent-state-changed ready',
      'agent-state-changed busy',
      'agent-state-changed after-contact-work',
    ]);
    expect(events.map((event) => (event.type === 'stream-gap' ? undefined : event.sequence))).toEqual([1, 2, 3, 4, 5]);
    expect(events.map((event) => (event.type === 'stream-gap' ? undefined : event.occurredAt))).toEqual([
      '2026-11-21T08:00:00.000Z',
      later,
      later,
      '2026-11-21T09:00:01.000Z',
      undefined,
    ]);
  });

  it('after an interruption tells the gap, then what has become different', async () => {
    const organisation = createOrganisation({}, 2);
    const { agents, clock, sockets, vendor } = organisation;
    const { stream, events } = watch(organisation);
    await clock.advance(100);
    sockets.opened[0]?.drop();
    Object.assign(agents[1] ?? {}, { presence: 'Meal', presenceDate: later });
    await clock.advance(1);
    expect(stream.status.state).toBe('interrupted');
    await clock.advance(60_000);
    expect(stream.status.state).toBe('live');
    expect(told(events).slice(2)).toEqual(['stream-gap', 'agent-state-resynchronised not-ready']);
    expect(events[3]).toMatchObject({ agentId: agents[1]?.id, sequence: 2 });
    expect(sockets.opened.map(({ url }) => url)).toEqual(Array(2).fill('ws://127.0.0.1:4010/channels/channel-1'));
    expect(vendor.count(channels)).toBe(1);
  });

  it('reads again until it can', async () => {
    const organisation = createOrganisation();
    const { agent, clock, sockets, vendor } = organisation;
    const { stream, events } = watch(organisation);
    await clock.advance(100);
    sockets.opened[0]?.drop();
    Object.assign(agent, { presence: 'Meal', presenceDate: later });
    const fail = () => ({ status: 500 });
    vendor.next('GET /api/v2/users', ...Array.from({ length: 9 }, () => fail));
    await clock.advance(300_000);
    expect(stream.status.state).toBe('live');
    expect(told(events).slice(1)).toEqual(['stream-gap', 'agent-state-resynchronised not-ready']);
  });

  it('makes a new channel when the old one is gone', async () => {
    const organisation = createOrganisation();
    const { clock, sockets, vendor } = organisation;
    const { stream } = watch(organisation);
    await clock.advance(100);
    sockets.refuse(404);
    sockets.opened[0]?.drop();
    await clock.advance(120_000);
    expect(stream.status.state).toBe('live');
    expect(sockets.opened.at(-1)?.url).toContain('channel-2');
    expect(vendor.requests.filter(({ path }) => path.endsWith('channel-2/subscriptions'))).toHaveLength(1);
  });

  it('replaces a socket whose closing is announced, on the same channel, and reads again', async () => {
    const organisation = createOrganisation();
    const { agent, clock, sockets } = organisation;
    const { events } = watch(organisation);
    await clock.advance(100);
    const [first] = sockets.opened;
    Object.assign(agent, { presence: 'Meal', presenceDate: later });
    first?.send({ topicName: 'v2.system.socket_closing', eventBody: { message: 'maintenance' } });
    await clock.advance(100);
    expect(sockets.opened.map(({ url }) => url)).toEqual(Array(2).fill('ws://127.0.0.1:4010/channels/channel-1'));
    expect(first?.isOpen).toBe(false);
    expect(told(events).slice(1)).toEqual(['stream-gap', 'agent-state-resynchronised not-ready']);
  });

  it('subscribes anew when topics were taken away', async () => {
    const organisation = createOrganisation();
    const { clock, sockets, vendor } = organisation;
    const { events } = watch(organisation);
    await clock.advance(100);
    sockets.opened[0]?.send({ topicName: 'v2.system.no_longer_subscribed.x', eventBody: {} });
    await clock.advance(100);
    expect(vendor.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(told(events).slice(1)).toEqual(['stream-gap']);
  });

  it('makes a new channel when the old one turns out to be gone while another watch begins', async () => {
    const organisation = createOrganisation({}, 2);
    const { clock, vendor } = organisation;
    const first = watch(organisation, 1);
    await clock.advance(100);
    vendor.on('POST /api/v2/notifications/channels/channel-1/subscriptions', () => ({ status: 404, body: {} }));
    const second = watch(organisation, 2);
    await clock.advance(1_000);
    expect([first.stream.status.state, second.stream.status.state]).toEqual(['live', 'live']);
    expect(told(first.events)).toEqual(['agent-state-snapshot not-ready', 'stream-gap']);
    expect(vendor.requests.at(-1)?.path).toBe('/api/v2/users');
    expect(vendor.count(channels)).toBe(2);
  });

  it('renews the channel before it ends', async () => {
    const organisation = createOrganisation();
    const { clock, sockets, vendor } = organisation;
    watch(organisation);
    await clock.advance(100);
    for (let minutes = 0; minutes < 13 * 60; minutes += 0.5) {
      sockets.opened.at(-1)?.send({ topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } });
      await clock.advance(30_000);
    }
    expect(vendor.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(sockets.opened).toHaveLength(1);
  });

  it('asks a silent server for a sign of life, and leaves one that gives none', async () => {
    const organisation = createOrganisation();
    const { clock, sockets } = organisation;
    const { stream } = watch(organisation);
    await clock.advance(36_000);
    expect(sockets.opened[0]?.sent).toEqual(['{"message":"ping"}']);
    await clock.advance(30_000);
    expect(sockets.opened).toHaveLength(1);
    sockets.mute();
    await clock.advance(60_000);
    expect(sockets.opened.length).toBeGreaterThan(1);
    expect(stream.status.state).toBe('live');
  });

  it('reads an agent again whose event it cannot read, or whose services go on disagreeing', async () => {
    const organisation = createOrganisation();
    const { agent, clock, sockets } = organisation;
    const { events } = watch(organisation);
    await clock.advance(100);
    Object.assign(agent, { presence: 'Meal', presenceDate: later });
    sockets.opened[0]?.send({ topicName: `v2.users.${agent.id}.presence`, eventBody: 'astral' });
    await clock.advance(100);
    expect(told(events).slice(1)).toEqual(['agent-state-changed not-ready']);
    Object.assign(agent, { presence: 'On Queue', presenceDate: '2026-11-21T09:30:00.000Z' });
    Object.assign(agent, { routingStatus: 'IDLE', routingDate: '2026-11-21T09:30:01.000Z' });
    sockets.opened[0]?.send(presenceEvent(agent.id, 'On Queue', '2026-11-21T09:30:00.000Z'));
    await clock.advance(3_100);
    expect(told(events).slice(2)).toEqual(['agent-state-changed not-ready', 'agent-state-changed ready']);
  });

  it('reads once more what the first read may have had out of a cache', async () => {
    const organisation = createOrganisation();
    const { agent, clock } = organisation;
    const { events } = watch(organisation);
    await clock.advance(1_000);
    // So it was before anybody listened, but the cache did not know.
    Object.assign(agent, { presence: 'Offline', presenceDate: later });
    await clock.advance(30_000);
    expect(told(events)).toEqual(['agent-state-snapshot not-ready', 'agent-state-changed logged-off']);
  });

  it('shares one connection between watches, and lets go of it with the last', async () => {
    const organisation = createOrganisation({}, 3);
    const { clock, sockets, vendor } = organisation;
    const first = watch(organisation, 3);
    await clock.advance(100);
    const second = watch(organisation, 2);
    await clock.advance(100);
    expect(second.events).toHaveLength(2);
    expect(sockets.opened).toHaveLength(1);
    expect(vendor.count(subscriptions)).toBe(1);
    await first.stream.drain();
    await clock.advance(100);
    expect(sockets.opened[0]?.isOpen).toBe(true);
    await second.stream.drain();
    await clock.advance(2_000);
    expect(sockets.opened[0]?.isOpen).toBe(false);
  });

  it('follows the members that a queue has when the watch begins', async () => {
    const organisation = createOrganisation({}, 3);
    const { centre, clock, vendor, agents } = organisation;
    const members = agents.slice(1).map((agent) => ({ user: userOf(agent) }));
    vendor.on('GET /api/v2/routing/queues/q/members', () => ({ status: 200, body: { entities: members } }));
    const stream = centre.agentStates.watch({ queueIds: [queueId('q')] });
    const seen: AgentStateEvent[] = [];
    void (async () => {
      for await (const event of stream) seen.push(event);
    })();
    await clock.advance(100);
    const ids = seen.map((event) => (event.type === 'stream-gap' ? undefined : event.agentId));
    expect(ids).toEqual(agents.slice(1).map(({ id }) => id));
  });

  it('spreads topics over channels of a thousand', async () => {
    const organisation = createOrganisation({}, 700);
    const { clock, vendor } = organisation;
    const { stream, events } = watch(organisation);
    await clock.advance(10_000);
    expect(stream.status.state).toBe('live');
    expect(events).toHaveLength(700);
    expect(vendor.count(channels)).toBe(3);
    const sizes = vendor.requests
      .filter(({ path }) => path.endsWith('/subscriptions'))
      .map(({ body }) => (Array.isArray(body) ? body.length : 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_100);
  });

  it('opens no socket where no setting leads', async () => {
    const organisation = createOrganisation();
    const { clock, sockets, vendor } = organisation;
    vendor.on(channels, () => ({ status: 200, body: { id: 'c', connectUri: 'wss://elsewhere.example/channels/c' } }));
    const { ended } = watch(organisation);
    await clock.advance(100);
    await expect(ended).rejects.toMatchObject({ code: 'VENDOR_RESPONSE_INVALID', details: { path: 'connectUri' } });
    expect(sockets.opened).toHaveLength(0);
  });

  it('ends with PERMISSION where the client may not hear a topic', async () => {
    const organisation = createOrganisation();
    const { clock, vendor } = organisation;
    vendor.on('POST /api/v2/notifications/channels/*/subscriptions', () => ({
      status: 200,
      body: { entities: [{ id: 't', state: 'Rejected', missingPermissions: ['presence:userPresence:view'] }] },
    }));
    const { ended } = watch(organisation);
    await clock.advance(100);
    await expect(ended).rejects.toMatchObject({
      code: 'PERMISSION',
      details: { missing: ['presence:userPresence:view'] },
    });
  });

  it('ends with the adapter, and with the caller’s signal', async () => {
    const organisation = createOrganisation();
    const { centre, clock, sockets } = organisation;
    const { ended } = watch(organisation);
    await clock.advance(100);
    const controller = new AbortController();
    const aborted = centre.agentStates.watch({ signal: controller.signal });
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(aborted[Symbol.asyncIterator]().next()).rejects.toBe(reason);
    await clock.runUntil(centre.close());
    await ended;
    expect(sockets.opened[0]?.isOpen).toBe(false);
  });

  it('given up before it was ever connected, tries no more', async () => {
    const organisation = createOrganisation();
    const { agent, centre, clock, sockets } = organisation;
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

  it('refuses a filter it does not declare', () => {
    const { centre } = createOrganisation();
    expect(() => centre.agentStates.watch({ teamIds: [] })).toThrowError(
      expect.objectContaining({ details: { capability: 'agentStates.watch.filters.teamIds' } }),
    );
  });
});
