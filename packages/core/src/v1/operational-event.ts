import type { Instant } from './ids.js';
import type { StreamState } from './stream/event-stream.js';

interface OperationalEventBase {
  readonly at: Instant;
}

/** What happens inside an adapter that operations want to see: no payloads, no secrets. */
export type OperationalEvent = OperationalEventBase &
  /** A call joined those that wait for a limit. `waiting`: how many of its lane do now, this one included. */
  (
    | { readonly type: 'budget-queued'; readonly bucket: string; readonly lane: string; readonly waiting: number }
    /** One that waited goes on, or left. `waiting`: how many of its lane still do. */
    | {
        readonly type: 'budget-waited';
        readonly bucket: string;
        readonly waitedMs: number;
        readonly lane: string;
        readonly waiting: number;
      }
    | { readonly type: 'rate-limited'; readonly bucket: string; readonly retryAfterMs?: number }
    | { readonly type: 'token-renewed'; readonly expiresInMs: number }
    /** A store did not do what it was asked; the adapter goes on without it. `store`: e.g. `tokens`. */
    | { readonly type: 'store-failed'; readonly store: string; readonly reason: string }
    | {
        readonly type: 'call-retried';
        readonly operation: string;
        readonly attempt: number;
        readonly reason: string;
        readonly delayMs: number;
      }
    | { readonly type: 'breaker-changed'; readonly routeClass: string; readonly state: 'closed' | 'open' | 'half-open' }
    | { readonly type: 'stream-status'; readonly stream: string; readonly state: StreamState }
    | { readonly type: 'stream-gap'; readonly stream: string; readonly from: Instant; readonly to: Instant }
    | {
        readonly type: 'stream-resynchronised';
        readonly stream: string;
        readonly subjects: number;
        readonly changed: number;
      }
  );
