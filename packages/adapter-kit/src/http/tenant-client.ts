import { createTokenSource, type FetchedToken, tokenKey, type TokenSource } from '../auth/token-source.js';
import type { TokenStore } from '../auth/token-store.js';
import { createRateBudget, type RateBudget } from '../rate/rate-budget.js';
import type { RateProfile } from '../rate/rate-profile.js';
import type { VendorCall } from './vendor-call.js';
import { createVendorClient, type VendorClient, type VendorClientOptions } from './vendor-client.js';

/** How an adapter asks its vendor for a token. */
export interface TokenRequest {
  /** Who asks, among the tenant's clients: client id, scopes, whatever makes one token unlike another. Never a secret. */
  readonly client: readonly string[];
  readonly call: (signal: AbortSignal) => TokenCall | Promise<TokenCall>;
}

/** Sent without a token, and again where its answer is lost: each answer is a token of its own. */
export type TokenCall = Omit<VendorCall<FetchedToken>, 'authorised' | 'idempotence'>;

export interface TenantClientOptions extends Omit<VendorClientOptions, 'tokens' | 'budget'> {
  /** The user's own source, or how to ask for a token. */
  readonly tokens: TokenSource | TokenRequest;
  /** The setting `tokenStore`. */
  readonly tokenStore?: TokenStore | undefined;
  readonly rateProfile: RateProfile;
  /** The setting `rateBudget`. Default: one for this tenant alone, of `rateProfile`. */
  readonly rateBudget?: RateBudget | undefined;
}

/**
 * The client of one tenant with its token source and rate budget, as every adapter wires them:
 *
 * ```ts
 * const { client, tokens } = createTenantClient({
 *   vendor, tenant, origin, surroundings, observe, describeFailure, timeoutMs, requestIdHeader,
 *   tokens: access.kind === 'token-source' ? access.tokenSource : { client: [access.clientId], call: (signal) => tokenCall({ grant: access, signal }) },
 *   tokenStore: settings.tokenStore,
 *   rateProfile,
 *   rateBudget: settings.rateBudget,
 * });
 * ```
 */
export function createTenantClient(options: TenantClientOptions): {
  readonly client: VendorClient;
  readonly tokens: TokenSource;
} {
  const { tokens: given, tokenStore: store, rateProfile, rateBudget, ...rest } = options;
  const { vendor, tenant, observe, surroundings } = rest;
  const { clock } = surroundings;
  const tokens =
    'get' in given
      ? given
      : createTokenSource({
          clock,
          // Token source and client need one another: each asks when it is asked.
          async fetchToken(signal) {
            const call = await given.call(signal);
            return (await client.send({ ...call, authorised: false, idempotence: 'read' })).data;
          },
          onRenewed: (expiresInMs) => observe({ type: 'token-renewed', expiresInMs }),
          ...(store === undefined ? {} : { store, key: tokenKey(vendor, tenant, ...given.client) }),
          onStoreFailed: (reason) => observe({ type: 'store-failed', store: 'tokens', reason }),
        });
  const budget = rateBudget ?? createRateBudget({ profile: rateProfile, vendor, tenant, clock, observe });
  const client = createVendorClient({ ...rest, tokens, budget });
  return { client, tokens };
}
