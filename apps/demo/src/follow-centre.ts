import type { ContactCentre } from '@contactport/core';
import { type BoardModel, createBoardModel } from './wallboard.js';

/** Keeps a board up to date from a centre's agents' stream until the signal says stop. */
export function followCentre(centre: ContactCentre, signal: AbortSignal, changed: () => void): BoardModel {
  const board = createBoardModel(centre.vendor, centre.tenant);
  const stream = centre.agentStates.watch();
  signal.addEventListener('abort', () => void stream.drain(), { once: true });
  void (async () => {
    for await (const event of stream) {
      board.agentEvent(event);
      changed();
    }
  })();
  return board;
}
