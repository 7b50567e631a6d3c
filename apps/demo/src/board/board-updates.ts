import type { Clock } from '@contactport/core';
import { type BoardMessage, diffBoards } from './board-delta.js';
import type { CentreBoard } from './centre-board.js';

export interface BoardUpdateOptions {
  readonly boards: () => readonly CentreBoard[];
  readonly clock: Clock;
  /** Ends the updates. */
  readonly signal: AbortSignal;
}

/** A person sees no difference; a burst of changes becomes one message. */
const lookEveryMs = 250;
const heartbeatMs = 10_000;

/**
 * The boards, then what changes of them. They are looked at in even steps rather than told each event: what a slow
 * reader has missed is then never queued, and a service level that lapses without any event is seen too.
 */
export async function* boardUpdates(options: BoardUpdateOptions): AsyncGenerator<BoardMessage, void, undefined> {
  const { clock, signal } = options;
  const now = () => new Date(clock.now()).toISOString();
  let told = options.boards();
  let toldAt = clock.now();
  yield { event: 'boards', data: { now: now(), boards: told } };
  for (;;) {
    await pause(clock, lookEveryMs, signal);
    if (signal.aborted) return;
    const boards = options.boards();
    for (const [index, after] of boards.entries()) {
      const before = told[index];
      const delta = before === undefined ? undefined : diffBoards(before, after);
      if (delta === undefined) continue;
      toldAt = clock.now();
      yield { event: 'delta', data: { now: now(), delta } };
    }
    told = boards;
    if (clock.now() - toldAt < heartbeatMs) continue;
    toldAt = clock.now();
    yield { event: 'heartbeat', data: { now: now() } };
  }
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.schedule(delayMs, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
