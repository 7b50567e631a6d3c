import { createReferenceCentre } from '@contactport/conformance';
import { isContactCentreError, systemClock } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { runScenario } from './scenario.js';
import { createBoardModel } from './board/board-model.js';

function setUp() {
  const centre = createReferenceCentre({ agents: 8 });
  const board = createBoardModel(centre, systemClock);
  const { queueIds, workItemTypes } = centre.world.catalogue;
  const [queueId] = queueIds;
  const workItemType = workItemTypes[0]?.id;
  if (queueId === undefined || workItemType === undefined) throw new Error('the reference world is empty');
  return { centre, board, destination: { queueId }, workItemType };
}

describe('runScenario', () => {
  it('does the whole main job at a centre of no vendor at all', async () => {
    const { centre, board, destination, workItemType } = setUp();
    const report = await runScenario({
      centre,
      board,
      destination,
      workItemType,
      somebodyElse: async (agentId, status) => void centre.world.changeAgent(agentId, { status }),
      signal: AbortSignal.timeout(10_000),
    });
    // six brought on, three sent on a break, one called back after the conflict, one of those on a break logged off
    expect(report).toMatchObject({ agents: 8, stateChanges: 11, workItems: 3, conflicts: 1 });
    expect(report.events).toBeGreaterThanOrEqual(8 + 11);
    expect(board.board().counts).toMatchObject({ 'logged-off': 1 });
  });

  it('stops with the reason when it is interrupted', async () => {
    const { centre, board, destination, workItemType } = setUp();
    const controller = new AbortController();
    const running = runScenario({
      centre,
      board,
      destination,
      workItemType,
      somebodyElse: async () => controller.abort(new Error('interrupted')),
      signal: controller.signal,
    });
    await expect(running).rejects.toThrow('interrupted');
    await expect(running).rejects.not.toSatisfy((error) => isContactCentreError(error));
  });
});
