import type { Clock } from '@contactport/core';
import type { SocketFactory, SocketFailure } from '../socket/web-socket.js';

/** Why a connection is wanted. */
export interface ConnectAttempt {
  /** `first`, after a loss (`reconnect`), or in place of one that still lives (`replace`). */
  readonly cause: 'first' | 'reconnect' | 'replace';
  /** How the last attempt failed, e.g. with the status of a refused upgrade. */
  readonly lastFailure?: SocketFailure;
  readonly signal: AbortSignal;
}

export interface LiveSocketOptions {
  /** Says where to connect; asked before every connection, so it may make a new channel. */
  readonly connect: (attempt: ConnectAttempt) => Promise<{ readonly url: string; readonly headers?: Readonly<Record<string, string>> }>;
  readonly socket: SocketFactory;
  readonly clock: Clock;
  readonly random: () => number;
  /** Without a message for so long the server is asked for a sign of life. */
  readonly silenceMs: number;
  /** How it is asked: with a protocol-level ping, or with this text. */
  readonly probe: 'ping' | { readonly text: string };
  /** Without any answer for so long after that, the connection counts as lost. Default 5,000. */
  readonly probeTimeoutMs?: number;
  /** A connection that does not open within this is given up. Default 10,000. */
  readonly openTimeoutMs?: number;
  /** Messages are handled one after the other, in order; so are `onUp` and `onDown` between them. */
  readonly onMessage: (text: string) => void | Promise<void>;
  /** Connected. Nothing is replayed by any vendor: read again what may have been missed. */
  readonly onUp?: (cause: ConnectAttempt['cause']) => void | Promise<void>;
  /** The connection was lost, or the first could not be made. `wholeUntilMs`: when the server last gave a sign of life. */
  readonly onDown?: (failure: SocketFailure, wholeUntilMs: number) => void | Promise<void>;
  /** A handler threw; without this the failure counts as a lost connection. */
  readonly onHandlerError?: (error: unknown) => void;
}

/** One WebSocket that is kept alive. */
export interface LiveSocket {
  /** Sends if connected; says whether. */
  send(text: string): boolean;
  /** Opens a second connection, and once it is open lets go of the first: for closings that the server announces. */
  replace(): void;
  /** Closes in good order: resolves once the socket is gone and every message that came is handled. */
  close(): Promise<void>;
}
