import { createHash } from 'node:crypto';
import type { SimulatedRequest } from '../../vendor-server.js';
import type { ClientCredentials } from '../oauth.js';
import type { TokenTerms } from '../tokens.js';

const TWENTY_MINUTES_SECONDS = 1_200;
const HOUR_SECONDS = 3_600;
const SIGNATURE_TOLERANCE_SECONDS = 300;

/** What a token asked for in one of the versioned profile's ways is worth; `undefined` for the platform's own way. */
export function versionedTokenTerms(request: SimulatedRequest, form: URLSearchParams): TokenTerms | undefined {
  const scopes = [
    ...new Set(
      form
        .get('scope')
        ?.split(/\s+/)
        .filter((scope) => scope !== ''),
    ),
  ];
  if (scopes.length > 0) return { lifetimeSeconds: TWENTY_MINUTES_SECONDS, scopes };
  if (isSigned(form)) return { lifetimeSeconds: TWENTY_MINUTES_SECONDS };
  return isBareBasic(request) ? { lifetimeSeconds: HOUR_SECONDS } : undefined;
}

export function isSigned(form: URLSearchParams): boolean {
  return form.has('timestamp') || form.has('signature');
}

/** Basic authorization, and no word of the grant: it can only be that of the client. */
function isBareBasic({ headers, body, query }: SimulatedRequest): boolean {
  return body.trim() === '' && !query.has('grant_type') && /^basic\s/i.test(headers['authorization'] ?? '');
}

/** What is wrong with a signed request; `undefined` where it is in order. */
export function signatureProblem(
  form: URLSearchParams,
  { clientId, clientSecret }: ClientCredentials,
  nowMs: number,
): string | undefined {
  const timestamp = form.get('timestamp') ?? '';
  if (!/^\d+$/.test(timestamp)) return 'timestamp is missing or not in seconds';
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > SIGNATURE_TOLERANCE_SECONDS) {
    return 'timestamp is more than five minutes off';
  }
  const expected = createHash('sha256').update(`${clientId}:${clientSecret}:${timestamp}`).digest('base64');
  return form.get('signature') === expected ? undefined : 'signature does not match';
}
