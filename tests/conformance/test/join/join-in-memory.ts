import {
  createRandom,
  createSimulator,
  createVirtualClock,
  type Simulator,
  type SimulatorOptions,
} from '@contactport/simulator';
import { isWrite } from './is-write.js';
import { type Join, patienceMs } from './joined.js';
import { createLine } from './line.js';
import { createMemoryHttp } from './memory-http.js';
import { createMemorySocket } from './memory-socket.js';

export interface InMemoryJoin extends Join {
  /** For its faults and its counts. */
  readonly simulator: Simulator;
}

export interface InMemoryJoinOptions extends SimulatorOptions {
  /** When it begins, in milliseconds since the epoch. Default: a Monday morning. */
  readonly startAt?: number;
}

const mondayMorning = Date.parse('2026-01-05T09:00:00.000Z');

/** Adapter and simulator in one process, in one virtual time, and without a socket: one seed and set of options make one run. */
export function joinInMemory({ startAt = mondayMorning, ...options }: InMemoryJoinOptions): InMemoryJoin {
  const clock = createVirtualClock({ startAt });
  const simulator = createSimulator({ ...options, clock });
  const { ready, world, server } = simulator;
  const random = createRandom(options.seed ?? 1).fork('adapter');
  const line = createLine({ http: createMemoryHttp(server, ready.url), socket: createMemorySocket(server), isWrite });
  return {
    simulator,
    ready,
    world,
    server,
    line,
    surroundings: {
      http: line.http,
      socket: line.socket,
      clock,
      random: () => random.next(),
      ids: () => random.uuid(),
    },
    run: (work) => clock.runUntil(work, { limitMs: patienceMs }),
    pass: (durationMs) => clock.advance(durationMs),
    close: async () => simulator.close(),
  };
}
