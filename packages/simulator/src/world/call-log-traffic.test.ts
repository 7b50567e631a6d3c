import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../clock/virtual-clock.js';
import { createRandom } from '../random/random.js';
import { parseCallLog } from './call-log.js';
import { createCallLogTraffic } from './call-log-traffic.js';
import { createPeople } from './people.js';
import { createWorld } from './world.js';

const START = Date.parse('2026-11-21T08:00:00.000Z');
const HEADER = 'day,queue_entry_s,service_type,priority,wait_s,outcome,service_start_s,service_s,agent';
/** Two days of a real call centre; not part of the project, so the test runs only where they lie beside it. */
const REAL_LOG = new URL('../../../../../shared/data/bank-calls-2-days.csv', import.meta.url);

function setUp(log: string, options: { compression?: number; agents?: number } = {}) {
  const clock = createVirtualClock({ startAt: START });
  const random = createRandom(1);
  const world = createWorld({ agents: options.agents ?? 6, clock, random });
  createPeople({ world, clock, random: random.fork('people') });
  const { compression = 60 } = options;
  const stop = createCallLogTraffic({ world, clock, calls: parseCallLog(log), compression });
  return { clock, world, stop };
}

test('calls come, are served and end at the pace of the log, faster by the compression', async () => {
  const { clock, world } = setUp(
    [
      HEADER,
      '8,36600,NE,0,0,AGENT,36600,120,A02',
      '8,36000,PS,0,0,AGENT,36000,600,A01',
      '8,36000,PS,0,0,HANG,,,',
      '8,36100,PS,2,40,PHANTOM,,,',
    ].join('\n'),
  );
  await clock.advance(0);
  expect(world.contacts()).toMatchObject([{ phase: 'active', queueKey: 'customer-service' }]);
  await clock.advance(9_999);
  expect(world.contacts()).toMatchObject([{ phase: 'active' }]);
  await clock.advance(1);
  expect(world.contacts()).toMatchObject([{ phase: 'ended' }, { phase: 'active', queueKey: 'claims' }]);
  await clock.advance(2_000);
  expect(world.contacts().map(({ phase }) => phase)).toEqual(['ended', 'ended']);
});

test('who gave up gives up again, unless somebody was free', async () => {
  const busy = Array.from({ length: 6 }, () => '8,36000,PS,0,0,AGENT,36000,6000,A01');
  const { clock, world } = setUp(
    [HEADER, ...busy, '8,36060,PS,0,120,HANG,,,', '8,36060,PS,2,900,AGENT,36960,60,A01'].join('\n'),
  );
  await clock.advance(1_000);
  expect(world.contacts().slice(6)).toMatchObject([{ phase: 'queued' }, { phase: 'queued' }]);
  await clock.advance(2_000);
  expect(world.contacts().slice(6)).toMatchObject([{ phase: 'ended' }, { phase: 'queued' }]);
  await clock.advance(100_000);
  expect(
    world
      .contacts()
      .slice(6)
      .map(({ answeredAt }) => answeredAt !== undefined),
  ).toEqual([false, true]);
});

test('work items that clients hand in meanwhile are done too, and leave their agents free', async () => {
  const { clock, world } = setUp([HEADER, '8,36000,PS,0,0,AGENT,36000,120,A01'].join('\n'));
  const type = world.catalogue.workTypes.find(({ routed }) => routed);
  const items = Array.from({ length: 20 }, (_, index) =>
    world.createWorkItem({ typeKey: type?.key ?? '', name: `Item ${index}` }, 'client'),
  );
  await clock.advance(4_000);
  expect(items.some(({ key }) => world.workItem(key).assignment === 'active')).toBe(true);
  await clock.advance(600_000);
  expect(items.map(({ key }) => world.workItem(key).assignment)).toEqual(items.map(() => 'terminated'));
  expect(world.agents().every(({ contacts }) => contacts.length === 0)).toBe(true);
});

test('ended, the day brings nothing new', async () => {
  const { clock, world, stop } = setUp(`${HEADER}\n8,1,PS,0,0,AGENT,1,60,A01\n8,61,PS,0,0,AGENT,61,60,A01`);
  await clock.advance(0);
  stop();
  await clock.advance(60_000);
  expect(world.contacts()).toHaveLength(1);
});

test.skipIf(!existsSync(REAL_LOG))(
  'two real days run through, every caller answered or gone',
  { timeout: 60_000 },
  async () => {
    const log = readFileSync(REAL_LOG, 'utf8');
    const calls = parseCallLog(log);
    const { clock, world } = setUp(log, { compression: 600, agents: 20 });
    for (let minute = 0; minute < 6; minute += 1) await clock.advance(60_000);
    const contacts = world.contacts();
    expect(contacts).toHaveLength(
      calls.filter(({ outcome, waitS }) => outcome === 'AGENT' || (outcome === 'HANG' && waitS > 0)).length,
    );
    expect(contacts.every(({ phase }) => phase === 'ended')).toBe(true);
    expect(contacts.filter(({ answeredAt }) => answeredAt !== undefined).length).toBeGreaterThan(2_617);
  },
);
