/** One HTTP request as a vendor's server sees it, free of any socket: what the HTTP shell and an in-memory join both produce. */
export interface SimulatedRequest {
  readonly method: string;
  /** Path without query, as sent (not lower-cased, not decoded). */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface SimulatedResponse {
  readonly status: number;
  /** Template of the route that answered (`/api/v2/users/{userId}`), for the request counts; never sent. */
  readonly route?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The server's hold on one live WebSocket. */
export interface SimulatedSocket {
  send(text: string): void;
  /** Ends the connection. 1006, the code no close frame may carry, cuts the line without one. */
  close(code: number, reason: string): void;
}

/** What a vendor's server does with one live WebSocket; the shell calls these. */
export interface SocketSession {
  received(text: string): void;
  /** Does the line still answer the protocol's own pings? Default: it does. */
  answersPing?(): boolean;
  closed(code: number, reason: string): void;
}

/** An upgrade is either accepted with a session or refused with an HTTP status. */
export type SocketAnswer =
  | { readonly accepted: true; readonly session: SocketSession }
  | { readonly accepted: false; readonly status: number };

/** How a vendor ends a live socket of its own accord: maintenance is announced first; a channel is gone with its address. */
export type SocketEnding = 'maintenance' | 'evicted' | 'expired';

/**
 * A vendor's whole public surface as pure functions over world, clock and random source. The HTTP and WebSocket shell
 * is a thin layer around it, so the same server answers real clients over loopback and an adapter in memory, in
 * virtual time, replayable from one seed.
 */
export interface VendorServer {
  readonly vendor: 'genesys' | 'cxone';
  handle(request: SimulatedRequest): Promise<SimulatedResponse>;
  openSocket(request: SimulatedRequest, socket: SimulatedSocket): SocketAnswer;
  /** Cuts every live socket without a close frame's courtesy, as a network does. Returns how many there were. */
  dropSockets(): number;
  /** Ends the live socket that was opened on this path, if there is one. */
  endSocket(path: string, ending: SocketEnding): void;
  close(): void;
}
