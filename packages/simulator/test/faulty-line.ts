import { createVirtualClock } from '../src/clock/virtual-clock.js';
import { ConnectionFault } from '../src/faults/connection-fault.js';
import type { Fault, FaultPlan } from '../src/faults/fault.js';
import { createFaultyServer } from '../src/faults/faulty-server.js';
import { createRandom } from '../src/random/random.js';
import type { SimulatedRequest, SocketSession, VendorServer } from '../src/vendor-server.js';
import { createEchoServer } from './echo-server.js';
import { at } from './json.js';

export interface LineSocket {
  readonly session: SocketSession;
  readonly events: readonly unknown[];
  readonly closures: readonly number[];
}

/** A client and an echoing vendor with disasters between them, at 0 o'clock of a virtual day. */
export function createFaultyLine(faults: readonly Fault[] | FaultPlan, vendor?: VendorServer['vendor']) {
  const clock = createVirtualClock({ startAt: 0 });
  const echo = createEchoServer(vendor);
  const faulty = createFaultyServer({ server: echo.server, clock, random: createRandom(1) });
  faulty.setFaults('faults' in faults ? faults : { faults });

  /** The status of the answer, or how the connection failed. */
  async function send(method = 'GET', path = '/api/v2/users', rest: Partial<SimulatedRequest> = {}) {
    try {
      const request = { method, path, query: new URLSearchParams(), headers: {}, body: '', ...rest };
      return await faulty.server.handle(request);
    } catch (error) {
      if (error instanceof ConnectionFault) return error.phase;
      throw error;
    }
  }

  function connect(): LineSocket {
    const events: unknown[] = [];
    const closures: number[] = [];
    const request = { method: 'GET', path: '/socket', query: new URLSearchParams(), headers: {}, body: '' };
    const answer = faulty.server.openSocket(request, {
      send: (text) => events.push(at(JSON.parse(text), 'eventBody')),
      close: (code) => closures.push(code),
    });
    if (!answer.accepted) throw new Error(`refused with ${answer.status}`);
    return { session: answer.session, events, closures };
  }

  return { ...echo, ...faulty, clock, send, connect };
}
