import type { ErrorCode } from '@contactport/core';

/** How each error reads to an HTTP client: 4xx is the caller's to mend, 502 to 504 the vendor's. */
export const httpStatus = {
  INVALID_ARGUMENT: 400,
  PERMISSION: 403,
  NOT_FOUND: 404,
  INVALID_STATE: 409,
  CONFLICT: 409,
  RULE_VIOLATION: 422,
  RATE_LIMITED: 429,
  SETTING_INVALID: 500,
  STORE_FAILURE: 500,
  UNSUPPORTED_CAPABILITY: 501,
  // The demo's own credentials at the vendor, not the page's.
  AUTHENTICATION: 502,
  NETWORK: 502,
  VENDOR_RESPONSE_INVALID: 502,
  VENDOR_FAILURE: 502,
  CIRCUIT_OPEN: 503,
  STREAM_CLOSED: 503,
  TIMEOUT: 504,
} as const satisfies Record<ErrorCode, number>;
