import type { FetchedToken, Schema, VendorCall } from '@contactport/adapter-kit';
import { z } from 'zod';

const tokenSchema: Schema<FetchedToken> = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive() })
  .transform(({ access_token, expires_in }) => ({ value: access_token, expiresInMs: expires_in * 1000 }));

/** The client-credentials grant. Asking for a token twice does no harm: each answer is a token of its own. */
export function tokenCall(options: {
  readonly loginOrigin: string;
  readonly grant: { readonly clientId: string; readonly clientSecret: string };
  readonly signal: AbortSignal;
}): VendorCall<FetchedToken> {
  const { loginOrigin, grant, signal } = options;
  const credentials = Buffer.from(`${grant.clientId}:${grant.clientSecret}`).toString('base64');
  return {
    operation: 'token',
    method: 'POST',
    origin: loginOrigin,
    path: '/oauth/token',
    headers: { authorization: `Basic ${credentials}` },
    form: { grant_type: 'client_credentials' },
    routeClass: 'login',
    idempotence: 'idempotent',
    schema: tokenSchema,
    options: { signal },
    authorised: false,
  };
}
