/** One WebSocket as its user sees it: calls after the end are ignored. */
export interface Socket {
  send(text: string): void;
  /** A protocol-level ping; `onPong` tells the answer. */
  ping(): void;
  /** Ends the connection in good order. */
  close(code?: number, reason?: string): void;
  /** Ends the connection at once, without a close frame. */
  terminate(): void;
}

/** Why a socket failed. `status`: the HTTP status with which the upgrade was refused, where it was. */
export interface SocketFailure {
  readonly reason: string;
  readonly status?: number;
}

export interface SocketOptions {
  /** `ws://` or `wss://`. May be a secret in itself: never logged. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly onOpen: () => void;
  readonly onMessage: (text: string) => void;
  readonly onPong: () => void;
  readonly onError: (failure: SocketFailure) => void;
  /** Told exactly once, last of all, whether or not the socket ever opened. 1006: without a close frame. */
  readonly onClose: (code: number, reason: string) => void;
}

/** Begins to open a WebSocket. Nothing is told before the call has returned. */
export type SocketFactory = (options: SocketOptions) => Socket;
