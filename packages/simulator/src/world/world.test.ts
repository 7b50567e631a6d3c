import { describe, expect, test } from 'vitest';
import { anyText } from '../../test/json.js';
import { createVirtualClock } from '../clock/virtual-clock.js';
import { createRandom } from '../random/random.js';
import { agentStanding } from './agent.js';
import type { WorldEvent } from './event.js';
import { createWorld } from './world.js';

const START = Date.parse('2026-11-21T08:00:00.000Z');

function setUp(options: { seed?: number; agents?: number } = {}) {
  const clock = createVirtualClock({ startAt: START });
  const world = createWorld({ agents: options.agents ?? 20, clock, random: createRandom(options.seed ?? 1) });
  const events: WorldEvent[] = [];
  world.subscribe((event) => events.push(event));
  return { clock, world, events };
}

function standingOf(world: ReturnType<typeof setUp>['world'], key: string) {
  return agentStanding(world.agent(key));
}

describe('the seeded world', () => {
  test('holds exactly the agents asked for, all signed on, not ready and idle', () => {
    const { world } = setUp({ agents: 37 });
    expect(world.agents()).toHaveLength(37);
    for (const agent of world.agents()) {
      expect(agentStanding(agent)).toEqual({ status: 'not-ready', wanted: 'not-ready', activity: 'idle' });
    }
    expect(new Set(world.agents().map((agent) => agent.name)).size).toBe(37);
  });

  test.each([5, 6, 14, 15, 20, 200])('gives every queue at least five members among %i agents', (agents) => {
    const { world } = setUp({ agents });
    for (const queue of world.catalogue.queues) {
      const members = world.agents().filter((agent) => agent.memberships.some((held) => held.queueKey === queue.key));
      expect(members.length).toBeGreaterThanOrEqual(5);
    }
  });

  test('gives the first agent the first two skills and a shift that is open now', () => {
    const { world } = setUp({ seed: 7 });
    const [first] = world.agents();
    const held = first?.skills.map((skill) => skill.skillKey);
    expect(held).toEqual(expect.arrayContaining(world.catalogue.skills.slice(0, 2).map((skill) => skill.key)));
    const [shift] = first?.shifts ?? [];
    expect(Date.parse(shift?.startsAt ?? '')).toBeLessThanOrEqual(START);
    expect(Date.parse(shift?.endsAt ?? '')).toBeGreaterThan(START);
  });

  test('is the same for the same seed and another for another', () => {
    expect(setUp({ seed: 3 }).world.snapshot()).toEqual(setUp({ seed: 3 }).world.snapshot());
    expect(setUp({ seed: 3 }).world.agents()[0]?.ids).not.toEqual(setUp({ seed: 4 }).world.agents()[0]?.ids);
  });

  test('refuses fewer agents than a queue needs members', () => {
    expect(() => setUp({ agents: 4 })).toThrow(RangeError);
  });
});

describe('an agent', () => {
  test('goes ready, breaks off with a reason and signs off, each in the history with its author', () => {
    const { world } = setUp();
    world.want('agent-1', { availability: 'ready' }, 'control');
    world.want('agent-1', { availability: 'not-ready', reasonKey: 'break' }, 'genesys:abc');
    world.want('agent-1', { availability: 'logged-off' }, 'agent');
    expect(world.agentHistory('agent-1').map(({ by, to }) => [by, to.status, to.reason])).toEqual([
      ['platform', 'not-ready', undefined],
      ['control', 'ready', undefined],
      ['genesys:abc', 'not-ready', 'break'],
      ['agent', 'logged-off', undefined],
    ]);
  });

  test('takes only reasons that exist, and only for not ready', () => {
    const { world } = setUp();
    expect(() => world.want('agent-1', { availability: 'not-ready', reasonKey: 'nap' }, 'control')).toThrow(
      expect.objectContaining({ code: 'unknown-reason' }),
    );
    expect(() => world.want('agent-1', { availability: 'ready', reasonKey: 'break' }, 'control')).toThrow(
      expect.objectContaining({ code: 'unknown-reason' }),
    );
    expect(() => world.want('agent-99', { availability: 'ready' }, 'control')).toThrow(
      expect.objectContaining({ code: 'unknown-agent' }),
    );
  });

  test('stays busy while a contact lives, whatever is asked for, and then becomes it', () => {
    const { world } = setUp();
    world.want('agent-1', { availability: 'ready' }, 'control');
    const contact = world.offerContact(
      { media: 'call', agentKey: 'agent-1', queueKey: 'technical-support' },
      'control',
    );
    world.answerContact(contact.key, 'agent');
    world.want('agent-1', { availability: 'not-ready', reasonKey: 'meal' }, 'control');
    expect(standingOf(world, 'agent-1')).toMatchObject({ status: 'busy', wanted: 'not-ready', reason: 'meal' });
    world.endContact(contact.key, 'agent');
    expect(standingOf(world, 'agent-1')).toMatchObject({ status: 'not-ready', reason: 'meal', activity: 'idle' });
  });
});

describe('a contact', () => {
  test('goes to the longest-idle ready member of its queue, and waits while there is none', () => {
    const { clock, world } = setUp({ agents: 5 });
    const contact = world.offerContact({ media: 'call', queueKey: 'claims' }, 'control');
    expect(contact.phase).toBe('queued');
    world.want('agent-3', { availability: 'ready' }, 'control');
    expect(world.contact(contact.key)).toMatchObject({ phase: 'offered', agentKey: 'agent-3' });
    return clock.advance(1).then(() => {
      world.want('agent-2', { availability: 'ready' }, 'control');
      expect(world.offerContact({ media: 'chat', queueKey: 'claims' }, 'control').agentKey).toBe('agent-2');
    });
  });

  test('is offered only to holders of every skill it asks for', () => {
    const { world } = setUp();
    for (const agent of world.agents()) world.want(agent.key, { availability: 'ready' }, 'control');
    const skillKeys = ['english', 'spanish'];
    const contact = world.offerContact({ media: 'call', queueKey: 'claims', skillKeys }, 'control');
    const held = world.agent(contact.agentKey ?? '').skills.map((skill) => skill.skillKey);
    expect(held).toEqual(expect.arrayContaining(skillKeys));
  });

  test('that nobody answers makes its agent not responding and goes to another', async () => {
    const { clock, world } = setUp({ agents: 5 });
    world.want('agent-1', { availability: 'ready' }, 'control');
    const contact = world.offerContact({ media: 'call', queueKey: 'claims' }, 'control');
    await clock.advance(29_999);
    expect(standingOf(world, 'agent-1').activity).toBe('offered');
    await clock.advance(1);
    expect(standingOf(world, 'agent-1')).toEqual({ status: 'not-ready', wanted: 'ready', activity: 'not-responding' });
    expect(world.contact(contact.key)).toMatchObject({
      phase: 'queued',
      lastOffer: { agentKey: 'agent-1', outcome: 'timed-out' },
    });
    world.want('agent-2', { availability: 'ready' }, 'control');
    expect(world.contact(contact.key)).toMatchObject({ phase: 'offered', agentKey: 'agent-2' });
    world.declineContact(contact.key, 'agent');
    world.want('agent-1', { availability: 'ready' }, 'control');
    expect(standingOf(world, 'agent-1').activity).toBe('not-responding');
    world.respondAgain('agent-1', 'control');
    expect(world.contact(contact.key)).toMatchObject({ phase: 'offered', agentKey: 'agent-1' });
  });

  test('is held and resumed, and followed by after-contact work that the platform ends', async () => {
    const { clock, world } = setUp();
    world.want('agent-1', { availability: 'ready' }, 'control');
    const contact = world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
    world.answerContact(contact.key, 'agent');
    world.holdContact(contact.key, 'agent');
    expect(standingOf(world, 'agent-1').status).toBe('busy');
    world.resumeContact(contact.key, 'agent');
    world.endContact(contact.key, 'agent');
    expect(standingOf(world, 'agent-1').status).toBe('after-contact-work');
    await clock.advance(30_000);
    expect(standingOf(world, 'agent-1').status).toBe('ready');
    expect(world.agentHistory('agent-1').at(-1)?.by).toBe('platform');
  });

  test('refuses moves its phase does not allow', () => {
    const { world } = setUp();
    const contact = world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
    expect(() => world.holdContact(contact.key, 'agent')).toThrow(expect.objectContaining({ code: 'wrong-state' }));
    world.answerContact(contact.key, 'agent');
    expect(() => world.answerContact(contact.key, 'agent')).toThrow(expect.objectContaining({ code: 'wrong-state' }));
    world.want('agent-2', { availability: 'logged-off' }, 'control');
    expect(() => world.offerContact({ media: 'call', agentKey: 'agent-2' }, 'control')).toThrow(
      expect.objectContaining({ code: 'wrong-state' }),
    );
  });

  test('outside routing ends with the call and leaves its agent responding when it is missed', async () => {
    const { clock, world } = setUp();
    const contact = world.offerContact({ media: 'call', agentKey: 'agent-1', routed: false }, 'control');
    expect(contact.queueKey).toBeUndefined();
    await clock.advance(30_000);
    expect(world.contact(contact.key).phase).toBe('ended');
    expect(standingOf(world, 'agent-1').activity).toBe('idle');
  });
});

describe('a work item', () => {
  test('follows the contact that carries it from queue to completion', () => {
    const { world } = setUp({ agents: 5 });
    const item = world.createWorkItem({ name: 'Review claim', typeKey: 'claim', externalId: 'CRM-1' }, 'genesys:abc');
    expect(item).toMatchObject({ assignment: 'queued', queueKey: 'claims', statusKey: 'open' });
    world.want('agent-1', { availability: 'ready' }, 'control');
    const contactKey = world.workItem(item.key).contactKey ?? '';
    expect(world.workItem(item.key)).toMatchObject({ assignment: 'offered', assigneeKey: 'agent-1' });
    world.declineContact(contactKey, 'agent');
    world.want('agent-2', { availability: 'ready' }, 'control');
    world.answerContact(contactKey, 'agent');
    world.endContact(contactKey, 'agent');
    expect(world.workItemHistory(item.key).map((entry) => entry.to.assignment)).toEqual([
      'idle',
      'queued',
      'offered',
      'offer-declined',
      'queued',
      'offered',
      'active',
      'wrap-up',
    ]);
    expect(world.workItem(item.key)).toMatchObject({ statusKey: 'closed', endedAt: anyText });
    world.finishAfterContactWork(contactKey, 'agent');
    expect(world.workItem(item.key).assignment).toBe('terminated');
  });

  test('that is not to be routed stays idle until it is terminated', () => {
    const { world } = setUp();
    const item = world.createWorkItem({ name: 'File it', typeKey: 'filing' }, 'control');
    expect(item.assignment).toBe('idle');
    expect(world.updateWorkItem(item.key, { statusKey: 'in-progress' }, 'control').statusKey).toBe('in-progress');
    expect(() => world.terminateWorkItem(item.key, 'waiting', 'control')).toThrow(
      expect.objectContaining({ code: 'unknown-status' }),
    );
    expect(world.terminateWorkItem(item.key, 'cancelled', 'control').assignment).toBe('terminated');
    expect(() => world.updateWorkItem(item.key, { statusKey: 'open' }, 'control')).toThrow(
      expect.objectContaining({ code: 'wrong-state' }),
    );
  });

  test('terminated while queued leaves nothing behind to offer', () => {
    const { world } = setUp();
    const item = world.createWorkItem({ name: 'Review claim' }, 'control');
    world.terminateWorkItem(item.key, undefined, 'control');
    world.want('agent-1', { availability: 'ready' }, 'control');
    expect(world.agent('agent-1').contacts).toEqual([]);
  });
});

test('subscribers hear every change in order, also those that listeners cause, until they leave', () => {
  const { world, events } = setUp({ agents: 5 });
  const heard: string[] = [];
  world.subscribe((event) => {
    if (event.type === 'contact-changed' && event.contact.phase === 'offered')
      world.answerContact(event.contact.key, 'agent');
  });
  const leave = world.subscribe((event) => {
    if (event.type === 'contact-changed') heard.push(event.contact.phase);
  });
  const contact = world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
  expect(heard).toEqual(['offered', 'active']);
  leave();
  world.endContact(contact.key, 'agent');
  expect(heard).toHaveLength(2);
  expect(events.filter((event) => event.type === 'agent-changed').at(-1)).toMatchObject({
    before: { contacts: [{ phase: 'active' }] },
    agent: { contacts: [{ phase: 'after-contact-work' }] },
  });
});
