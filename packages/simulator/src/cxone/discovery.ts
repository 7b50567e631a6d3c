import { ok } from './answer.js';
import type { CxoneRoutes } from './route.js';

export interface DiscoveryOptions {
  readonly baseUrl: string;
  readonly tenantId: string;
}

/** The two documents a client starts from. Every address in them is this very server. */
export function createDiscoveryRoutes({ baseUrl, tenantId }: DiscoveryOptions): CxoneRoutes {
  return {
    'GET /.well-known/openid-configuration': () =>
      ok({
        issuer: baseUrl,
        authorization_endpoint: `${baseUrl}/auth/authorize`,
        token_endpoint: `${baseUrl}/auth/token`,
        userinfo_endpoint: `${baseUrl}/auth/userinfo`,
        jwks_uri: `${baseUrl}/auth/jwks`,
        end_session_endpoint: `${baseUrl}/auth/authorize/logout`,
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        id_token_signing_alg_values_supported: ['RS256'],
        scopes_supported: ['openid'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        display_values_supported: ['page', 'popup'],
        claim_types_supported: ['normal'],
        code_challenge_methods_supported: ['S256'],
      }),
    'GET /.well-known/cxone-configuration': () =>
      ok({
        private: false,
        area: 'na1',
        cluster: 'B32',
        domain: 'niceincontact.com',
        acdDomain: 'nice-incontact.com',
        uhDomain: 'nice-incontact.com',
        ui_endpoint: baseUrl,
        auth_endpoint: baseUrl,
        api_endpoint: baseUrl,
        tenantId,
      }),
  };
}
