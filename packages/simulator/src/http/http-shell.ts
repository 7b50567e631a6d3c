import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AddressInfo } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { ConnectionFault } from '../faults/connection-fault.js';
import type { SimulatedRequest, SimulatedResponse, SimulatedSocket, VendorServer } from '../vendor-server.js';
import { convertRequestHead, readBody, RequestTooLargeError } from './read-request.js';
import { jsonResponse } from './response.js';

/** What answers behind the sockets. */
export interface MountedServers {
  readonly server: VendorServer;
  /** Answers everything below `/__sim`; absent, those paths go to the vendor's server like any other. */
  readonly control?: (request: SimulatedRequest) => Promise<SimulatedResponse>;
}

export interface HttpShellOptions<Mounted extends MountedServers> {
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Called once, when the address is known and before the first request: a vendor's documents name their own address. */
  readonly mount: (baseUrl: string) => Mounted;
}

/** A simulated vendor on a loopback port. */
export interface HttpShell<Mounted extends MountedServers> {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string;
  readonly mounted: Mounted;
  /** Cuts what is open and frees the port. */
  close(): Promise<void>;
}

const controlPrefix = '/__sim';

/**
 * Puts a simulated vendor behind real HTTP and WebSocket on loopback.
 *
 * @throws Error when the port is taken, in words for the person who chose it.
 */
export async function openHttpShell<Mounted extends MountedServers>({
  port,
  mount,
}: HttpShellOptions<Mounted>): Promise<HttpShell<Mounted>> {
  const http = createServer();
  const webSockets = new WebSocketServer({ noServer: true, autoPong: false });
  const boundPort = await listen(http, port);
  const url = `http://127.0.0.1:${boundPort}`;
  const mounted = await mountOrFree(http, () => mount(url));

  http.on('request', (incoming, outgoing) => void answer(mounted, incoming, outgoing));
  http.on('upgrade', (incoming, stream, head) => upgrade(mounted.server, webSockets, incoming, stream, head));

  return {
    url,
    mounted,
    close: async () => {
      for (const client of webSockets.clients) client.terminate();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      await closed;
    },
  };
}

/** A port must not stay taken by a server that never came to be. */
async function mountOrFree<Mounted>(http: Server, mount: () => Mounted): Promise<Mounted> {
  try {
    return mount();
  } catch (error) {
    await new Promise((resolve) => http.close(resolve));
    throw error;
  }
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use; choose another, or 0 for any free one.`)
          : error,
      );
    });
    http.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = http.address();
      if (address === null || typeof address === 'string') reject(new Error('The server listens on no TCP port.'));
      else resolve(address.port);
    });
  });
}

async function answer(mounted: MountedServers, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await respond(mounted, incoming);
  if (outgoing.destroyed) return;
  if (response === undefined) {
    incoming.socket.destroy();
    return;
  }
  const hasBody = response.status !== 204 && response.status !== 304;
  outgoing.writeHead(response.status, {
    ...response.headers,
    ...(hasBody ? { 'content-length': Buffer.byteLength(response.body) } : {}),
  });
  outgoing.end(hasBody ? response.body : undefined);
}

/** `undefined`: a fault wants the connection to break. */
async function respond(
  { server, control }: MountedServers,
  incoming: IncomingMessage,
): Promise<SimulatedResponse | undefined> {
  try {
    const request = { ...convertRequestHead(incoming), body: await readBody(incoming) };
    const isControl = request.path === controlPrefix || request.path.startsWith(`${controlPrefix}/`);
    return isControl && control !== undefined ? await control(request) : await server.handle(request);
  } catch (error) {
    if (error instanceof RequestTooLargeError) return jsonResponse(413, { error: error.message });
    if (error instanceof ConnectionFault) return undefined;
    // A fault of the simulator itself must not pass for a vendor's 500.
    return jsonResponse(500, {
      simulatorError: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

function upgrade(
  server: VendorServer,
  webSockets: WebSocketServer,
  incoming: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void {
  // From here on the stream is nobody's but ours, and a client may vanish at any time.
  stream.on('error', () => stream.destroy());
  // The server speaks as soon as it accepts, which is before the handshake is through.
  const waiting: ((live: WebSocket) => void)[] = [];
  let live: WebSocket | undefined;
  const whenLive = (act: (socket: WebSocket) => void): void => {
    if (live === undefined) waiting.push(act);
    else act(live);
  };
  const socket: SimulatedSocket = {
    send: (text) => whenLive((it) => it.send(text)),
    close: (code, reason) => whenLive((it) => (code === 1006 ? it.terminate() : it.close(code, reason))),
  };

  const answered = server.openSocket({ ...convertRequestHead(incoming), body: '' }, socket);
  if (!answered.accepted) {
    stream.end(`HTTP/1.1 ${answered.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    return;
  }
  const { session } = answered;
  webSockets.handleUpgrade(incoming, stream, head, (opened) => {
    live = opened;
    opened.on('message', (data) => {
      try {
        session.received(decodeText(data));
      } catch (error) {
        opened.close(1011, `simulator fault: ${error instanceof Error ? error.name : 'unknown'}`);
      }
    });
    opened.on('ping', (data) => {
      if (session.answersPing?.() !== false) opened.pong(data);
    });
    opened.on('close', (code, reason) => session.closed(code, reason.toString('utf8')));
    opened.on('error', () => opened.terminate());
    for (const act of waiting) act(opened);
  });
  // The handshake itself may have been malformed: then nobody would ever report this session's end.
  if (live === undefined) session.closed(1006, '');
}

function decodeText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8');
}
