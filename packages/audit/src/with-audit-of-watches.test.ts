import { describe, expect, it } from 'vitest';
import { audited, collect, context } from '../test/audited.js';
import { alice, item, scriptedCentre, state } from '../test/scripted-centre.js';

describe('watches', () => {
  const seen = { sequence: 2, occurredAt: '2026-11-21T08:00:01.000Z', observedAt: '2026-11-21T08:00:02.000Z' };
  const gap = { type: 'stream-gap', from: 'a', to: 'b', resolution: 'unresolved', observedAt: 'c' } as const;

  it('record what they see change, and when they were blind', async () => {
    const scripted = scriptedCentre();
    const { centre, records } = audited(scripted);
    const { agentEvents, workItemEvents } = scripted;
    const previous = state('ready', 'r1');
    const next = state('not-ready', 'r2');
    agentEvents.push({ ...seen, type: 'agent-state-snapshot', agentId: alice, state: previous });
    agentEvents.push({ ...seen, type: 'agent-state-changed', agentId: alice, previous, state: next });
    agentEvents.push({ ...seen, type: 'agent-state-resynchronised', agentId: alice, previous: next, state: previous });
    agentEvents.push(gap);
    agentEvents.end();
    const [before, after] = [item('queued', 'w1'), item('active', 'w2')];
    const workItem = { ...seen, workItemId: before.id, previous: before, workItem: after, skipped: 3 };
    workItemEvents.push({ ...seen, type: 'work-item-snapshot', workItemId: before.id, workItem: before });
    workItemEvents.push({ ...workItem, type: 'work-item-changed' });
    workItemEvents.push({ ...workItem, type: 'work-item-resynchronised' });
    workItemEvents.push(gap);
    workItemEvents.end();
    expect(await collect(centre.agentStates.watch({ context }))).toHaveLength(4);
    expect(await collect(centre.workItems.watch({ context }))).toHaveLength(4);
    const { occurredAt, observedAt: at } = seen;
    expect(records).toMatchObject([
      {
        type: 'state-change-observed',
        agentId: 'alice',
        at,
        occurredAt,
        resynchronised: false,
        before: { status: 'ready', revision: 'r1' },
        after: { status: 'not-ready', reason: { name: 'Lunch' }, revision: 'r2' },
        observer: context,
      },
      { type: 'state-change-observed', resynchronised: true },
      { type: 'observation-gap', operation: 'agentStates.watch', from: 'a', to: 'b', resolution: 'unresolved' },
      { type: 'work-item-change-observed', resynchronised: false, after: { status: 'active' }, skipped: 3 },
      { type: 'work-item-change-observed', resynchronised: true },
      { type: 'observation-gap', operation: 'workItems.watch' },
    ]);
    expect(records.every((record) => !('context' in record))).toBe(true);
  });

  it('let a consumer go at once that waits for nothing any more', async () => {
    const scripted = scriptedCentre();
    const events = audited(scripted).centre.agentStates.watch()[Symbol.asyncIterator]();
    const pending = events.next();
    await events.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(scripted.agentEvents.stream.status.state).toBe('closed');
  });
});
