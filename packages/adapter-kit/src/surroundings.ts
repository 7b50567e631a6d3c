import { type Clock, systemClock } from '@contactport/core';
import { createAxiosTransport } from './http/axios-transport.js';
import type { HttpTransport } from './http/http-transport.js';
import type { Logger } from './observe/logger.js';
import { systemIds, systemRandom } from './random.js';
import type { SocketFactory } from './socket/web-socket.js';
import { createWsSocket } from './socket/ws-socket.js';

/** Everything outside an adapter: it learns and does nothing but through these. */
export interface Surroundings {
  readonly http: HttpTransport;
  readonly socket: SocketFactory;
  readonly clock: Clock;
  /** 0 (included) … 1 (excluded). */
  readonly random: () => number;
  /** Fresh unique ids, e.g. of requests. */
  readonly ids: () => string;
  readonly logger?: Logger;
}

/** Surroundings of which some were made here, and so are closed here. */
export interface OwnedSurroundings extends Surroundings {
  /** Closes connections that this call's defaults opened; what was given stays open. */
  close(): Promise<void>;
}

/** Fills in what was not given: real HTTP (axios over undici), real WebSockets (ws), the machine's clock and randomness. */
export function surroundingsFrom(given: Partial<Surroundings> = {}): OwnedSurroundings {
  const { http, close } =
    given.http === undefined ? createAxiosTransport() : { http: given.http, close: async () => undefined };
  return {
    http,
    socket: given.socket ?? createWsSocket(),
    clock: given.clock ?? systemClock,
    random: given.random ?? systemRandom,
    ids: given.ids ?? systemIds,
    ...(given.logger === undefined ? {} : { logger: given.logger }),
    close,
  };
}
