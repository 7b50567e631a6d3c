import type { FetchedToken, VendorCall } from '@contactport/adapter-kit';
import type { PlatformResolved } from '../genesys-settings.js';
import { basicAuthorisation, type ClientCredentials, tokenCall } from '../genesys-token.js';

/** The client-credentials grant as Genesys Cloud publishes it. */
export function platformTokenCall(
  { loginOrigin }: Pick<PlatformResolved, 'loginOrigin'>,
  credentials: ClientCredentials,
  signal: AbortSignal,
): VendorCall<FetchedToken> {
  const headers = { authorization: basicAuthorisation(credentials) };
  return tokenCall({ origin: loginOrigin, headers, form: { grant_type: 'client_credentials' } }, signal);
}
