import type { TokenRequest } from '@contactport/adapter-kit';
import type { PlatformResolved } from '../genesys-settings.js';
import { basicAuthorisation, type ClientCredentials, tokenCall } from '../genesys-token.js';

/** The client-credentials grant as Genesys Cloud publishes it. */
export function platformTokenRequest(
  { loginOrigin }: Pick<PlatformResolved, 'loginOrigin'>,
  credentials: ClientCredentials,
): TokenRequest {
  const headers = { authorization: basicAuthorisation(credentials) };
  const request = { origin: loginOrigin, headers, form: { grant_type: 'client_credentials' } };
  return { client: [loginOrigin, credentials.clientId], call: (signal) => tokenCall(request, signal) };
}
