import { createVirtualClock } from '@contactport/simulator';
import { expect, it } from 'vitest';
import type { BoardMessage } from './board-delta.js';
import { boardUpdates } from './board-updates.js';
import type { CentreBoard } from './centre-board.js';

const stream = { state: 'live', gaps: 0, resynchronised: 0 } as const;
const quiet: CentreBoard = {
  vendor: 'genesys',
  tenant: 'one',
  counts: { 'logged-off': 0, 'not-ready': 0, ready: 0, busy: 0, 'after-contact-work': 0, unknown: 0 },
  changes: 0,
  agentStream: stream,
  workItemStream: stream,
  settable: [],
  serviceLevelMs: 1000,
  agents: [],
  workItems: [],
};

function setUp() {
  const clock = createVirtualClock({ startAt: Date.parse('2026-01-05T09:00:00Z') });
  const stop = new AbortController();
  let board = quiet;
  const told: BoardMessage[] = [];
  const reading = (async () => {
    for await (const message of boardUpdates({ boards: () => [board], clock, signal: stop.signal })) told.push(message);
  })();
  return { clock, stop, told, reading, put: (next: CentreBoard) => (board = next) };
}

it('tells the boards, then a burst of changes as one delta', async () => {
  const { clock, told, put, stop, reading } = setUp();
  await clock.advance(1000);
  put({ ...quiet, changes: 1 });
  put({ ...quiet, changes: 2 });
  await clock.advance(1000);
  expect(told).toMatchObject([{ event: 'boards' }, { event: 'delta', data: { delta: { head: { changes: 2 } } } }]);
  stop.abort();
  await reading;
});

it('gives a sign of life every ten seconds in which nothing changes', async () => {
  const { clock, told, stop, reading } = setUp();
  await clock.advance(30_500);
  expect(told.map(({ event }) => event)).toEqual(['boards', 'heartbeat', 'heartbeat', 'heartbeat']);
  stop.abort();
  await reading;
});
