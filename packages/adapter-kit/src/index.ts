// For adapter authors

export { TransportFailure } from './http/http-transport.js';
export type { HttpRequest, HttpResponse, HttpTransport, TransportPhase } from './http/http-transport.js';
export { pathOf } from './http/vendor-call.js';
export type {
  Idempotence,
  QueryValue,
  VendorAnswer,
  VendorCall,
  VendorFailure,
  VendorRefusal,
} from './http/vendor-call.js';
export type { VendorClient, VendorClientOptions } from './http/vendor-client.js';

export type { FetchedToken, TokenSource, TokenSourceOptions } from './auth/token-source.js';

export type { RateBucket, RateProfile } from './rate/rate-profile.js';
export type { RateBudget, RateReport, RateSlot, Reservation } from './rate/rate-budget.js';

export type { Socket, SocketFactory, SocketFailure, SocketOptions } from './socket/web-socket.js';
export type { ConnectAttempt, LiveSocket, LiveSocketOptions } from './stream/live-socket.js';
export type { Poller, PollerOptions } from './stream/poller.js';
export type { Followed, StateFollower, StateFollowerOptions } from './stream/state-follower.js';

export { nothing } from './schema/schema.js';
export type { Schema, SchemaIssue, SchemaResult } from './schema/schema.js';
export { parseWith, tryParse, vendorResponseInvalid } from './schema/parse-with.js';
export type { ParseContext, Parsed } from './schema/parse-with.js';

export { createObservers } from './observe/observers.js';
export type { Observe, Observers, ObserversOptions, OperationalNews } from './observe/observers.js';
export type { Logger } from './observe/logger.js';
export type { Surroundings } from './surroundings.js';
