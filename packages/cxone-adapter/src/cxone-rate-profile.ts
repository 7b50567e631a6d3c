import type { RateProfile } from '@contactport/adapter-kit';

/** The groups of routes whose health is watched apart. `login` is discovery and the token endpoint. */
export type RouteClass = 'login' | 'agent-states' | 'agent-change' | 'directory' | 'contacts' | 'work-items';

/** Our name of the limit on requests: CXone answers 429 without naming one. */
export const requestBucket = 'business-unit.requests';

/** CXone's limit on work items that wait, not on requests: asking again at once is of no use. */
export const queuedWorkItemsBucket = 'business-unit.queued-work-items';

/**
 * CXone publishes no figure for the rate of ACD requests, so none is kept here; a 429 is waited out when it comes.
 * The one published number (10 a second, persistent contacts) concerns a route that this adapter does not call.
 */
export const cxoneRateProfile: RateProfile = { buckets: [] };
