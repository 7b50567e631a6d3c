import type { Clock } from '@contactport/core';
import type { HttpTransport } from './http/http-transport.js';
import type { Logger } from './observe/logger.js';
import type { SocketFactory } from './socket/web-socket.js';

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
