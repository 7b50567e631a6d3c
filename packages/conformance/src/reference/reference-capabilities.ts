import type { Capabilities } from '@contactport/core';

const grant = { as: 'service', rights: [] } as const;

/** Everything the contract knows, each in its strongest form. */
export const referenceCapabilities: Capabilities = {
  agentStates: {
    read: grant,
    listFilters: ['agentIds', 'teamIds', 'queueIds'],
    change: { ready: grant, 'not-ready': grant, 'logged-off': grant },
    changeSkills: grant,
    changeMany: grant,
    guard: 'compare-and-set',
    catalogBy: 'team',
    tellsPending: true,
    tellsAfterContactWork: true,
    watch: { delivery: 'pushed', filters: ['agentIds', 'teamIds', 'queueIds'] },
  },
  workItems: {
    create: { ...grant, promise: 'guaranteed' },
    destinations: ['queue', 'entry-point'],
    types: true,
    keeps: ['name', 'externalId', 'priority', 'attributes'],
    actions: {},
    read: grant,
    watch: { delivery: 'pushed', filters: ['workItemIds', 'queueIds', 'assignees'] },
  },
};
