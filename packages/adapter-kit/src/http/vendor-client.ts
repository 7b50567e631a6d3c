import type { TokenSource } from '../auth/token-source.js';
import type { Observe } from '../observe/observers.js';
import type { RateBudget } from '../rate/rate-budget.js';
import type { Surroundings } from '../surroundings.js';
import type { VendorAnswer, VendorCall, VendorFailure, VendorRefusal } from './vendor-call.js';

export interface VendorClientOptions {
  readonly vendor: string;
  readonly tenant: string;
  /** Where calls go: `https://api.mypurecloud.com`, or a base below it. May be discovered: asked once per call. */
  readonly origin: string | (() => string | Promise<string>);
  readonly surroundings: Pick<Surroundings, 'http' | 'clock' | 'random'>;
  readonly tokens: TokenSource;
  readonly budget: RateBudget;
  /** Pure: a refusal in the contract's words. */
  readonly describeFailure: (refusal: VendorRefusal) => VendorFailure;
  readonly observe: Observe;
  /** Of a whole call, waits and retries included, where the caller names none. Default 30,000. */
  readonly timeoutMs?: number;
  /** Of one attempt. Default 10,000. */
  readonly attemptTimeoutMs?: number;
  /** Sent with every call; `accept: application/json` is sent anyway. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Lower-case answer header with the vendor's id of a request. */
  readonly requestIdHeader?: string;
}

/** Calls one tenant of one vendor: paced, authorised, retried where that is safe, and with every failure typed. */
export interface VendorClient {
  /**
   * @throws ContactCentreError; when the call is aborted, `signal.reason`.
   */
  send<Data>(call: VendorCall<Data>): Promise<VendorAnswer<Data>>;
  /** Ends what is under way and refuses what comes after, with INVALID_STATE. */
  close(): void;
}
