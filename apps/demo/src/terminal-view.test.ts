import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTerminalView } from './terminal-view.js';
import type { CentreBoard } from './board/centre-board.js';

const statuses = ['ready', 'not-ready', 'busy', 'after-contact-work', 'logged-off', 'unknown'] as const;

const stream = fc.record({ state: fc.constant('live' as const), gaps: fc.nat(), resynchronised: fc.nat() });

const board = fc.record({
  vendor: fc.constantFrom('genesys', 'cxone'),
  tenant: fc.string(),
  agents: fc.array(
    fc.record({ id: fc.uuid(), status: fc.constantFrom(...statuses), reason: fc.string(), since: fc.string() }),
    { maxLength: 60 },
  ),
  workItems: fc.constant([]),
  counts: fc.constant({
    'logged-off': 0,
    'not-ready': 999,
    ready: 999,
    busy: 999,
    'after-contact-work': 999,
    unknown: 0,
  }),
  changes: fc.nat(),
  agentStream: stream,
  workItemStream: stream,
  settable: fc.constant([]),
  serviceLevelMs: fc.nat(),
}) satisfies fc.Arbitrary<CentreBoard>;

describe('renderTerminalView', () => {
  it('fits 80 × 24 whatever it shows', () => {
    fc.assert(
      fc.property(fc.array(board, { minLength: 1, maxLength: 2 }), (boards) => {
        const lines = renderTerminalView(boards, 'http://127.0.0.1:8080').split('\n');
        expect(lines.length).toBeLessThanOrEqual(24);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 50 },
    );
  });

  it('says how many agents it could not show', () => {
    const agents = Array.from({ length: 40 }, (_, n) => ({ id: `agent-${n}`, status: 'ready' as const, since: '' }));
    const counts = { 'logged-off': 0, 'not-ready': 0, ready: 40, busy: 0, 'after-contact-work': 0, unknown: 0 };
    const live = { state: 'live', gaps: 0, resynchronised: 0 } as const;
    const streams = { agentStream: live, workItemStream: live };
    const rest = { tenant: 't', workItems: [], changes: 0, settable: [], serviceLevelMs: 0 };
    const view = renderTerminalView([{ vendor: 'genesys', agents, counts, ...streams, ...rest }], 'http://127.0.0.1:1');
    expect(view).toContain('and 25 more');
  });
});
