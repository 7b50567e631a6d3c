/** The tokens this server has issued and still honours. */
export interface TokenRegister {
  /** A first grant: a fresh access token and a refresh token that outlives it. */
  grant(): TokenGrant;
  /** A new access token for a refresh token that is still good; the refresh token's own end does not move. */
  refresh(refreshToken: string): TokenGrant | undefined;
  isValid(accessToken: string): boolean;
}

export interface TokenGrant {
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
  readonly refreshExpiresInSeconds: number;
}

export interface TokenRegisterOptions {
  readonly now: () => number;
  /** Unique and not to be guessed. */
  readonly nextId: () => string;
  readonly issuer: string;
  readonly tenantId: string;
  readonly businessUnitId: number;
}

/** RingCentral's description of the service, and the vendor's page on expired tokens: an hour, and two hours from the first grant. */
const accessLifeMs = 3_600_000;
const refreshLifeMs = 7_200_000;

/** Issues tokens that look like the vendor's JSON Web Tokens. Their signature is noise: nobody but this server reads them. */
export function createTokenRegister({
  now,
  nextId,
  issuer,
  tenantId,
  businessUnitId,
}: TokenRegisterOptions): TokenRegister {
  const accessEnds = new Map<string, number>();
  const refreshEnds = new Map<string, number>();
  const user = nextId();

  const issue = (endsAt: number, claims: Record<string, unknown>): string => {
    const issued = { iss: issuer, iat: Math.floor(now() / 1000), exp: Math.floor(endsAt / 1000), ...claims };
    return [{ alg: 'RS256', kid: 'default', typ: 'JWT' }, issued, nextId()].map(encode).join('.');
  };

  const issueAccess = (refreshToken: string, refreshEndsAt: number): TokenGrant => {
    const at = now();
    const identity = {
      sub: `user:${user}`,
      tenantId,
      icBUId: businessUnitId,
      icClusterId: 'B32',
      given_name: 'Service',
      family_name: 'User',
      jti: nextId(),
    };
    const accessToken = issue(at + accessLifeMs, {
      ...identity,
      role: { legacyId: 'Administrator', id: nextId(), secondaryRoles: [] },
    });
    accessEnds.set(accessToken, at + accessLifeMs);
    return {
      accessToken,
      idToken: issue(at + accessLifeMs, { ...identity, userId: user }),
      expiresInSeconds: accessLifeMs / 1000,
      refreshToken,
      refreshExpiresInSeconds: Math.floor((refreshEndsAt - at) / 1000),
    };
  };

  return {
    grant: () => {
      const endsAt = now() + refreshLifeMs;
      const refreshToken = issue(endsAt, { id: user, sessionId: nextId() });
      refreshEnds.set(refreshToken, endsAt);
      return issueAccess(refreshToken, endsAt);
    },
    refresh: (refreshToken) => {
      const endsAt = refreshEnds.get(refreshToken);
      return endsAt === undefined || endsAt <= now() ? undefined : issueAccess(refreshToken, endsAt);
    },
    isValid: (accessToken) => (accessEnds.get(accessToken) ?? Number.NEGATIVE_INFINITY) > now(),
  };
}

const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
