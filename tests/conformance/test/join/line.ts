import {
  type HttpRequest,
  type HttpResponse,
  type HttpTransport,
  type Socket,
  type SocketFactory,
  TransportFailure,
} from '@contactport/adapter-kit';
import { unlessAborted } from './unless-aborted.js';

/** The way between an adapter and its vendor, in a test's hand. */
export interface Line {
  readonly http: HttpTransport;
  readonly socket: SocketFactory;
  /** Cuts every socket, and lets nothing through any more, until `restore`. */
  cut(): void;
  restore(): void;
  /** From now on requests wait on their way, until `release`. */
  hold(): void;
  release(): void;
  /** The vendor does the next write, and its answer gets lost. */
  loseNextAnswer(): void;
  /** Done after the next write was sent, and before the vendor takes it. */
  beforeNextWrite(happens: () => Promise<void>): void;
  /** How many requests that change something were sent. */
  writes(): number;
  /** Tokens and signed addresses that the vendor has handed out on this line. */
  secrets(): readonly string[];
  /** How many requests are at the vendor. */
  inFlight(): number;
}

export function createLine(vendor: {
  readonly http: HttpTransport;
  readonly socket: SocketFactory;
  /** Does this request change something in the contact centre? */
  readonly isWrite: (request: HttpRequest) => boolean;
}): Line {
  const sockets = new Set<Socket>();
  const secrets = new Set<string>();
  let connected = true;
  let gate: { readonly opened: Promise<void>; open(): void } | undefined;
  let answerGetsLost = false;
  let happening: (() => Promise<void>) | undefined;
  let writes = 0;
  let inFlight = 0;

  async function exchange(request: HttpRequest): Promise<HttpResponse> {
    inFlight += 1;
    try {
      const answer = await vendor.http(request);
      for (const secret of secretsIn(answer.body)) secrets.add(secret);
      return answer;
    } finally {
      inFlight -= 1;
    }
  }

  async function write(request: HttpRequest): Promise<HttpResponse> {
    writes += 1;
    const happens = happening;
    happening = undefined;
    await happens?.();
    const lost = answerGetsLost;
    answerGetsLost = false;
    const answer = await exchange(request);
    if (lost) throw new TransportFailure('exchange', 'the connection broke before the answer came');
    return answer;
  }

  return {
    async http(request) {
      if (gate !== undefined) await unlessAborted(gate.opened, request.signal);
      if (!connected) throw new TransportFailure('connect', 'the network is down');
      return vendor.isWrite(request) ? write(request) : exchange(request);
    },
    socket(options) {
      if (!connected) return deadSocket(options);
      const socket = vendor.socket({
        ...options,
        onClose(code, reason) {
          sockets.delete(socket);
          options.onClose(code, reason);
        },
      });
      sockets.add(socket);
      return socket;
    },
    cut() {
      connected = false;
      for (const socket of sockets) socket.terminate();
    },
    restore() {
      connected = true;
    },
    hold() {
      gate ??= createGate();
    },
    release() {
      gate?.open();
      gate = undefined;
    },
    loseNextAnswer() {
      answerGetsLost = true;
    },
    beforeNextWrite(happens) {
      happening = happens;
    },
    writes: () => writes,
    secrets: () => [...secrets],
    inFlight: () => inFlight,
  };
}

function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A socket that never comes to be. */
function deadSocket({ onError, onClose }: Parameters<SocketFactory>[0]): Socket {
  queueMicrotask(() => {
    onError({ reason: 'the network is down' });
    onClose(1006, '');
  });
  return { send: () => undefined, ping: () => undefined, close: () => undefined, terminate: () => undefined };
}

function secretsIn(body: string): string[] {
  const named = body.matchAll(/"(?:access_token|refresh_token|id_token|connectUri)"\s*:\s*"([^"]+)"/g);
  return Array.from(named, ([, secret = '']) => secret);
}
