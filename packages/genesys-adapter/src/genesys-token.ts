import type { FetchedToken, Schema, TokenCall } from '@contactport/adapter-kit';
import { z } from 'zod';

/** An OAuth client of the organisation. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const tokenSchema: Schema<FetchedToken> = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive() })
  .transform(({ access_token, expires_in }) => ({ value: access_token, expiresInMs: expires_in * 1000 }));

/** A request for a token. */
export function tokenCall(request: Pick<TokenCall, 'origin' | 'headers' | 'form'>, signal: AbortSignal): TokenCall {
  return {
    operation: 'token',
    method: 'POST',
    path: '/oauth/token',
    ...request,
    routeClass: 'login',
    schema: tokenSchema,
    options: { signal },
  };
}

/** The header by which a client says who it is. */
export function basicAuthorisation({ clientId, clientSecret }: ClientCredentials): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}
