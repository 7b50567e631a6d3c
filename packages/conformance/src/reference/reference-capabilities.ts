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
    check: grant,
    create: { ...grant, promise: 'guaranteed' },
    createMany: grant,
    destinations: ['queue', 'entry-point'],
    types: true,
    keeps: ['name', 'externalId', 'priority', 'requiredSkills', 'preferredAgents', 'attributes', 'dueAt'],
    read: grant,
    list: { ...grant, filters: ['queueId', 'assignee', 'type', 'externalId', 'life'] },
    update: { ...grant, fields: ['name', 'description', 'priority', 'requiredSkills', 'attributes', 'dueAt'] },
    actions: {
      assign: grant,
      requeue: grant,
      transfer: grant,
      accept: grant,
      decline: grant,
      hold: grant,
      resume: grant,
      park: grant,
      unpark: grant,
      release: grant,
      'cancel-routing': grant,
      'set-status': grant,
      complete: grant,
      cancel: grant,
      'wrap-up': grant,
    },
    catalog: grant,
    watch: { delivery: 'pushed', filters: ['workItemIds', 'queueIds', 'assignees'] },
  },
  directory: {
    read: grant,
    findAgentBy: ['id', 'email', 'userName', 'externalId'],
    setMembership: grant,
    setSkills: grant,
    wrapUpCodes: grant,
    entryPoints: grant,
  },
  schedules: { shifts: grant, adherence: grant },
};
