import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyDelta } from '../web/script/apply-delta.js';
import { diffBoards } from './board-delta.js';
import type { CentreBoard } from './centre-board.js';

const id = fc.constantFrom('1', '2', '3', '4');
const at = fc.constant('2026-01-05T09:00:00.000Z');
const agents = fc.uniqueArray(
  fc.record({ id, status: fc.constantFrom('ready' as const, 'busy' as const), since: at }),
  {
    selector: (row) => row.id,
  },
);
const workItems = fc.uniqueArray(
  fc.record({
    id,
    status: fc.constantFrom('queued' as const, 'active' as const),
    createdAt: at,
    deadline: at,
    standing: fc.constantFrom('on-track' as const, 'breached' as const),
  }),
  { selector: (row) => row.id },
);
const stream = fc.record({
  state: fc.constantFrom('live' as const, 'interrupted' as const),
  gaps: fc.nat(2),
  resynchronised: fc.nat(2),
});
const board: fc.Arbitrary<CentreBoard> = fc.record({
  vendor: fc.constant('genesys'),
  tenant: fc.constant('one'),
  counts: fc.constant({ 'logged-off': 0, 'not-ready': 0, ready: 0, busy: 0, 'after-contact-work': 0, unknown: 0 }),
  changes: fc.nat(3),
  agentStream: stream,
  workItemStream: stream,
  settable: fc.constant(['ready' as const]),
  serviceLevelMs: fc.constant(1000),
  agents,
  workItems,
});

const inOrder = ({ agents: rows, workItems: items, ...head }: CentreBoard) => ({
  ...head,
  agents: rows.toSorted((left, right) => left.id.localeCompare(right.id)),
  workItems: items.toSorted((left, right) => left.id.localeCompare(right.id)),
});

it('brings any board to any other, and tells nothing where nothing has changed', () => {
  fc.assert(
    fc.property(board, board, (before, after) => {
      const delta = diffBoards(before, after);
      const reached = delta === undefined ? before : applyDelta(before, delta);
      expect(inOrder(reached)).toEqual(inOrder(after));
    }),
  );
  fc.assert(
    fc.property(board, (one) => {
      expect(diffBoards(one, structuredClone(one))).toBeUndefined();
    }),
  );
});

it('tells only the rows that changed', () => {
  fc.assert(
    fc.property(board, (before) => {
      const [first, ...others] = before.agents;
      fc.pre(first !== undefined);
      const moved = { ...first, since: '2026-01-05T09:00:01.000Z' };
      expect(diffBoards(before, { ...before, agents: [moved, ...others] })).toMatchObject({
        agents: { put: [moved], gone: [] },
        workItems: { put: [], gone: [] },
      });
    }),
  );
});
