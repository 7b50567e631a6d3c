import type { Clock } from '../../clock/clock.js';
import type { Random } from '../../random/random.js';
import type { SimulatedRequest, SimulatedSocket, SocketSession } from '../../vendor-server.js';
import { isObject } from '../json.js';
import { lacksScope } from '../scopes.js';
import type { TokenGrant } from '../tokens.js';
import { createTrailing } from '../trailing.js';
import type { AgentStates } from './agent-states.js';

export const STREAM_PATH = '/api/v2/analytics/events/subscribe';

/** Agents' states as they change, for whoever asked on a socket; what nobody listened to is lost. */
export interface StateStream {
  open(request: SimulatedRequest, socket: SimulatedSocket): SocketSession;
  /** Closes every live socket. Returns how many there were. */
  closeSockets(code: number, reason: string): number;
}

/** Close codes an application may choose; they say what the same status of HTTP would. */
const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;

const STREAM_SCOPES: readonly string[] = ['routing:agent-state:read'];

export function createStateStream(options: {
  readonly clock: Clock;
  readonly random: Random;
  readonly states: AgentStates;
  readonly findGrant: (token: string) => TokenGrant | undefined;
}): StateStream {
  const { clock, random, states, findGrant } = options;
  const trail = createTrailing(clock, random);
  /** What each live socket asked for last. */
  const streams = new Map<SimulatedSocket, ReadonlySet<string>>();

  states.onChange((agent, state, at) => {
    const stream = `routing.agent.states.${agent.ids.genesys}`;
    const listeners = (): SimulatedSocket[] =>
      [...streams].filter(([, wanted]) => wanted.has(stream)).map(([socket]) => socket);
    if (listeners().length === 0) return;
    const data = { userId: agent.ids.genesys, ...state, timestamp: at };
    trail(stream, () => {
      for (const socket of listeners()) socket.send(JSON.stringify({ stream, data }));
    });
  });

  function refusal(token: string | null): { readonly code: number; readonly reason: string } | undefined {
    const grant = token === null ? undefined : findGrant(token);
    if (grant === undefined) return { code: UNAUTHORIZED, reason: 'the access token is missing or not valid' };
    if (lacksScope(grant, STREAM_SCOPES)) return { code: FORBIDDEN, reason: `missing scope ${STREAM_SCOPES.join()}` };
    return undefined;
  }

  return {
    open(request, socket) {
      const refused = refusal(request.query.get('access_token'));
      if (refused !== undefined) {
        // Accepted first: a browser is told no status of a refused upgrade, but the code of a close.
        const cancel = clock.schedule(0, () => socket.close(refused.code, refused.reason));
        return { received: () => undefined, closed: cancel };
      }
      streams.set(socket, new Set());
      return {
        received(text) {
          const wanted = readStreams(text);
          if (wanted !== undefined && streams.has(socket)) streams.set(socket, wanted);
        },
        closed: () => void streams.delete(socket),
      };
    },

    closeSockets(code, reason) {
      const sockets = [...streams.keys()];
      streams.clear();
      for (const socket of sockets) socket.close(code, reason);
      return sockets.length;
    },
  };
}

/** The streams that a message asks for; `undefined` for any other message. */
function readStreams(text: string): ReadonlySet<string> | undefined {
  const message = parse(text);
  if (!isObject(message) || !Array.isArray(message['streams'])) return undefined;
  const names = message['streams'].filter((name) => typeof name === 'string');
  return new Set(names.map((name) => name.toLowerCase()));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
