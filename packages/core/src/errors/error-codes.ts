import type { Violation } from '../rules/rule.js';

/** What went wrong, by code. `details` of a ContactCentreError has the shape given here. */
export interface ErrorDetails {
  /**
   * The vendor does not accept the credentials or the token. `refused`: `client` when it gives this client no token, so
   * that nothing can succeed before a person acts; `token` when it refused one that it had given. Absent when a token
   * source of your own failed.
   */
  AUTHENTICATION: { readonly reason: string; readonly refused?: 'client' | 'token' };
  /** The credentials are good but lack a right. */
  PERMISSION: { readonly missing?: readonly string[]; readonly reason: string };
  NOT_FOUND: { readonly kind: string; readonly id: string };
  /**
   * The caller's argument is wrong. Never retried, nothing was sent unless the vendor is the one who says so. `field` is
   * its path within the target, draft, patch, action or list that was given, alike for every vendor: `priority`,
   * `attributes.claim_no_text`, `skills[0].proficiency`.
   */
  INVALID_ARGUMENT: { readonly field: string; readonly reason: string; readonly allowed?: readonly string[] };
  /** The argument is right, but not in the state in which the agent or work item is. `allowed`: what may follow it. */
  INVALID_STATE: { readonly reason: string; readonly current?: string; readonly allowed?: readonly string[] };
  RULE_VIOLATION: { readonly violations: readonly Violation[] };
  /** The record is no longer at the revision that the caller gave. */
  CONFLICT: { readonly expected?: string; readonly actual?: string };
  /** A limit of the vendor, or our own queue in front of it, is exhausted. `waiting`: how many were in that queue. */
  RATE_LIMITED: { readonly bucket: string; readonly reason: string; readonly waiting?: number };
  TIMEOUT: { readonly timeoutMs: number };
  NETWORK: { readonly reason: string };
  /** The vendor answered something outside its own documentation. */
  VENDOR_RESPONSE_INVALID: { readonly path: string; readonly reason: string };
  /** The vendor failed on its side. */
  VENDOR_FAILURE: { readonly status?: number; readonly reason: string };
  CIRCUIT_OPEN: { readonly routeClass: string };
  UNSUPPORTED_CAPABILITY: { readonly capability: string };
  /** A setting is missing or malformed. Thrown at construction. */
  SETTING_INVALID: { readonly setting: string; readonly reason: string; readonly environment?: string };
  STORE_FAILURE: { readonly store: string; readonly reason: string };
  STREAM_CLOSED: { readonly reason: string };
}

export type ErrorCode = keyof ErrorDetails;

/** Codes whose calls may succeed when simply made again later. */
export const retryableCodes: readonly ErrorCode[] = [
  'RATE_LIMITED',
  'TIMEOUT',
  'NETWORK',
  'VENDOR_FAILURE',
  'CIRCUIT_OPEN',
  'STORE_FAILURE',
];
