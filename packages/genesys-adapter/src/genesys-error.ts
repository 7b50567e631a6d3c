import type { VendorFailure, VendorRefusal } from '@contactport/adapter-kit';
import { z } from 'zod';
import { tokenBucket } from './genesys-rate-profile.js';

/** The platform's ErrorBody, and the different one of the token endpoint, as far as they are read. */
const errorBodySchema = z
  .object({
    code: z.string().optional(),
    message: z.string().optional(),
    contextId: z.string().optional(),
    messageParams: z.record(z.string(), z.unknown()).nullish(),
    details: z.array(z.object({ fieldName: z.string().nullish() })).nullish(),
    limit: z.object({ key: z.string().optional() }).nullish(),
    error: z.string().optional(),
    description: z.string().optional(),
  })
  .catch({});

type ErrorBody = z.infer<typeof errorBodySchema>;

/** What a refusal by Genesys Cloud means in the contract's words. */
export function describeGenesysFailure(refusal: VendorRefusal): VendorFailure {
  const body = errorBodySchema.parse(refusal.body);
  const failure = refusal.call.routeClass === 'login' ? describeLogin(refusal, body) : describe(refusal, body);
  return body.contextId === undefined ? failure : { ...failure, requestId: body.contextId };
}

function describe({ status, call }: VendorRefusal, body: ErrorBody): VendorFailure {
  const reason = reasonOf(status, body);
  const message = `${call.operation}: ${reason}`;
  const field = fieldOf(body);
  switch (status) {
    case 400:
      if (/routing status transition/i.test(reason)) return { code: 'INVALID_STATE', message, details: { reason } };
      if (isMalformedId(body.message ?? '', call.path)) return notFound(call.path, message);
      return { code: 'INVALID_ARGUMENT', message, details: { field, reason } };
    case 401:
      return { code: 'AUTHENTICATION', message, details: { reason } };
    case 403: {
      const missing = missingRights(body);
      return { code: 'PERMISSION', message, details: { reason, ...(missing.length === 0 ? {} : { missing }) } };
    }
    case 404:
      return notFound(call.path, message);
    case 409:
      return conflict(call, body, { message, field, reason });
    case 413:
    case 415:
    case 422:
      return { code: 'INVALID_ARGUMENT', message, details: { field, reason } };
    case 429: {
      const retryAfterMs = retryAfterInText(reason);
      return {
        code: 'RATE_LIMITED',
        message,
        details: { bucket: body.limit?.key ?? tokenBucket, reason },
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      };
    }
    default:
      return {
        code: 'VENDOR_FAILURE',
        message,
        details: { status, reason },
        retryable: status >= 500 || status === 408 || status === 424,
      };
  }
}

/**
 * Task management answers business rules with 409, which no repetition resolves; its items have no versions that could
 * be in conflict.
 */
function conflict(
  { routeClass }: VendorRefusal['call'],
  { code = '' }: ErrorBody,
  { message, field, reason }: { readonly message: string; readonly field: string; readonly reason: string },
): VendorFailure {
  if (code.startsWith('pre.check') && !/status|state|transition/i.test(code)) {
    return { code: 'INVALID_ARGUMENT', message, details: { field, reason } };
  }
  if (routeClass !== 'task-management' && (code === 'general.conflict' || /version/i.test(reason))) {
    return { code: 'CONFLICT', message, details: {} };
  }
  return { code: 'INVALID_STATE', message, details: { reason } };
}

/** Our names of what the vendor calls otherwise. */
const fieldsByVendorName: ReadonlyMap<string, string> = new Map([
  ['typeId', 'type'],
  ['queueId', 'destination'],
  ['externalTag', 'externalId'],
  ['customFields', 'attributes'],
  ['skillIds', 'requiredSkills'],
  ['preferredAgentIds', 'preferredAgents'],
  ['dateDue', 'dueAt'],
  ['assigneeId', 'agentId'],
  ['wrapupCode', 'codeId'],
]);

/** Which field is wrong, wherever the vendor says so; `request` where it does not. */
function fieldOf({ details, messageParams, message = '' }: ErrorBody): string {
  const named = [
    details?.[0]?.fieldName,
    messageParams?.['name1'],
    messageParams?.['name'],
    /^(\w+) - /.exec(message)?.[1],
    /for field type \[(\w+)\]/.exec(message)?.[1],
  ].find((name) => typeof name === 'string' && name !== '');
  return typeof named === 'string' ? (fieldsByVendorName.get(named) ?? named) : 'request';
}

/** The token endpoint speaks OAuth, and answers too many requests with 400. */
function describeLogin({ status, call }: VendorRefusal, body: ErrorBody): VendorFailure {
  const reason = cut(body.description ?? body.error ?? `status ${status}`);
  const message = `${call.operation}: the token was refused: ${reason}`;
  if (/rate limit exceeded/i.test(reason) || status === 429) {
    return { code: 'RATE_LIMITED', message, details: { bucket: 'oauth.token', reason } };
  }
  if (status >= 500) return { code: 'VENDOR_FAILURE', message, details: { status, reason } };
  return { code: 'AUTHENTICATION', message, details: { reason } };
}

/** What the caller knows each path's id as. */
const kindsByPath: readonly (readonly [RegExp, string])[] = [
  [/\/taskmanagement\/workitems\/(?!bulk|query|schemas)([^/?]+)/, 'work-item'],
  [/\/taskmanagement\/worktypes\/([^/?]+)/, 'work-item-type'],
  [/\/routing\/queues\/([^/?]+)/, 'queue'],
  [/\/notifications\/channels\/([^/?]+)/, 'channel'],
  [/\/managementunits\/([^/?]+)/, 'management-unit'],
  [/\/(?:users|tokens|agents)\/(?!search|presences)([^/?]+)/, 'agent'],
];

function notFound(path: string, message: string): VendorFailure {
  for (const [pattern, kind] of kindsByPath) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { code: 'NOT_FOUND', message, details: { kind, id: decodeURIComponent(id) } };
  }
  return { code: 'NOT_FOUND', message, details: { kind: 'resource', id: path } };
}

/** An id in the path that is no UUID is one that nobody has. */
function isMalformedId(told: string, path: string): boolean {
  const received = /UUID is required, received: \[([^\]]*)\]/i.exec(told)?.[1];
  return received !== undefined && path.includes(encodeURIComponent(received));
}

function missingRights(body: ErrorBody): readonly string[] {
  const { permissions } = body.messageParams ?? {};
  const listed =
    typeof permissions === 'string'
      ? permissions
      : /permission(?:\(s\)|s assigned)?: (.*)$/.exec(body.message ?? '')?.[1];
  return (listed ?? '')
    .replaceAll(/[[\]\s]/g, '')
    .split(',')
    .filter((right) => right !== '');
}

function retryAfterInText(reason: string): number | undefined {
  const seconds = /in \[(\d+)\] seconds/.exec(reason)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function reasonOf(status: number, { message, code }: ErrorBody): string {
  return cut(message ?? code ?? `status ${status}`);
}

function cut(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}
