import { surroundingsFrom } from '@contactport/adapter-kit';
import { type SimulatorOptions, startSimulator } from '@contactport/simulator';
import { isWrite } from './is-write.js';
import { type Join, patienceMs } from './joined.js';
import { createLine, type Line } from './line.js';

export type LoopbackJoinOptions = SimulatorOptions;

/** So much time passes at once at most, while real sockets are busy. */
const stepMs = 100;

/**
 * Adapter and simulator with real HTTP and WebSockets between them. Both live by the simulator's virtual clock, which
 * stands still while a request is on the line: a minute of the centre takes moments, however busy the machine is.
 */
export async function joinOverLoopback(options: LoopbackJoinOptions): Promise<Join> {
  const simulator = await startSimulator({ ...options, clock: 'virtual' });
  const { ready, world, server, clock, controlUrl } = simulator;
  const { close: disconnect, ...real } = surroundingsFrom();
  const line = createLine({ ...real, isWrite });

  async function advance(advanceMs: number): Promise<void> {
    await quiet(line);
    const answer = await fetch(`${controlUrl}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs }),
    });
    if (!answer.ok) throw new Error(`The simulator's clock refuses: ${await answer.text()}`);
    await quiet(line);
  }

  return {
    ready,
    world,
    server,
    line,
    surroundings: { ...real, clock, http: line.http, socket: line.socket },
    async run(work) {
      const end = clock.now() + patienceMs;
      let open = true;
      const close = (): void => {
        open = false;
      };
      work.then(close, close);
      await quiet(line);
      while (open) {
        if (clock.now() >= end) throw new Error(`The work is still open after ${patienceMs} ms.`);
        await advance(stepMs);
      }
      return work;
    },
    async pass(durationMs) {
      for (let leftMs = durationMs; leftMs > 0; leftMs -= stepMs) await advance(Math.min(leftMs, stepMs));
    },
    async close() {
      await disconnect();
      await simulator.close();
    },
  };
}

/** After so many turns a request is taken to wait for the clock: the vendor is slow, not the line. */
const turnsAtMost = 5_000;

/** Every request under way has its answer, and whoever waited for it has gone on. */
async function quiet(line: Line): Promise<void> {
  await turn();
  for (let turns = 0; line.inFlight() > 0 && turns < turnsAtMost; turns += 1) await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
