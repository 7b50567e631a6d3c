import type { RateProfile } from '@contactport/adapter-kit';

/** Genesys' own name of the limit that meets an integration first. */
export const tokenBucket = 'client.credentials.token.rate.per.minute';

/** The groups of routes whose health and limits are watched apart. */
const apiRouteClasses = [
  'directory',
  'presence',
  'routing',
  'notifications',
  'tokens',
  'task-management',
  'workforce',
  'agent-states',
] as const;

/** `login` is the token endpoint: it counts against nothing here and says so itself when it has had enough. */
export type RouteClass = (typeof apiRouteClasses)[number] | 'login';

/**
 * Genesys Cloud's published limits: 300 requests a minute and token.
 * @see https://developer.genesys.cloud/organization/organization/limits
 */
export const genesysRateProfile: RateProfile = {
  buckets: [
    {
      name: tokenBucket,
      limit: 300,
      windowMs: 60_000,
      routeClasses: apiRouteClasses,
      scope: 'token',
      headers: {
        count: 'inin-ratelimit-count',
        allowed: 'inin-ratelimit-allowed',
        resetSeconds: 'inin-ratelimit-reset',
      },
    },
  ],
};
