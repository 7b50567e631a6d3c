import { expect, test } from 'vitest';
import { createVirtualClock } from '../clock/virtual-clock.js';
import { createRandom } from '../random/random.js';
import type { WorldEvent } from './event.js';
import { createPeople } from './people.js';
import { createTraffic } from './traffic.js';
import { createWorld } from './world.js';

function setUp(seed = 1) {
  const clock = createVirtualClock({ startAt: Date.parse('2026-11-21T08:00:00.000Z') });
  const random = createRandom(seed);
  const world = createWorld({ agents: 12, clock, random });
  createPeople({ world, clock, random: random.fork('people') });
  const events: WorldEvent[] = [];
  world.subscribe((event) => events.push(event));
  const statuses = () => world.snapshot().agents.map((agent) => agent.standing.status);
  return { clock, random, world, events, statuses };
}

test('people answer an alert after a moment, or decline it, or let it ring', async () => {
  const { clock, world } = setUp();
  const accepted = world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
  const declined = world.offerContact({ media: 'call', agentKey: 'agent-2', reaction: 'decline' }, 'control');
  const ignored = world.offerContact({ media: 'call', agentKey: 'agent-3', reaction: 'ignore' }, 'control');
  await clock.advance(999);
  expect(world.contact(accepted.key).phase).toBe('offered');
  await clock.advance(3_001);
  expect(world.contact(accepted.key).phase).toBe('active');
  expect(world.contact(declined.key)).toMatchObject({ phase: 'queued', lastOffer: { outcome: 'declined' } });
  expect(world.contact(ignored.key).phase).toBe('offered');
  await clock.advance(60_000);
  expect(world.contact(ignored.key)).toMatchObject({ phase: 'queued', lastOffer: { outcome: 'timed-out' } });
});

test('a generated hour shows every state there is, and is the same for the same seed', async () => {
  const run = async (seed: number) => {
    const { clock, random, world, events, statuses } = setUp(seed);
    createTraffic({ world, clock, random: random.fork('traffic') });
    const seen = new Set<string>();
    for (let minute = 0; minute < 60; minute += 1) {
      await clock.advance(60_000);
      for (const status of statuses()) seen.add(status);
    }
    const ended = world.contacts().filter((contact) => contact.phase === 'ended');
    return { seen, ended, events, snapshot: world.snapshot() };
  };
  const first = await run(1);
  expect(first.seen).toEqual(new Set(['after-contact-work', 'busy', 'not-ready', 'ready']));
  expect(first.ended.length).toBeGreaterThan(100);
  expect(first.ended.some((contact) => contact.answeredAt === undefined)).toBe(true);
  expect(first.events.some((event) => event.type === 'agent-changed' && event.agent.notResponding)).toBe(true);
  expect((await run(1)).snapshot).toEqual(first.snapshot);
  expect((await run(2)).snapshot).not.toEqual(first.snapshot);
});

test('ended, the day brings nothing new', async () => {
  const { clock, random, world } = setUp();
  const stop = createTraffic({ world, clock, random: random.fork('traffic') });
  await clock.advance(120_000);
  stop();
  const arrived = world.contacts().length;
  await clock.advance(600_000);
  expect(world.contacts()).toHaveLength(arrived);
});
