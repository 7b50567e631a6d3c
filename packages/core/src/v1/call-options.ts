import type { JsonValue } from './json.js';

/** Who asks for a change. */
export interface Actor {
  /** The person's or service's id in the caller's own directory. */
  readonly id: string;
  readonly kind: 'person' | 'service';
}

/** Why and for whom a call is made. Travels through every layer into the audit trail; nothing of it reaches a vendor. */
export interface CallContext {
  readonly actor: Actor;
  /** The person on whose behalf the actor acts, e.g. a supervisor behind a bot. */
  readonly onBehalfOf?: string;
  /** Joins the records of one piece of work across systems. */
  readonly correlationId?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly note?: string;
}

/** What every call of every port takes beside its own arguments. */
export interface CallOptions {
  /**
   * Aborting rejects with `signal.reason`, at once. What was not sent yet never is; a request already sent is given up,
   * and may still have its effect at the vendor: look before you send it again.
   */
  readonly signal?: AbortSignal;
  /**
   * The whole call's deadline, waits and retries included, in milliseconds. Where a call answers many times, it bounds
   * each step that is waited for: one page of a list, one change of `changeMany`, one order or bulk job of `createMany`;
   * a watch has no end of its own, and it bounds each of its reads. Default: the adapter's `timeoutMs`.
   */
  readonly timeoutMs?: number;
  /** Who goes first when calls wait for the vendor's rate limit. Default `interactive`. */
  readonly lane?: 'interactive' | 'bulk';
  /** Everything but the write: arguments, rules and revision are checked, nothing is sent that changes anything. */
  readonly dryRun?: boolean;
  readonly context?: CallContext;
  /** Extras of one vendor, keyed by vendor. Each adapter's README lists its own. */
  readonly vendorOptions?: Readonly<Record<string, JsonValue>>;
}
