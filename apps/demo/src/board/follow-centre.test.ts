import { createReferenceCentre } from '@contactport/conformance';
import { agentId, type ContactCentre, ContactCentreError, systemClock } from '@contactport/core';
import { createVirtualClock } from '@contactport/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { listed, withDirectory, withoutDirectory } from '../../test/with-directory.js';
import { createBoardModel } from './board-model.js';
import { followCentre } from './follow-centre.js';

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

function follow(centre: ContactCentre) {
  const stop = new AbortController();
  stops.push(stop);
  return followCentre({ centre, clock: systemClock, signal: stop.signal });
}

describe('followCentre', () => {
  it('calls agents by their names where the centre tells them', async () => {
    const centre = withDirectory(createReferenceCentre(), {
      agents: () => listed([{ id: agentId('agent-2'), name: 'Ada', teamIds: [], active: true }]),
      queues: () => listed([]),
    });
    const board = follow(centre);
    await expect.poll(() => board.board().agents.find(({ id }) => id === 'agent-2')?.name).toBe('Ada');
    expect(board.board().agents.find(({ id }) => id === 'agent-1')).not.toHaveProperty('name');
    expect(board.board()).not.toHaveProperty('namesMissing');
  });

  it('says why agents go by their ids', async () => {
    const without = follow(withoutDirectory(createReferenceCentre()));
    await expect.poll(() => without.board().namesMissing).toContain('no directory');
    expect(without.board().workItemStream, 'nobody names the queues').toMatchObject({ state: 'refused' });
    const failing = withDirectory(createReferenceCentre(), {
      agents: () => {
        throw new ContactCentreError({
          code: 'PERMISSION',
          operation: 'directory.agents',
          message: 'a right is missing',
          details: { reason: 'a right is missing' },
        });
      },
      queues: () => listed([]),
    });
    const board = follow(failing);
    await expect.poll(() => board.board().namesMissing).toContain('a right is missing');
  });

  it('shows an interruption while it lasts, and the gap afterwards', async () => {
    const centre = createReferenceCentre();
    const board = follow(withoutDirectory(centre));
    await expect.poll(() => board.board().agents.length).toBe(5);
    centre.world.interrupt();
    await expect.poll(() => board.board().agentStream.state).toBe('interrupted');
    centre.world.changeAgent(agentId('agent-1'), { status: 'ready' });
    centre.world.restore();
    await expect.poll(() => board.board().agentStream).toMatchObject({ state: 'live', gaps: 1, resynchronised: 1 });
    expect(board.board().counts.ready).toBe(1);
  });

  it('tells that a stream has failed, and why', async () => {
    const centre = createReferenceCentre();
    const refused = new ContactCentreError({
      code: 'AUTHENTICATION',
      operation: 'agentStates.watch',
      message: 'the secret is wrong',
      details: { reason: 'the secret is wrong' },
    });
    const watch = () => {
      throw refused;
    };
    const board = follow({ ...centre, agentStates: { ...centre.agentStates, watch } });
    await expect
      .poll(() => board.board().agentStream)
      .toMatchObject({ state: 'failed', reason: 'the secret is wrong' });
  });
});

describe('createBoardModel', () => {
  it('moves a work item along its service level without any event, and keeps the latest ended ones', async () => {
    const clock = createVirtualClock({ startAt: Date.parse('2026-01-05T09:00:00Z') });
    const centre = createReferenceCentre({ clock });
    const board = createBoardModel(centre, clock);
    const [queueId] = centre.world.catalogue.queueIds;
    const type = centre.world.catalogue.workItemTypes[0]?.id;
    if (queueId === undefined || type === undefined) throw new Error('the reference world is empty');
    const hand = async (name: string) => {
      const { workItem } = await centre.workItems.create({ name, destination: { queueId }, type });
      if (workItem === undefined) throw new Error('the reference centre tells what it made');
      return workItem;
    };
    const observedAt = new Date(clock.now()).toISOString();
    const item = await hand('Letter');
    const told = { type: 'work-item-snapshot', sequence: 1, observedAt } as const;
    board.workItemEvent({ ...told, workItemId: item.id, workItem: item });
    const standing = () => board.board().workItems.find(({ id }) => id === item.id)?.standing;
    expect(standing()).toBe('on-track');
    await clock.advance(100_000);
    expect(standing()).toBe('at-risk');
    await clock.advance(30_000);
    expect(standing()).toBe('breached');

    for (let number = 1; number <= 20; number += 1) {
      const other = { ...(await hand(`Errand ${number}`)), status: 'completed' as const };
      board.workItemEvent({ ...told, workItemId: other.id, workItem: other });
    }
    const shown = board.board().workItems;
    expect(shown.filter(({ status }) => status === 'completed')).toHaveLength(12);
    expect(standing(), 'an open item is never forgotten').toBe('breached');
  });
});
