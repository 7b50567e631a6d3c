import type { Instant } from '../ids.js';

/** `connecting` until first whole, `live` while whole, `interrupted` while something may be missing, then `closed`. */
export type StreamState = 'connecting' | 'live' | 'interrupted' | 'closed';

export interface StreamStatus {
  readonly state: StreamState;
  readonly since: Instant;
}

/**
 * Live events for one consumer. `for await` reads them; `break` closes the stream. Never back in time for a subject,
 * no two neighbouring states of a subject equal, and after any interruption it ends at the truth.
 */
export interface EventStream<Event> extends AsyncIterable<Event>, AsyncDisposable {
  readonly status: StreamStatus;
  /** Tells each change of status. The answer stops it. */
  onStatus(listener: (status: StreamStatus) => void): () => void;
  /** Takes nothing new; resolves when the source is released. What is buffered can still be read, then iteration ends. */
  drain(): Promise<void>;
}
