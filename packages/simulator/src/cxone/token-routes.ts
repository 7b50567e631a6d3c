import { type CxoneAnswer, CxoneFailure, ok } from './answer.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import type { TokenGrant, TokenRegister } from './token-register.js';

/** What a tenant hands to a back-end application. */
export interface CxoneCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/**
 * The three ways to a token without a person: the access key as the password of a registered application, the access
 * key alone on the area's host, and either one's refresh, whose answers name their fields differently.
 */
export function createTokenRoutes(credentials: CxoneCredentials, tokens: TokenRegister): CxoneRoutes {
  const holdsAccessKey = (id: string | undefined, secret: string | undefined): boolean =>
    id === credentials.accessKeyId && secret === credentials.accessKeySecret;

  return {
    'POST /auth/token': (call) => {
      requireClient(call, credentials);
      const grantType = call.parameters.text('grant_type');
      if (grantType === 'password') {
        if (!holdsAccessKey(call.parameters.text('username'), call.parameters.text('password'))) {
          throw new CxoneFailure(400, 'Invalid username or password.', 'invalid_grant');
        }
        return answerGrant(tokens.grant());
      }
      if (grantType === 'refresh_token') {
        const grant = tokens.refresh(call.parameters.text('refresh_token') ?? '');
        if (grant === undefined)
          throw new CxoneFailure(400, 'The refresh token is invalid or has expired.', 'invalid_grant');
        return answerGrant(grant);
      }
      throw new CxoneFailure(400, `Grant type '${grantType ?? ''}' is not supported.`, 'unsupported_grant_type');
    },

    'POST /authentication/v1/token/access-key': ({ parameters }) => {
      const id = parameters.text('accessKeyId');
      const secret = parameters.text('accessKeySecret');
      if (id === undefined || secret === undefined) throw new CxoneFailure(400, 'Invalid Input');
      if (!holdsAccessKey(id, secret)) throw new CxoneFailure(401, 'Unauthorized');
      const grant = tokens.grant();
      return ok({
        access_token: grant.accessToken,
        token_type: 'Bearer',
        expires_in: grant.expiresInSeconds,
        refresh_token: grant.refreshToken,
        refresh_token_expires_in: grant.refreshExpiresInSeconds,
        id_token: grant.idToken,
      });
    },

    'POST /public/user/refresh': ({ parameters }) => {
      const grant = tokens.refresh(parameters.text('token') ?? '');
      if (grant === undefined) throw new CxoneFailure(401, 'Unauthorized');
      return ok({
        token: grant.accessToken,
        tokenExpirationTimeSec: grant.expiresInSeconds,
        refreshToken: grant.refreshToken,
        refreshTokenExpirationTimeSec: grant.refreshExpiresInSeconds,
        sessionId: grant.refreshToken.split('.')[2],
      });
    },
  };
}

function answerGrant(grant: TokenGrant): CxoneAnswer {
  return ok({
    access_token: grant.accessToken,
    token_type: 'Bearer',
    expires_in: grant.expiresInSeconds,
    refresh_token: grant.refreshToken,
    id_token: grant.idToken,
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  });
}

/** The application by Basic, or by its two parameters. */
function requireClient({ request, parameters }: CxoneCall, { clientId, clientSecret }: CxoneCredentials): void {
  const basic = /^basic\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  const given =
    basic === undefined
      ? `${parameters.text('client_id')}:${parameters.text('client_secret')}`
      : Buffer.from(basic, 'base64').toString('utf8');
  if (given !== `${clientId}:${clientSecret}`)
    throw new CxoneFailure(401, 'Client authentication failed.', 'invalid_client');
}
