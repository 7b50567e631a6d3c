import { createHash } from 'node:crypto';
import type { TokenRequest } from '@contactport/adapter-kit';
import type { Clock } from '@contactport/core';
import type { VersionedResolved } from '../genesys-settings.js';
import { basicAuthorisation, type ClientCredentials, tokenCall } from '../genesys-token.js';

/** The client-credentials grant, in the way that the gateway wants it. */
export function versionedTokenRequest(
  { grant, loginOrigin, apiOrigin }: Pick<VersionedResolved, 'grant' | 'loginOrigin' | 'apiOrigin'>,
  credentials: ClientCredentials,
  clock: Clock,
): TokenRequest {
  const { clientId, clientSecret } = credentials;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  switch (grant.kind) {
    case 'form': {
      const request = { origin: loginOrigin, form: { ...form, scope: grant.scopes.join(' ') } };
      return {
        client: [loginOrigin, clientId, grant.kind, ...grant.scopes],
        call: (signal) => tokenCall(request, signal),
      };
    }
    case 'basic': {
      const request = { origin: apiOrigin, headers: { authorization: basicAuthorisation(credentials) } };
      return { client: [loginOrigin, clientId, grant.kind], call: (signal) => tokenCall(request, signal) };
    }
    case 'signed':
      return {
        client: [loginOrigin, clientId, grant.kind],
        call(signal) {
          const timestamp = String(Math.floor(clock.now() / 1000));
          const signature = sign(`${clientId}:${clientSecret}:${timestamp}`);
          return tokenCall({ origin: loginOrigin, form: { ...form, timestamp, signature } }, signal);
        },
      };
    default:
      return grant satisfies never;
  }
}

function sign(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
