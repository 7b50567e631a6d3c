import { agentId, queueId, revision, type WorkItem, workItemId } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPlan } from '../draw-plan.js';
import type { Run } from '../run.js';
import { runPlan } from '../run-plan.js';
import { judgeItemReads } from './judge-item-reads.js';

const id = workItemId('900719925474010001');
const [former, latest] = [agentId('10001'), agentId('10002')];
const list = { kind: 'list-work-items', adapter: 0, atMs: 2_000 } as const;

let quiet: Run;
beforeAll(async () => {
  const plan = drawPlan({ vendor: 'cxone', profile: 'platform', seed: 1 });
  quiet = await runPlan({ ...plan, deeds: [], watchers: [], faults: { faults: [] } });
});

/** The item was sent on and is over, and the agent before still has after-contact work of it: what is listed of it? */
function judgeListed(told: Pick<WorkItem, 'status' | 'assignee'>): string[] {
  const workItem: WorkItem = {
    id,
    destination: { queueId: queueId('4001') },
    createdAt: '2026-01-05T09:00:00.000Z',
    revision: revision('r'),
    vendorState: {},
    ...told,
  };
  return judgeItemReads({
    ...quiet,
    itemHistories: new Map([
      [id, [{ atMs: 1_000, words: { id, status: 'completed', isSentOn: true, leftWith: [former] }, isOurs: false }]],
    ]),
    itemReads: [
      { deed: list, startedAtMs: 2_000, endedAtMs: 2_000, ending: { kind: 'resolved', workItems: [workItem] } },
    ],
  });
}

describe('the judge of what is listed', () => {
  it('lets CXone list an item that is over by what an agent before still has to do with it, and by nothing else', () => {
    expect(judgeListed({ status: 'completed' })).toEqual([]);
    expect(judgeListed({ status: 'wrap-up', assignee: former })).toEqual([]);
    expect(judgeListed({ status: 'wrap-up', assignee: latest })).toHaveLength(1);
    expect(judgeListed({ status: 'wrap-up' })).toHaveLength(1);
    expect(judgeListed({ status: 'active', assignee: former })).toHaveLength(1);
  });
});
