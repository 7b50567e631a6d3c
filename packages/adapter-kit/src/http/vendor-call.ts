import type { CallOptions, ContactCentreErrorInit, ErrorCode, JsonValue } from '@contactport/core';
import type { Schema } from '../schema/schema.js';

/** A query's values: arrays are joined by a comma, undefined ones left out. */
export type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * May the request be sent again?
 * - `read`: changes nothing, whatever the method. Sent again after any passing failure.
 * - `idempotent`: a write that may be repeated with the same effect. Sent again after any passing failure.
 * - `once`: a write that must not be repeated. Sent again only when the vendor surely did nothing: no connection, 401,
 *   rate limit.
 */
export type Idempotence = 'read' | 'idempotent' | 'once';

/** One request to a vendor, as the port's code words it. */
export interface VendorCall<Data> {
  /** The port's operation, for errors and events. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Begins with a slash; ids in it are encoded (`pathOf`). May carry a query, as next-page links do. */
  readonly path: string;
  /** Another trusted origin than the client's own, e.g. that of the token endpoint. */
  readonly origin?: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON. */
  readonly body?: JsonValue;
  /** Sent as a form, in place of `body`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which limits and which breaker it falls under, e.g. `presence`. */
  readonly routeClass: string;
  readonly idempotence: Idempotence;
  /** Reads the answer's JSON, or `undefined` when the answer has no body. `nothing` when no body is of interest. */
  readonly schema: Schema<Data>;
  /** Statuses beside 2xx that are an answer, e.g. 304 or 404: their body is not read, the schema is given `undefined`. */
  readonly accepts?: readonly number[];
  /** The caller's own. */
  readonly options: CallOptions;
  /** Sends the token. Default true. */
  readonly authorised?: boolean;
}

/** A vendor's answer, read. */
export interface VendorAnswer<Data> {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Data;
}

/** A vendor's refusal, unread: what `describeFailure` translates. */
export interface VendorRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else its text; undefined when empty. */
  readonly body: unknown;
  readonly call: Pick<VendorCall<unknown>, 'operation' | 'method' | 'path' | 'routeClass'>;
}

/**
 * What a refusal means in the contract's words. `RATE_LIMITED` is waited out and, unless `retryable` is false, sent
 * again; its `details.bucket` is the name in the rate profile. `retryAfterMs` defaults to the answer's Retry-After,
 * `requestId` to the client's header.
 */
export type VendorFailure = {
  [Code in ErrorCode]: Pick<ContactCentreErrorInit<Code>, 'code' | 'message' | 'details'> &
    Partial<Pick<ContactCentreErrorInit<Code>, 'retryable' | 'retryAfterMs' | 'requestId'>>;
}[ErrorCode];
