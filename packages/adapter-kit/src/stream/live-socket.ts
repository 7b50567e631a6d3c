import type { Clock } from '@contactport/core';
import { backoffMs } from '../retry/backoff.js';
import type { Socket, SocketFactory, SocketFailure } from '../socket/web-socket.js';

/** Why a connection is wanted. */
export interface ConnectAttempt {
  /** `first`, after a loss (`reconnect`), or in place of one that still lives (`replace`). */
  readonly cause: 'first' | 'reconnect' | 'replace';
  /** How the last attempt failed, e.g. with the status of a refused upgrade. */
  readonly lastFailure?: SocketFailure;
  readonly signal: AbortSignal;
}

export interface LiveSocketOptions {
  /** Says where to connect; asked before every connection, so it may make a new channel. Bounded by its own timeout. */
  readonly connect: (
    attempt: ConnectAttempt,
  ) => Promise<{ readonly url: string; readonly headers?: Readonly<Record<string, string>> }>;
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
  /**
   * Told as messages come, and in their order; so are `onUp` and `onDown` between them. A handler that throws counts as
   * a lost connection: the next one is asked to read again.
   */
  readonly onMessage: (text: string) => void;
  /** Connected. Nothing is replayed by any vendor: read again what may have been missed. */
  readonly onUp?: (cause: ConnectAttempt['cause']) => void;
  /** The connection was lost, or the first could not be made. `wholeUntilMs`: when the server last gave a sign of life. */
  readonly onDown?: (failure: SocketFailure, wholeUntilMs: number) => void;
}

/** One WebSocket that is kept alive. */
export interface LiveSocket {
  /** Sends if connected; says whether. */
  send(text: string): boolean;
  /** Opens a second connection, and once it is open lets go of the first: for closings that the server announces. */
  replace(): void;
  /** Closes in good order: resolves once the socket is gone. */
  close(): Promise<void>;
}

/** One connection, from the moment it is wanted until it is gone. */
interface Link {
  cause: ConnectAttempt['cause'];
  socket?: Socket;
  /** The server's last sign of life. */
  lifeAt: number;
  handledUp: boolean;
  failure?: SocketFailure;
  gone: boolean;
  cancelTimer: () => void;
  readonly whenGone: (() => void)[];
}

/** How long a socket may take to say goodbye. */
const farewellMs = 1_000;

/** Keeps one WebSocket alive: watches its silence, reconnects with jitter, replaces it without a gap when asked. */
export function createLiveSocket(options: LiveSocketOptions): LiveSocket {
  const { connect, socket: openSocket, clock, random, silenceMs, probe } = options;
  const { probeTimeoutMs = 5_000, openTimeoutMs = 10_000, onMessage, onUp, onDown } = options;
  const links = new Set<Link>();
  const connecting = new AbortController();
  let current: Link | undefined;
  let candidate: Link | undefined;
  let told: 'nothing' | 'up' | 'down' = 'nothing';
  let wasUp = false;
  let lastFailure: SocketFailure | undefined;
  let failures = 0;
  let cancelRetry: (() => void) | undefined;
  let closed = false;

  /** A handler that fails costs the connection, so that the next one reads again. */
  function handlerFailed(link: Link): void {
    lose(current ?? link, { reason: 'a handler failed' });
  }

  async function open(cause: ConnectAttempt['cause']): Promise<void> {
    if (closed || candidate !== undefined) return;
    const link: Link = {
      cause,
      lifeAt: clock.now(),
      handledUp: false,
      gone: false,
      cancelTimer: () => undefined,
      whenGone: [],
    };
    candidate = link;
    links.add(link);
    try {
      const failure = lastFailure === undefined ? {} : { lastFailure };
      const target = await connect({ cause, ...failure, signal: connecting.signal });
      if (link.gone) return;
      const tooLate = { reason: `not open within ${openTimeoutMs} ms` };
      link.cancelTimer = clock.schedule(openTimeoutMs, () => lose(link, tooLate));
      link.socket = openSocket({
        ...target,
        onOpen: () => opened(link),
        onMessage: (text) => received(link, text),
        onPong: () => sawLife(link),
        onError: (failed) => {
          link.failure = failed;
        },
        onClose: (code) => lose(link, link.failure ?? { reason: `closed with ${code}` }),
      });
    } catch (error) {
      lose(link, { reason: error instanceof Error ? error.message : 'no address to connect to' });
    }
  }

  function opened(link: Link): void {
    if (link.gone || link !== candidate) return;
    const previous = current;
    candidate = undefined;
    current = link;
    // What began as a replacement is a reconnection when the first did not live to see it.
    if (previous === undefined && link.cause === 'replace') link.cause = 'reconnect';
    told = 'up';
    wasUp = true;
    link.lifeAt = clock.now();
    watch(link);
    if (previous !== undefined) void dismiss(previous);
    try {
      onUp?.(link.cause);
      link.handledUp = true;
    } catch {
      handlerFailed(link);
    }
  }

  function received(link: Link, text: string): void {
    if (link.gone || closed) return;
    sawLife(link);
    try {
      onMessage(text);
    } catch {
      handlerFailed(link);
    }
  }

  function sawLife(link: Link): void {
    link.lifeAt = clock.now();
    // Only a connection that carried something and was dealt with ends the backing off.
    if (link.handledUp) failures = 0;
  }

  /** Asks for a sign of life after silence, and gives the connection up when none comes. */
  function watch(link: Link): void {
    const silentForMs = clock.now() - link.lifeAt;
    link.cancelTimer();
    link.cancelTimer = clock.schedule(Math.max(1, silenceMs - silentForMs), () => {
      if (clock.now() - link.lifeAt < silenceMs) return watch(link);
      if (probe === 'ping') link.socket?.ping();
      else link.socket?.send(probe.text);
      const askedAt = clock.now();
      link.cancelTimer = clock.schedule(probeTimeoutMs, () => {
        if (link.lifeAt >= askedAt) watch(link);
        else lose(link, { reason: `silent for ${clock.now() - link.lifeAt} ms` });
      });
    });
  }

  /** The connection is no more, for whatever reason; the first to say so is heard. */
  function lose(link: Link, failure: SocketFailure): void {
    if (link.gone) return;
    link.gone = true;
    link.cancelTimer();
    link.socket?.terminate();
    links.delete(link);
    for (const tell of link.whenGone) tell();
    const wasCurrent = link === current;
    const wasCandidate = link === candidate;
    if (wasCurrent) current = undefined;
    if (wasCandidate) candidate = undefined;
    if (closed || (!wasCurrent && !wasCandidate)) return;

    lastFailure = failure;
    failures += 1;
    if (candidate === undefined) retry();
    if (current !== undefined || told === 'down') return;
    told = 'down';
    try {
      onDown?.(failure, link.lifeAt);
    } catch {
      // There is no connection left that it could cost.
    }
  }

  function retry(): void {
    cancelRetry?.();
    cancelRetry = clock.schedule(backoffMs(failures, random()), () => {
      cancelRetry = undefined;
      void open(current !== undefined ? 'replace' : wasUp ? 'reconnect' : 'first');
    });
  }

  /** Ends a connection in good order, or without it when the server does not answer. */
  function dismiss(link: Link): Promise<void> {
    if (link.gone) return Promise.resolve();
    return new Promise((resolve) => {
      link.whenGone.push(resolve);
      link.cancelTimer();
      if (link.socket === undefined) return lose(link, { reason: 'no longer wanted' });
      link.cancelTimer = clock.schedule(farewellMs, () => lose(link, { reason: 'no farewell' }));
      link.socket.close(1000);
    });
  }

  void open('first');

  return {
    send(text) {
      current?.socket?.send(text);
      return current !== undefined;
    },
    replace() {
      if (current !== undefined && cancelRetry === undefined) void open('replace');
    },
    async close() {
      closed = true;
      cancelRetry?.();
      connecting.abort();
      await Promise.all([...links].map(dismiss));
    },
  };
}
