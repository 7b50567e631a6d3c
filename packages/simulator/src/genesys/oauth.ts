import type { Clock } from '../clock/clock.js';
import type { SimulatedRequest } from '../vendor-server.js';
import type { Answer } from './call.js';
import type { RateLimit } from './rate-limit.js';
import type { TokenStore } from './tokens.js';
import { isSigned, signatureProblem, versionedTokenTerms } from './versioned/token-terms.js';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * `POST /oauth/token`, the client credentials grant: client id and secret by Basic authorization or in the form. Its
 * errors are OAuth's with a twin of the description, never the platform's error body, and 400 even when there were
 * too many. The versioned profile's ways go through the same door: with scopes, signed, or with nothing but Basic.
 */
export function createTokenRoute(options: {
  readonly credentials: ClientCredentials;
  readonly clock: Clock;
  readonly tokens: TokenStore;
  readonly lifetimeSeconds: number;
  readonly rateLimit: RateLimit | undefined;
}): (request: SimulatedRequest) => Answer {
  const { credentials, clock, tokens, lifetimeSeconds, rateLimit } = options;

  return (request) => {
    const form = new URLSearchParams(request.body);
    const { clientId, clientSecret } = basicCredentials(request) ?? {
      clientId: form.get('client_id') ?? '',
      clientSecret: form.get('client_secret') ?? '',
    };
    const rate = rateLimit?.count(clientId);
    if (rate?.exceeded === true) {
      return refuseToken('invalid_request', `rate limit exceeded, retry in ${rate.resetSeconds} seconds`);
    }
    const versioned = versionedTokenTerms(request, form);
    const grantType = form.get('grant_type') ?? request.query.get('grant_type');
    if (grantType === null && versioned === undefined) return refuseToken('invalid_request', 'grant_type is missing');
    if (grantType !== null && grantType !== 'client_credentials') {
      return refuseToken('unsupported_grant_type', `grant type not supported: ${grantType}`);
    }
    if (clientId !== credentials.clientId) return refuseToken('invalid_client', `client not found: ${clientId}`);
    if (clientSecret !== credentials.clientSecret) return refuseToken('invalid_client', 'authentication failed');
    const problem = isSigned(form) ? signatureProblem(form, credentials, clock.now()) : undefined;
    if (problem !== undefined) return refuseToken('invalid_client', problem, 401);
    const terms = versioned ?? { lifetimeSeconds };
    const { token, scopes } = tokens.issue(clientId, terms);
    return {
      status: 200,
      body: {
        access_token: token,
        token_type: versioned === undefined ? 'bearer' : 'Bearer',
        expires_in: terms.lifetimeSeconds,
        ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
      },
    };
  };
}

function basicCredentials(request: SimulatedRequest): ClientCredentials | undefined {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return { clientId: decoded.slice(0, Math.max(0, colon)), clientSecret: decoded.slice(colon + 1) };
}

/** OAuth's own error body. */
export function refuseToken(error: string, description: string, status: 400 | 401 = 400): Answer {
  return { status, body: { error, description, error_description: description } };
}
