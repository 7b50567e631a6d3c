import type { VendorFailure, VendorRefusal } from '@contactport/adapter-kit';
import { z } from 'zod';
import { persistentContactsBucket, queuedWorkItemsBucket, requestBucket } from './cxone-rate-profile.js';

const textSchema = z.string().min(1).optional().catch(undefined);

/** The spellings that CXone's routes use for one text. */
const errorBodySchema = z
  .object({
    error_description: textSchema,
    errorDescription: textSchema,
    error_Description: textSchema,
    message: textSchema,
    error: textSchema,
  })
  .catch({});

/** What a refusal by CXone means in the contract's words. */
export function describeCxoneFailure(refusal: VendorRefusal): VendorFailure {
  const { status, call } = refusal;
  const reason = reasonOf(refusal);
  const message = `${call.operation}: ${reason}`;
  if (call.routeClass === 'login') return describeLogin(status, reason, message);
  switch (status) {
    case 400:
      return { code: 'INVALID_ARGUMENT', message, details: { field: fieldOf(reason), reason } };
    case 401:
      return { code: 'AUTHENTICATION', message, details: { reason } };
    case 403:
      return { code: 'PERMISSION', message, details: { reason } };
    case 404:
      if (/session not started/i.test(reason)) {
        return { code: 'INVALID_STATE', message, details: { reason, current: 'logged-off' } };
      }
      // A waiting contact that may be sent elsewhere: found, but not in a state, or not to an agent, for that.
      if (/invalid contact state/i.test(reason)) return { code: 'INVALID_STATE', message, details: { reason } };
      if (/invalid targetAgentId/i.test(reason)) {
        return { code: 'INVALID_ARGUMENT', message, details: { field: fieldOf(reason), reason } };
      }
      return { code: 'NOT_FOUND', message, details: subjectOf(call.path) };
    case 409:
      if (/too many requests|limited to/i.test(reason)) {
        const bucket = call.routeClass === 'persistent-contacts' ? persistentContactsBucket : requestBucket;
        return { code: 'RATE_LIMITED', message, details: { bucket, reason } };
      }
      return { code: 'INVALID_STATE', message, details: { reason } };
    case 429:
      return /work items exceeded/i.test(reason)
        ? { code: 'RATE_LIMITED', message, details: { bucket: queuedWorkItemsBucket, reason }, retryable: false }
        : { code: 'RATE_LIMITED', message, details: { bucket: requestBucket, reason } };
    default:
      return { code: 'VENDOR_FAILURE', message, details: { status, reason }, retryable: status >= 500 };
  }
}

/** The token endpoint says 400 for a wrong key, and the platform 401 for an application that the user did not admit. */
function describeLogin(status: number, reason: string, message: string): VendorFailure {
  if (status === 429) return { code: 'RATE_LIMITED', message, details: { bucket: requestBucket, reason } };
  if (status >= 500) return { code: 'VENDOR_FAILURE', message, details: { status, reason } };
  return { code: 'AUTHENTICATION', message, details: { reason } };
}

/** Often the text stands only in a header of its own. */
function reasonOf({ status, headers, body }: VendorRefusal): string {
  const told = errorBodySchema.parse(body);
  const text =
    headers['icstatusdescription'] ??
    told.error_description ??
    told.errorDescription ??
    told.error_Description ??
    told.message ??
    told.error ??
    `status ${status}`;
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

/** Which argument of ours CXone's text is about. */
const fieldsByText: readonly (readonly [RegExp, string])[] = [
  [/outStateId|unavailable code/i, 'reason'],
  [/invalid state/i, 'status'],
  [/targetAgentId/i, 'agentId'],
  [/skill ?id/i, 'queueId'],
  [/agent ?id/i, 'agentId'],
  [/contact ?id/i, 'workItemId'],
  [/point of contact/i, 'destination'],
  [/payload/i, 'attributes'],
];

function fieldOf(reason: string): string {
  return fieldsByText.find(([pattern]) => pattern.test(reason))?.[1] ?? 'request';
}

/** What the caller knows each path's id as. */
const kindsByPath: readonly (readonly [RegExp, string])[] = [
  [/\/agents\/([^/?]+)/, 'agent'],
  [/\/schedules\/user\/([^/?]+)/, 'agent'],
  [/\/(?:persistent-)?contacts\/([^/?]+)/, 'work-item'],
  [/\/teams\/([^/?]+)/, 'team'],
  [/\/skills\/([^/?]+)/, 'queue'],
];

function subjectOf(path: string): { readonly kind: string; readonly id: string } {
  for (const [pattern, kind] of kindsByPath) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { kind, id: decodeURIComponent(id) };
  }
  return { kind: 'resource', id: path };
}
