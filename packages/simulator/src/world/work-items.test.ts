import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../../test/json.js';
import { createVirtualClock } from '../clock/virtual-clock.js';
import { createRandom } from '../random/random.js';
import { agentAdherence } from './adherence.js';
import type { WorkItemAction } from './work-item-actions.js';
import { WORK_ASSIGNMENT_MOVES } from './work-assignment.js';
import { createWorkItemLog } from './work-item-log.js';
import { createWorld } from './world.js';
import { WorldRefusal } from './world-refusal.js';

const START = Date.parse('2026-11-21T08:00:00.000Z');
const MINUTE_MS = 60_000;

function setUp() {
  const clock = createVirtualClock({ startAt: START });
  const world = createWorld({ agents: 5, clock, random: createRandom(1) });
  const ready = (key: string) => world.want(key, { availability: 'ready' }, 'control');
  const act = (key: string, action: WorkItemAction) => world.actOnWorkItem(key, action, 'agent');
  const life = (key: string) => world.workItemHistory(key).map(({ to }) => to.assignment);
  const claim = (more: object = {}) => world.createWorkItem({ name: 'Claim', ...more }, 'control');
  return { clock, world, ready, act, life, claim };
}

describe('a work item with an agent', () => {
  test('is held and resumed, parked and taken up again, released and given to another', () => {
    const { world, ready, act, life, claim } = setUp();
    ready('agent-1');
    const { key } = claim();
    for (const type of ['accept', 'hold', 'resume', 'park', 'unpark', 'release'] as const) act(key, { type });
    expect(world.workItem(key)).toMatchObject({ assignment: 'released', assigneeKey: 'agent-1' });
    expect(world.workItem(key).contactKey).toBeUndefined();
    act(key, { type: 'assign', agentKey: 'agent-2' });
    expect(world.workItem(key)).toMatchObject({ assignment: 'offered', assigneeKey: 'agent-2' });
    expect(life(key)).toEqual([
      'idle',
      'queued',
      'offered',
      'active',
      'held',
      'active',
      'parked',
      'active',
      'released',
      'offered',
    ]);
  });

  test('leaves room for others while parked, and lets its agent sign off', () => {
    const { world, ready, act, claim } = setUp();
    ready('agent-1');
    const [first, second, third] = [claim(), claim(), claim()];
    for (const { key } of [first, second]) act(key, { type: 'accept' });
    expect(world.workItem(third.key).assignment).toBe('queued');
    act(first.key, { type: 'park' });
    expect(world.workItem(third.key)).toMatchObject({ assignment: 'offered', assigneeKey: 'agent-1' });
  });

  test('goes back to a queue, and on with another contact of the same chain', () => {
    const { world, ready, act, claim } = setUp();
    ready('agent-1');
    const { key, contactKey = '' } = claim();
    act(key, { type: 'accept' });
    act(key, { type: 'requeue', queueKey: 'technical-support' });
    const again = world.workItem(key);
    expect(again).toMatchObject({ assignment: 'queued', queueKey: 'technical-support' });
    expect(world.contact(again.contactKey ?? '')).toMatchObject({ masterKey: contactKey, phase: 'queued' });
    expect(world.contact(contactKey).phase).toBe('after-contact-work');
  });

  test('is wrapped up until its agent or the queue’s limit ends that', async () => {
    const { clock, world, ready, act, claim } = setUp();
    ready('agent-1');
    const { key } = claim();
    act(key, { type: 'accept' });
    world.terminateWorkItem(key, 'cancelled', 'agent');
    expect(world.workItem(key)).toMatchObject({ assignment: 'wrap-up', statusKey: 'cancelled' });
    const { modifiedAt } = world.workItem(key);
    act(key, { type: 'wrap-up', agentKey: 'agent-1', codeKey: 'resolved', notes: 'Paid.' });
    act(key, { type: 'wrap-up', agentKey: 'agent-1', codeKey: 'resolved' });
    await clock.advance(MINUTE_MS);
    expect(world.workItem(key)).toMatchObject({ assignment: 'terminated', modifiedAt });
    expect(world.workItem(key).wrapUps).toMatchObject([{ agentKey: 'agent-1', codeKey: 'resolved' }]);
    expect(act(key, { type: 'remove-wrap-up', agentKey: 'agent-1', codeKey: 'resolved' }).wrapUps).toEqual([]);
    expect(() => act(key, { type: 'wrap-up', agentKey: 'agent-1', codeKey: 'nothing' })).toThrow(WorldRefusal);
  });

  test('that came through no queue stays with nobody when it is declined', () => {
    const { world, act, claim } = setUp();
    const { key } = claim({ typeKey: 'filing' });
    act(key, { type: 'assign', agentKey: 'agent-1' });
    act(key, { type: 'decline' });
    const item = world.workItem(key);
    expect(item).toMatchObject({
      assignment: 'offer-declined',
      lastOffer: { agentKey: 'agent-1', outcome: 'declined' },
    });
    expect(item.assigneeKey).toBeUndefined();
    expect(world.agent('agent-1').notResponding).toBe(true);
  });
});

describe('a work item in a queue', () => {
  test('goes first by priority, then by age, and to preferred agents first', async () => {
    const { clock, world, ready, claim } = setUp();
    const older = claim();
    await clock.advance(MINUTE_MS);
    const urgent = claim({ priority: 2, preferredAgentKeys: ['agent-3'] });
    ready('agent-2');
    expect(world.workItem(urgent.key)).toMatchObject({ assigneeKey: 'agent-2' });
    expect(world.workItem(older.key)).toMatchObject({ assigneeKey: 'agent-2' });
    await clock.advance(1_000);
    ready('agent-3');
    expect(world.workItem(claim({ preferredAgentKeys: ['agent-3'] }).key)).toMatchObject({ assigneeKey: 'agent-3' });
  });

  test('waits no longer than it may, and leaves the queue when told to', async () => {
    const { clock, world, act, claim } = setUp();
    const expiring = claim({ expiresAt: new Date(START + 60 * MINUTE_MS).toISOString() });
    const postponed = claim({ expiresAt: new Date(START + 60 * MINUTE_MS).toISOString() });
    world.updateWorkItem(postponed.key, { expiresAt: new Date(START + 90 * MINUTE_MS).toISOString() }, 'control');
    const cancelled = claim();
    act(cancelled.key, { type: 'cancel-routing' });
    expect(() => act(cancelled.key, { type: 'cancel-routing' })).toThrow(
      expect.objectContaining({ code: 'wrong-state' }),
    );
    await clock.advance(60 * MINUTE_MS);
    expect(world.workItem(expiring.key)).toMatchObject({ assignment: 'routing-expired', statusKey: 'open' });
    expect(world.workItem(postponed.key).assignment).toBe('queued');
    await clock.advance(30 * MINUTE_MS);
    expect(world.workItem(postponed.key).assignment).toBe('routing-expired');
    expect(world.workItem(cancelled.key).assignment).toBe('routing-cancelled');
    act(cancelled.key, { type: 'requeue' });
    expect(world.workItem(cancelled.key).assignment).toBe('queued');
  });

  test('waits by its new figures as soon as they are changed', () => {
    const { world, ready, claim } = setUp();
    const { key } = claim({ skillKeys: ['retention', 'billing', 'spanish'] });
    for (const agent of world.agents()) world.setSkills(agent.key, [], 'control');
    ready('agent-1');
    expect(world.workItem(key).assignment).toBe('queued');
    world.updateWorkItem(key, { skillKeys: [] }, 'control');
    expect(world.workItem(key)).toMatchObject({ assignment: 'offered', assigneeKey: 'agent-1' });
  });

  test('whose queue is taken away waits no more', () => {
    const { world, claim } = setUp();
    const { key } = claim();
    expect(world.updateWorkItem(key, { queueKey: null }, 'control').assignment).toBe('routing-cancelled');
  });
});

describe('a status', () => {
  test('changes as its type allows; one that terminates ends the item, another closed one can be left again', () => {
    const { world, claim } = setUp();
    const strict = claim({ typeKey: 'complaint' });
    const status = (key: string, statusKey: string) => world.updateWorkItem(key, { statusKey }, 'control');
    expect(() => status(strict.key, 'closed')).toThrow(expect.objectContaining({ code: 'illegal-transition' }));
    expect(() => world.terminateWorkItem(strict.key, 'closed', 'control')).toThrow(WorldRefusal);
    status(strict.key, 'in-progress');
    expect(status(strict.key, 'closed')).toMatchObject({ assignment: 'terminated', statusKey: 'closed' });
    const filing = claim({ typeKey: 'filing' });
    expect(status(filing.key, 'closed')).toMatchObject({ assignment: 'idle', endedAt: anyText });
    expect(status(filing.key, 'open').endedAt).toBeUndefined();
    expect(world.terminateWorkItem(claim({ typeKey: 'complaint' }).key, undefined, 'control').statusKey).toBe(
      'cancelled',
    );
  });
});

test('a deleted item is gone, unless somebody works on it; the log still knows what it was', async () => {
  const { clock, world, ready, act, claim } = setUp();
  const log = createWorkItemLog(world);
  const { key } = claim({ description: 'old' });
  await clock.advance(1_000);
  world.updateWorkItem(key, { description: null, name: 'Renamed' }, 'control');
  expect(world.workItem(key).description).toBeUndefined();
  expect(log.asOf(START)).toMatchObject([{ name: 'Claim' }]);
  expect(log.asOf(START + 1_000)).toMatchObject([{ name: 'Renamed' }]);
  world.deleteWorkItem(key, 'control');
  expect(world.workItems()).toEqual([]);
  expect(log.versions(key).at(-1)?.item).toBeUndefined();
  ready('agent-1');
  const worked = claim();
  act(worked.key, { type: 'accept' });
  expect(() => world.deleteWorkItem(worked.key, 'control')).toThrow(WorldRefusal);
});

test('agents keep to their plan, or do not', () => {
  const { clock, world, ready } = setUp();
  const of = (key: string, atMs = clock.now()) => agentAdherence(world.agent(key), world.catalogue.reasons, atMs);
  expect(of('agent-1')).toEqual({ scheduled: 'on-queue', actual: 'off-queue', adheres: false });
  ready('agent-1');
  expect(of('agent-1')).toEqual({ scheduled: 'on-queue', actual: 'on-queue', adheres: true });
  expect(of('agent-1', START + 30 * MINUTE_MS).scheduled).toBe('break');
  expect(of('agent-1', START + 24 * 60 * MINUTE_MS)).toMatchObject({ scheduled: 'unscheduled', adheres: true });
  world.want('agent-1', { availability: 'not-ready', reasonKey: 'break' }, 'agent');
  expect(of('agent-1', START + 30 * MINUTE_MS).adheres).toBe(true);
});

describe('whatever is done to items and agents', () => {
  const agentKey = fc.constantFrom('agent-1', 'agent-2', 'agent-3');
  const action = fc.oneof(
    fc.constantFrom(
      ...(
        ['accept', 'accept', 'decline', 'hold', 'resume', 'park', 'unpark', 'release', 'cancel-routing'] as const
      ).map((type) => ({ type })),
    ),
    agentKey.map((key) => ({ type: 'assign' as const, agentKey: key })),
    fc.constantFrom('claims', 'technical-support').map((queueKey) => ({ type: 'requeue' as const, queueKey })),
  );
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constant('act' as const), fc.nat(3), action) },
    {
      weight: 2,
      arbitrary: fc.tuple(
        fc.constant('want' as const),
        agentKey,
        fc.constantFrom('ready' as const, 'not-ready' as const, 'logged-off' as const),
      ),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constant('end' as const), fc.nat(3), fc.constant(undefined)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('pass' as const), fc.integer({ min: 1, max: 70_000 }), fc.constant(undefined)),
    },
  );

  test('items move only as their life allows, and agents, contacts and items agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { clock, world, act, claim } = setUp();
        const items = [claim(), claim({ typeKey: 'filing' }), claim({ priority: 3 }), claim({ typeKey: 'complaint' })];
        for (const [kind, subject, what] of steps) {
          try {
            if (kind === 'act') act(items[subject]?.key ?? '', what);
            else if (kind === 'want') {
              world.want(subject, { availability: what }, 'control');
              world.respondAgain(subject, 'control');
            } else if (kind === 'end') world.terminateWorkItem(items[subject]?.key ?? '', undefined, 'control');
            else await clock.advance(subject);
          } catch (error) {
            if (!(error instanceof WorldRefusal)) throw error;
          }
          for (const { key } of items) {
            const item = world.workItem(key);
            const carrier = item.contactKey === undefined ? undefined : world.contact(item.contactKey);
            if (['offered', 'active', 'held', 'parked'].includes(item.assignment)) {
              expect(carrier).toMatchObject({ phase: item.assignment, agentKey: item.assigneeKey });
              expect(world.agent(item.assigneeKey ?? '').contacts).toContainEqual(carrier);
            }
            if (item.assignment === 'queued') expect(carrier?.phase).toBe('queued');
          }
        }
        for (const { key } of items) {
          for (const { from, to } of world.workItemHistory(key)) {
            const legal =
              from === undefined ||
              from.assignment === to.assignment ||
              WORK_ASSIGNMENT_MOVES[from.assignment].includes(to.assignment);
            expect(legal, `${from?.assignment} to ${to.assignment}`).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
