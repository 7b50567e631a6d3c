import type { SimulatedRequest, SimulatedSocket, VendorServer } from '../src/vendor-server.js';

/** A vendor that counts its requests, answers with the count, and says on its sockets what it is told to say. */
export interface EchoServer {
  readonly server: VendorServer;
  /** What reached it. */
  readonly requests: readonly SimulatedRequest[];
  /** What came in on its sockets. */
  readonly heard: readonly string[];
  /** How its sockets ended, as far as it was told. */
  readonly closed: readonly number[];
  /** Path and reason of the sockets it was told to end. */
  readonly endings: readonly string[];
  /** An event to every socket. */
  emit(eventBody: unknown, topicName?: string): void;
}

export function createEchoServer(vendor: VendorServer['vendor'] = 'genesys'): EchoServer {
  const requests: SimulatedRequest[] = [];
  const heard: string[] = [];
  const closed: number[] = [];
  const endings: string[] = [];
  const sockets = new Set<SimulatedSocket>();
  return {
    requests,
    heard,
    closed,
    endings,
    emit: (eventBody, topicName = 'v2.users.1.presence') => {
      for (const socket of sockets) socket.send(JSON.stringify({ topicName, eventBody }));
    },
    server: {
      vendor,
      handle: async (request) => {
        requests.push(request);
        const headers = { 'content-type': 'application/json' };
        return { status: 200, route: '/echo', headers, body: JSON.stringify({ count: requests.length }) };
      },
      openSocket: (_request, socket) => {
        sockets.add(socket);
        return {
          accepted: true,
          session: {
            received: (text) => heard.push(text),
            closed: (code) => {
              sockets.delete(socket);
              closed.push(code);
            },
          },
        };
      },
      dropSockets: () => sockets.size,
      endSocket: (path, ending) => endings.push(`${path} ${ending}`),
      close: () => undefined,
    },
  };
}
