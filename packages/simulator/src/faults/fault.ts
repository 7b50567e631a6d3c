/** Milliseconds: exactly so many, or drawn anew each time from a range, both ends included. */
export type Span = number | readonly [number, number];

/** What a request is for: a token, live events, a question, or a change. */
export type RouteClass = 'token' | 'notifications' | 'read' | 'write';

/** When a fault strikes. Without any of these: always. */
export interface FaultTiming {
  /** Of those it could strike. Above 0, at most 1. Default 1. */
  readonly probability?: number | undefined;
  /** So many are let through first. Default 0. */
  readonly skip?: number | undefined;
  /** It strikes so often and then no more. Default: without end. */
  readonly count?: number | undefined;
  /** It begins so long after its plan did. Default 0. */
  readonly fromMs?: number | undefined;
  /** It ends so long after its plan began. Default: never. */
  readonly untilMs?: number | undefined;
  /** The time from `fromMs` to `untilMs` comes again after every so many milliseconds. */
  readonly everyMs?: number | undefined;
}

/** Which requests a fault strikes. Without any of these: all. */
export interface RequestChoice {
  readonly routes?: readonly RouteClass[] | undefined;
  /** In capitals. */
  readonly methods?: readonly string[] | undefined;
  /** The whole path as sent, without regard to case; `*` stands for any text. */
  readonly path?: string | undefined;
  /** Names that the query must have. */
  readonly query?: readonly string[] | undefined;
}

/** Which messages to a socket a fault strikes. */
export interface MessageChoice {
  /** Topic or stream, without regard to case; `*` stands for any text. Default: every event, and nothing of the channel's own talk. */
  readonly topic?: string | undefined;
}

/** Disasters of one request and its answer. */
export type RequestFault = FaultTiming & RequestChoice & RequestTrouble;

export type RequestTrouble =
  /** No connection comes to be: surely nothing arrived. On loopback it breaks, and the client cannot know that. */
  | { readonly kind: 'no-connection' }
  /** The connection breaks, after a while perhaps, and the vendor never saw the request. */
  | { readonly kind: 'lost-request'; readonly delayMs?: Span | undefined }
  /** The vendor does it; the connection breaks, after a while perhaps, before the answer comes. */
  | { readonly kind: 'lost-answer'; readonly delayMs?: Span | undefined }
  /** The request arrives late: a client may have given up before the vendor begins. */
  | { readonly kind: 'slow-request'; readonly delayMs: Span }
  /** The vendor does it at once; the answer takes its time. */
  | { readonly kind: 'slow-answer'; readonly delayMs: Span }
  /** The answer ends in the middle of its body. */
  | { readonly kind: 'truncated-answer' }
  | ServerError
  | RateLimited
  | Unauthorized
  /** A cache in front of the vendor: an answer to the same `GET` that is not older than this comes again, stale tag and all. */
  | { readonly kind: 'stale-read'; readonly maxAgeMs: number }
  /** To a `GET`: nothing there, or nothing new. Without looking. */
  | { readonly kind: 'empty-read'; readonly status: 204 | 304 };

export interface ServerError {
  readonly kind: 'server-error';
  readonly status: 500 | 502 | 503 | 504;
  /** The vendor does it first. Default `false`. */
  readonly acted?: boolean | undefined;
  /** In the vendor's words (default), or those of a gateway before it, which speaks HTML. */
  readonly page?: 'vendor' | 'gateway' | undefined;
  readonly retryAfterS?: number | undefined;
}

export interface RateLimited {
  readonly kind: 'rate-limited';
  /** Absent: the answer gives no hint when to come again. */
  readonly retryAfterS?: number | undefined;
  /** How `Retry-After` says it. Default `seconds`. */
  readonly retryAfterForm?: 'seconds' | 'date' | undefined;
}

export interface Unauthorized {
  readonly kind: 'unauthorized';
  /**
   * `nothing` (default): the token is still good, and the next request with it is answered. `token`: no more. `client`:
   * nor is any new one given, as long as the plan lasts.
   */
  readonly revokes?: 'nothing' | 'token' | 'client' | undefined;
}

/** Disasters of one message to a socket. */
export type MessageFault = FaultTiming & MessageChoice & MessageTrouble;

export type MessageTrouble =
  | { readonly kind: 'event-lost' }
  /** It comes a second time, so much later. Default 0. */
  | { readonly kind: 'event-repeated'; readonly delayMs?: Span | undefined }
  /** It comes late, and whatever follows it too: the order stays. */
  | { readonly kind: 'event-delayed'; readonly delayMs: Span }
  /** It comes late, and whatever follows overtakes it. */
  | { readonly kind: 'event-reordered'; readonly delayMs: Span };

/** Disasters of a whole socket. */
export type SocketFault = FaultTiming & SocketTrouble;

export type SocketTrouble =
  /** The upgrade is answered with this status instead. */
  | { readonly kind: 'upgrade-refused'; readonly status: number }
  /**
   * It ends so long after it was opened, or else as soon as the fault's time comes. Without a code the line is just
   * cut. Default 0.
   */
  | { readonly kind: 'socket-cut'; readonly afterMs?: Span | undefined; readonly code?: number | undefined }
  /** So long after it was opened it falls silent in both directions, and stays open. Default 0. */
  | { readonly kind: 'socket-silent'; readonly afterMs?: Span | undefined }
  /** So long after it was opened the vendor announces that it will close it for maintenance, and does. Default 0. */
  | { readonly kind: 'socket-closing'; readonly afterMs?: Span | undefined }
  /** So long after it was opened its channel is gone: the client opened too many elsewhere. Default 0. */
  | { readonly kind: 'channel-evicted'; readonly afterMs?: Span | undefined }
  /** So long after it was opened its channel is gone: before its time. Default 0. */
  | { readonly kind: 'channel-expired'; readonly afterMs?: Span | undefined };

/** One disaster: what happens, to what, and when. */
export type Fault = RequestFault | MessageFault | SocketFault;

/**
 * Disasters as data. The first of the list is the nearest to the client: what it swallows, those behind it never see.
 * One plan and one seed make one run.
 */
export interface FaultPlan {
  /** For whoever reads it. */
  readonly name?: string | undefined;
  /** Where its chance begins. Default: the simulator's own seed. */
  readonly seed?: number | undefined;
  readonly faults: readonly Fault[];
}
