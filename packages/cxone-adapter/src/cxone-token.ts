import type { FetchedToken, Schema, TokenCall } from '@contactport/adapter-kit';
import { z } from 'zod';
import type { TokenGrant } from './cxone-settings.js';

const tokenSchema: Schema<FetchedToken> = z
  .object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
  .transform(({ access_token, expires_in }) => ({ value: access_token, expiresInMs: expires_in * 1000 }));

/**
 * The grant for a service user's access key: as the password of a registered application, or alone at the area's host.
 * A refresh token is never used: the key itself always gives another token.
 */
export function tokenCall(options: {
  readonly endpoint: URL;
  readonly grant: TokenGrant;
  readonly signal: AbortSignal;
}): TokenCall {
  const { endpoint, grant, signal } = options;
  return {
    operation: 'token',
    method: 'POST',
    origin: endpoint.origin,
    path: endpoint.pathname,
    ...credentialsOf(grant),
    routeClass: 'login',
    schema: tokenSchema,
    options: { signal },
  };
}

function credentialsOf(grant: TokenGrant): Pick<TokenCall, 'headers' | 'form' | 'body'> {
  const { accessKeyId, accessKeySecret } = grant;
  switch (grant.kind) {
    case 'application': {
      const client = Buffer.from(`${grant.clientId}:${grant.clientSecret}`).toString('base64');
      return {
        headers: { authorization: `Basic ${client}` },
        form: { grant_type: 'password', username: accessKeyId, password: accessKeySecret },
      };
    }
    case 'access-key':
      return { body: { accessKeyId, accessKeySecret } };
    default:
      return grant satisfies never;
  }
}

/** What makes one token unlike another: the application and the service user. Their ids, not their secrets. */
export function clientNames(grant: TokenGrant): readonly string[] {
  return grant.kind === 'application' ? [grant.clientId, grant.accessKeyId] : [grant.accessKeyId];
}

/** The tenant that a token is for; undefined when the token is none of CXone's JSON Web Tokens. Nothing is trusted to it. */
export function parseTenantId(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return claimsSchema.parse(claims).tenantId;
  } catch {
    return undefined;
  }
}

const claimsSchema = z.object({ tenantId: z.string().min(1) });
