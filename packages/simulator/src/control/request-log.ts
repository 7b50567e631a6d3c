import { ConnectionFault } from '../faults/connection-fault.js';
import type { VendorServer } from '../vendor-server.js';

/** How often one route answered with one status. */
export interface RequestCount {
  readonly method: string;
  /** The route's template; the path as sent where no route answered. */
  readonly route: string;
  /** 0: the connection ended without an answer. */
  readonly status: number;
  readonly count: number;
}

/** A vendor's server whose answers are counted: the witness of what a client really called. */
export interface CountedServer {
  readonly server: VendorServer;
  counts(): readonly RequestCount[];
}

/** Counts a server's answers by method, route and status, in the order they first occurred. */
export function countRequests(server: VendorServer): CountedServer {
  const counts = new Map<string, RequestCount>();
  function count(method: string, route: string, status: number): void {
    const key = `${method} ${route} ${status}`;
    counts.set(key, { method, route, status, count: (counts.get(key)?.count ?? 0) + 1 });
  }

  return {
    server: {
      vendor: server.vendor,
      handle: async (request) => {
        const { method, path } = request;
        try {
          const response = await server.handle(request);
          count(method, response.route ?? path, response.status);
          return response;
        } catch (error) {
          if (error instanceof ConnectionFault) count(method, error.route ?? path, 0);
          throw error;
        }
      },
      openSocket: (request, socket) => server.openSocket(request, socket),
      dropSockets: () => server.dropSockets(),
      endSocket: (path, ending) => server.endSocket(path, ending),
      close: () => server.close(),
    },
    counts: () => [...counts.values()],
  };
}
