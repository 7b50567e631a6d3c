import {
  type Clock,
  type ContactCentre,
  type EventStream,
  isContactCentreError,
  type QueueId,
  unsupportedCapability,
} from '@contactport/core';
import { type AgentNames, type BoardModel, createBoardModel, type StreamName } from './board-model.js';

export interface FollowOptions {
  readonly centre: ContactCentre;
  readonly clock: Pick<Clock, 'now'>;
  readonly signal: AbortSignal;
}

/** Keeps a board up to date from a centre's streams until the signal says stop. What fails is told on the board. */
export function followCentre({ centre, clock, signal }: FollowOptions): BoardModel {
  const board = createBoardModel(centre, clock);

  void follow('agents', async () => centre.agentStates.watch(), board.agentEvent);
  void follow(
    'work-items',
    async () => {
      const { watch } = centre.capabilities.workItems;
      if (watch?.filters.includes('queueIds') !== true) {
        throw unsupportedCapability('workItems.watch', 'workItems.watch.filters.queueIds', centre.vendor);
      }
      return centre.workItems.watch({ queueIds: await queuesOf(centre) });
    },
    board.workItemEvent,
  );
  void agentNames(centre).then(board.agentNames);
  return board;

  async function follow<Event>(
    name: StreamName,
    open: () => Promise<EventStream<Event>>,
    tell: (event: Event) => void,
  ): Promise<void> {
    try {
      const stream = await open();
      signal.addEventListener('abort', () => void stream.drain(), { once: true });
      if (signal.aborted) return await stream.drain();
      board.streamState(name, stream.status.state);
      stream.onStatus(({ state }) => board.streamState(name, state));
      for await (const event of stream) tell(event);
    } catch (error) {
      const refused = isContactCentreError(error, 'UNSUPPORTED_CAPABILITY');
      board.streamState(name, refused ? 'refused' : 'failed', reasonOf(error));
    }
  }
}

async function queuesOf({ directory, vendor }: ContactCentre): Promise<readonly QueueId[]> {
  if (directory === undefined) throw unsupportedCapability('directory.queues', 'directory', vendor);
  const found: QueueId[] = [];
  for await (const { id } of directory.queues()) found.push(id);
  return found;
}

async function agentNames({ directory }: ContactCentre): Promise<AgentNames> {
  if (directory === undefined) return { missing: 'This adapter has no directory, so agents go by their ids.' };
  const names = new Map<string, string>();
  try {
    for await (const { id, name } of directory.agents()) names.set(id, name);
    return { byId: names };
  } catch (error) {
    return { missing: `Agents go by their ids: ${reasonOf(error)}` };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
