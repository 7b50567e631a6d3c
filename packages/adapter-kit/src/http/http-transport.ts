/** One HTTP exchange with a vendor, body as text. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the exchange; the transport then rejects, with whatever it likes. */
  readonly signal?: AbortSignal;
  /** Tells the same as `signal`, which is made only when it is read: less work for transports that look at this instead. The answer unlinks it. */
  readonly onAbort?: (callback: () => void) => () => void;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; a repeated header's values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when there is none. */
  readonly body: string;
}

/**
 * How requests reach a vendor. Resolves with any answer, of whatever status; follows no redirect. Rejects when there is
 * no answer, if it can with a `TransportFailure`; any other rejection counts as one of phase `exchange`.
 */
export type HttpTransport = (request: HttpRequest) => Promise<HttpResponse>;

/** `connect`: surely nothing reached the server. `exchange`: the request may have arrived. */
export type TransportPhase = 'connect' | 'exchange';

/** Why there is no answer. A plain Error with a `phase` is as good: transports need not import this. */
export class TransportFailure extends Error {
  static {
    this.prototype.name = 'TransportFailure';
  }

  readonly phase: TransportPhase;

  constructor(phase: TransportPhase, reason: string) {
    super(reason);
    this.phase = phase;
  }
}

/** The phase that a transport's rejection tells; the cautious one when it tells none. */
export function transportPhase(thrown: unknown): TransportPhase {
  return thrown instanceof Error && 'phase' in thrown && thrown.phase === 'connect' ? 'connect' : 'exchange';
}
