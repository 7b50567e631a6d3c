import { agentId, type AgentStateEvent, type OperationalEvent, queueId, teamId } from '@contactport/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { agentStates, type Answer, scriptedCxone, type Sent } from '../../../test/scripted-cxone.js';

const all = 'GET /agents/states';
const idle = (id: number, team = 7) => ({ agentId: id, agentStateId: 2, teamId: team });
const ready = (id: number, team = 7) => ({ agentId: id, agentStateId: 1, teamId: team });
const page = (second: number, ...rows: Readonly<Record<string, unknown>>[]): Answer => ({
  body: agentStates(second, rows),
});
const down = { status: 503 };
const forbidden = { status: 403, body: { error_description: 'no' } };

/** What a watch tells, line by line. */
function follow(stream: AsyncIterable<AgentStateEvent>): string[] {
  const lines: string[] = [];
  const read = async () => {
    for await (const event of stream) {
      lines.push(
        event.type === 'stream-gap'
          ? `gap ${event.resolution}`
          : `${event.sequence} ${event.agentId} ${event.type.replace('agent-state-', '')} ${event.state.status}`,
      );
    }
    lines.push('end');
  };
  read().catch((error: unknown) => lines.push(String(error)));
  return lines;
}

const cursorsOf = (sent: readonly Sent[]) =>
  sent.filter(({ route }) => route === all).map(({ url }) => url.searchParams.get('updatedSince'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('watch', () => {
  it('tells everybody first, then who changed, by the vendor’s own cursor', async () => {
    const { centre, sent } = scriptedCxone({
      [all]: [
        page(0, idle(1), idle(2)),
        page(5, ready(2)),
        { status: 204 },
        { status: 304 },
        page(20, ready(2), ready(1)),
      ],
    });
    const stream = centre.agentStates.watch();
    const lines = follow(stream);
    expect(stream.status.state).toBe('connecting');
    await vi.advanceTimersByTimeAsync(0);
    expect(stream.status.state).toBe('live');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(lines).toEqual([
      '1 1 snapshot not-ready',
      '1 2 snapshot not-ready',
      '2 2 changed ready',
      '2 1 changed ready',
    ]);
    expect(cursorsOf(sent)).toEqual([
      null,
      '2026-11-21T08:00:00.000Z',
      '2026-11-21T08:00:05.000Z',
      '2026-11-21T08:00:05.000Z',
      '2026-11-21T08:00:05.000Z',
    ]);
    await centre.close();
  });

  it('tells no step back where an older cache answers', async () => {
    const { centre } = scriptedCxone({
      [all]: [page(0, idle(1)), page(5, ready(1)), page(3, idle(1)), page(10, ready(1))],
    });
    const lines = follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(15_000);
    expect(lines).toEqual(['1 1 snapshot not-ready', '2 1 changed ready']);
    await centre.close();
  });

  it('polls once for any number of watches, each with its own filter', async () => {
    const { centre, sent } = scriptedCxone({
      [all]: [page(0, idle(1, 7), idle(2, 8)), page(5, ready(1, 7), ready(2, 8))],
    });
    const [one, two] = [
      follow(centre.agentStates.watch({ agentIds: [agentId('1')] })),
      follow(centre.agentStates.watch({ teamIds: [teamId('8')] })),
    ];
    await vi.advanceTimersByTimeAsync(5_000);
    expect(one).toEqual(['1 1 snapshot not-ready', '2 1 changed ready']);
    expect(two).toEqual(['1 2 snapshot not-ready', '2 2 changed ready']);
    expect(cursorsOf(sent)).toHaveLength(2);
    await centre.close();
  });

  it('tells a watch that comes later what is so now', async () => {
    const { centre } = scriptedCxone({ [all]: [page(0, idle(1), idle(2)), page(5, ready(1))] });
    follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(1_000);
    const later = follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(0);
    expect(later).toEqual(['1 1 snapshot ready', '1 2 snapshot not-ready']);
    await centre.close();
  });

  it('stops polling when the last watch is left', async () => {
    const { centre, sent } = scriptedCxone({ [all]: [page(0, idle(1))] });
    const reading = (async () => {
      for await (const _ of centre.agentStates.watch()) break;
    })();
    await vi.advanceTimersByTimeAsync(0);
    await reading;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cursorsOf(sent)).toHaveLength(1);
  });

  it('begins anew for a watch that comes after the last was left in the middle of a poll', async () => {
    const everybody = Array.from({ length: 20 }, (_, index) => index + 1);
    const readyPage = page(5, ...everybody.map((id) => ready(id)));
    const { centre, sent } = scriptedCxone({
      [all]: [page(0, ...everybody.map((id) => idle(id))), readyPage, readyPage],
    });
    let events = 0;
    const reading = (async () => {
      for await (const _ of centre.agentStates.watch()) if ((events += 1) > everybody.length) break;
    })();
    await vi.advanceTimersByTimeAsync(5_000);
    await reading;
    const later = follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(0);
    expect(later).toEqual(everybody.map((id) => `1 ${id} snapshot ready`));
    expect(cursorsOf(sent)).toEqual([null, '2026-11-21T08:00:00.000Z', null]);
    await centre.close();
  });

  it('waits for a vendor that fails while it is asked whom the watch means', async () => {
    const assigned = { body: { agentSkillAssignments: [{ agentId: 2, isActive: true }] } };
    const { centre } = scriptedCxone({
      'GET /skills/4001/agents': [down, down, down, down, down, assigned],
      [all]: [page(0, idle(1), idle(2))],
    });
    const lines = follow(centre.agentStates.watch({ queueIds: [queueId('4001')] }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual(['1 2 snapshot not-ready']);
    await centre.close();
  });

  it('tells the gap, reads everybody again, and tells what changed meanwhile', async () => {
    const { centre, sent } = scriptedCxone({
      [all]: [page(0, idle(1), idle(2)), forbidden, page(20, ready(1), idle(2)), page(25, ready(2))],
    });
    const news: OperationalEvent[] = [];
    centre.observe((event) => news.push(event));
    const stream = centre.agentStates.watch();
    const states: string[] = [];
    stream.onStatus(({ state }) => states.push(state));
    const lines = follow(stream);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lines).toEqual([
      '1 1 snapshot not-ready',
      '1 2 snapshot not-ready',
      'gap resynchronised',
      '2 1 resynchronised ready',
      '2 2 changed ready',
    ]);
    expect(states).toEqual(['live', 'interrupted', 'live']);
    expect(cursorsOf(sent).slice(0, 4)).toEqual([null, '2026-11-21T08:00:00.000Z', null, '2026-11-21T08:00:20.000Z']);
    expect(news).toContainEqual(expect.objectContaining({ type: 'stream-resynchronised', changed: 1 }));
    await centre.close();
  });

  it('fails at its beginning as a call would', async () => {
    const { centre } = scriptedCxone({ [all]: [forbidden] });
    const lines = follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual(['ContactCentreError: agentStates.watch: no']);
  });

  it('waits at its beginning for a vendor that fails on its side', async () => {
    const { centre } = scriptedCxone({ [all]: [down, down, down, down, page(20, idle(1))] });
    const lines = follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual(['1 1 snapshot not-ready']);
    await centre.close();
  });

  it('ends with its caller’s signal, and quietly with the adapter', async () => {
    const { centre } = scriptedCxone({ [all]: [page(0, idle(1))] });
    const controller = new AbortController();
    const aborted = follow(centre.agentStates.watch({ signal: controller.signal }));
    const closed = follow(centre.agentStates.watch());
    await vi.advanceTimersByTimeAsync(0);
    controller.abort('enough');
    await vi.advanceTimersByTimeAsync(0);
    await centre.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(aborted).toEqual(['1 1 snapshot not-ready', 'enough']);
    expect(closed).toEqual(['1 1 snapshot not-ready', 'end']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows those who were assigned to a queue at its beginning', async () => {
    const assigned = { body: { agentSkillAssignments: [{ agentId: 2, isActive: true }] } };
    const { centre } = scriptedCxone({ 'GET /skills/4001/agents': [assigned], [all]: [page(0, idle(1), idle(2))] });
    const lines = follow(centre.agentStates.watch({ queueIds: [queueId('4001')] }));
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual(['1 2 snapshot not-ready']);
    await centre.close();
  });

  it('fails for a queue nobody has', async () => {
    const unknown = { status: 404, body: { error_description: 'Invalid skillId' } };
    const { centre, sent } = scriptedCxone({ 'GET /skills/9/agents': [unknown], [all]: [page(0)] });
    const lines = follow(centre.agentStates.watch({ queueIds: [queueId('9')] }));
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual(['ContactCentreError: agentStates.watch: Invalid skillId']);
    expect(cursorsOf(sent)).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('declares the interval at which it polls', () => {
    const { centre } = scriptedCxone({}, { pollIntervalMs: 2_000 });
    expect(centre.capabilities.agentStates.watch).toMatchObject({ delivery: 'sampled', resolutionMs: 2_000 });
  });
});

it('tells no state twice, skips no number, and ends at the truth, whatever failed or lagged behind on the way', async () => {
  const step = fc.record({ kind: fc.constantFrom('fresh', 'stale', 'failed'), stateId: fc.constantFrom(0, 1, 2, 3) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const row = (agentStateId: number) => ({ agentId: 1, agentStateId });
      const answers = steps.map(({ kind, stateId }, index): Answer => {
        if (kind === 'failed') return forbidden;
        // A cache that lags behind shows an old poll, and what was so then.
        return kind === 'stale' ? page(0, row(2)) : page(5 * (index + 1), row(stateId));
      });
      const truth = page(1_000, row(1));
      const { centre } = scriptedCxone({ [all]: [page(0, row(2)), ...answers, truth] });
      const events: AgentStateEvent[] = [];
      const reading = (async () => {
        for await (const event of centre.agentStates.watch()) events.push(event);
      })();
      // The longest pause that failures in a row can make, for each of them, and more.
      await vi.advanceTimersByTimeAsync(20 * 65_000);
      await centre.close();
      await reading;

      const told = events.filter((event) => event.type !== 'stream-gap');
      expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1));
      expect(told.every(({ state }, index) => state.revision !== told[index - 1]?.state.revision)).toBe(true);
      expect(told.at(-1)?.state.status).toBe('ready');
    }),
    { numRuns: 30 },
  );
});
