import type { Capabilities, Grant } from '@contactport/core';

/** CXone names no right a route needs: a token may do what the role and the data views of its user allow. */
const service: Grant = { as: 'service', rights: [] };

/** What this adapter does on CXone's published API with a service token. */
export function cxoneCapabilities({ pollIntervalMs }: { readonly pollIntervalMs: number }): Capabilities {
  const sampled = { delivery: 'sampled', resolutionMs: pollIntervalMs } as const;
  return {
    agentStates: {
      read: service,
      listFilters: ['agentIds', 'teamIds', 'queueIds'],
      change: { ready: service, 'not-ready': service, 'logged-off': service },
      changeMany: service,
      guard: 'check-then-act',
      catalogBy: 'team',
      // Only an agent's own session is told which state follows the contact.
      tellsPending: false,
      tellsAfterContactWork: true,
      watch: { ...sampled, filters: ['agentIds', 'teamIds', 'queueIds'] },
    },
    workItems: {
      create: { ...service, promise: 'at-most-once' },
      destinations: ['queue', 'entry-point'],
      types: false,
      keeps: [],
      actions: {},
      read: service,
      watch: { ...sampled, filters: ['workItemIds', 'queueIds'] },
    },
  };
}
