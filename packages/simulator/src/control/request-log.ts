import type { VendorServer } from '../vendor-server.js';

/** How often one route answered with one status. */
export interface RequestCount {
  readonly method: string;
  /** The route's template; the path as sent where no route answered. */
  readonly route: string;
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
  return {
    server: {
      vendor: server.vendor,
      handle: async (request) => {
        const response = await server.handle(request);
        const { method } = request;
        const route = response.route ?? request.path;
        const key = `${method} ${route} ${response.status}`;
        const count = (counts.get(key)?.count ?? 0) + 1;
        counts.set(key, { method, route, status: response.status, count });
        return response;
      },
      openSocket: (request, socket) => server.openSocket(request, socket),
      dropSockets: () => server.dropSockets(),
      close: () => server.close(),
    },
    counts: () => [...counts.values()],
  };
}
