// For users of adapters: what they may hand in

export type { HttpRequest, HttpResponse, HttpTransport, TransportPhase } from './http/http-transport.js';
export type { Socket, SocketFactory, SocketFailure, SocketOptions } from './socket/web-socket.js';
export type { TokenSource } from './auth/token-source.js';
export { createFileTokenStore } from './auth/file-token-store.js';
export type { FileTokenStoreOptions } from './auth/file-token-store.js';
export { createMemoryTokenStore } from './auth/memory-token-store.js';
export type { MemoryTokenStoreOptions } from './auth/memory-token-store.js';
export type { StoredToken, TokenLock, TokenStore } from './auth/token-store.js';
export type { RateBudget, RateReport, RateSlot, Reservation } from './rate/rate-budget.js';
export type { Logger } from './observe/logger.js';
export type { Surroundings } from './surroundings.js';

// For adapter authors: the surroundings

export { surroundingsFrom } from './surroundings.js';
export type { OwnedSurroundings } from './surroundings.js';
export { checkedPorts } from './checked-ports.js';
export { createReleases } from './releases.js';
export type { Releases } from './releases.js';
export { readSettings, settingInvalid } from './schema/read-settings.js';
export type { ReadSettingsOptions } from './schema/read-settings.js';
export { createObservers } from './observe/observers.js';
export type { Observe, Observers, ObserversOptions, OperationalNews } from './observe/observers.js';

// For adapter authors: calls

export { createVendorClient } from './http/vendor-client.js';
export type { VendorClient, VendorClientOptions } from './http/vendor-client.js';
export { createTenantClient } from './http/tenant-client.js';
export type { TenantClientOptions, TokenCall, TokenRequest } from './http/tenant-client.js';
export { pathOf } from './http/path-of.js';
export type {
  Idempotence,
  QueryValue,
  VendorAnswer,
  VendorCall,
  VendorFailure,
  VendorRefusal,
} from './http/vendor-call.js';
export { TransportFailure } from './http/http-transport.js';
export { assertSecureOrigin, assertTrusted, resolveNextPage } from './http/trusted-origin.js';
export { createTokenSource, tokenKey } from './auth/token-source.js';
export type { FetchedToken, TokenSourceOptions } from './auth/token-source.js';
export { createRateBudget } from './rate/rate-budget.js';
export type { RateBudgetOptions } from './rate/rate-budget.js';
export type { RateBucket, RateProfile } from './rate/rate-profile.js';
export { createDeadline, withinDeadline } from './time/deadline.js';
export type { Deadline, DeadlineOptions } from './time/deadline.js';
export { onAbort } from './time/on-abort.js';
export { createSharedRead } from './time/shared-read.js';
export type { SharedRead, SharedReadOptions } from './time/shared-read.js';
export { runSideBySide } from './time/run-side-by-side.js';
export { sleep } from './time/sleep.js';
export { untilAborted } from './time/until-aborted.js';
export { insist } from './retry/insist.js';
export type { InsistOptions } from './retry/insist.js';
export { createSerialiser } from './serialise-by-key.js';
export type { SerialiseByKey } from './serialise-by-key.js';

// For adapter authors: reading what a vendor says

export { nothing } from './schema/schema.js';
export type { Schema, SchemaIssue, SchemaResult } from './schema/schema.js';
export { parseWith, tryParse, vendorResponseInvalid } from './schema/parse-with.js';
export type { ParseContext, Parsed } from './schema/parse-with.js';
export { lenientList } from './schema/lenient-list.js';
export type { LenientList } from './schema/lenient-list.js';
export { contentRevision } from './content-revision.js';

// For adapter authors: live streams

export { createLiveSocket } from './stream/live-socket.js';
export type { ConnectAttempt, LiveSocket, LiveSocketOptions } from './stream/live-socket.js';
export { createPoller } from './stream/poller.js';
export type { Poller, PollerOptions } from './stream/poller.js';
export { createStateFollower } from './stream/state-follower.js';
export type { StateFollower, StateFollowerOptions } from './stream/state-follower.js';
export { agentStateEvent, workItemEvent } from './stream/port-events.js';
export type { Followed } from './stream/followed.js';
