import type { RateProfile } from '@contactport/adapter-kit';

/** The groups of routes whose health is watched apart. `login` is discovery and the token endpoint. */
export type RouteClass =
  | 'login'
  | 'agent-states'
  | 'agent-change'
  | 'directory'
  | 'directory-change'
  | 'contacts'
  | 'work-items'
  | 'persistent-contacts'
  | 'schedules';

/** Our name of the limit on requests: CXone answers 429 without naming one. */
export const requestBucket = 'business-unit.requests';

/** CXone's limit on work items that wait, not on requests: asking again at once is of no use. */
export const queuedWorkItemsBucket = 'work-item-queue';

/** Our name of the one request rate that CXone publishes; beyond it the answer is 409. */
export const persistentContactsBucket = 'business-unit.persistent-contacts';

/**
 * The rate of ACD requests has no published figure, so none is kept here; a 429 is waited out when it comes. The one
 * published figure is that of changes to persistent contacts.
 */
export const cxoneRateProfile: RateProfile = {
  buckets: [
    {
      name: persistentContactsBucket,
      limit: 10,
      windowMs: 1_000,
      routeClasses: ['persistent-contacts'],
      scope: 'organisation',
    },
  ],
};
