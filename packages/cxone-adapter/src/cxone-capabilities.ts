import type { Capabilities, Grant, WorkItemCapabilities } from '@contactport/core';
import type { ResolvedSettings } from './cxone-settings.js';

/** CXone names no right a route needs: a token may do what the role and the data views of its user allow. */
const service: Grant = { as: 'service', rights: [] };
/** What CXone lets only the agent do who has the contact, in a session of their own. */
const agent: Grant = { as: 'agent', rights: [] };

/** What this adapter does on CXone's published API with a service token. */
export function cxoneCapabilities({
  pollIntervalMs,
  settleMs,
  persistentWorkItems,
  correlateBy,
}: Pick<ResolvedSettings, 'pollIntervalMs' | 'settleMs' | 'persistentWorkItems' | 'correlateBy'>): Capabilities {
  const correlates = correlateBy !== undefined;
  const sampled = { delivery: 'sampled', resolutionMs: pollIntervalMs } as const;
  return {
    agentStates: {
      read: service,
      knowsEverybody: true,
      listFilters: ['agentIds', 'teamIds', 'queueIds'],
      change: { ready: service, 'not-ready': service, 'logged-off': service },
      changeMany: service,
      guard: 'check-then-act',
      catalogBy: 'team',
      tellsSince: true,
      tellsContacts: true,
      // Only an agent's own session is told which state follows the contact.
      tellsPending: false,
      tellsAfterContactWork: true,
      watch: { ...sampled, filters: ['agentIds', 'teamIds', 'queueIds'] },
    },
    workItems: {
      check: service,
      create: {
        ...service,
        ...(correlates ? { promise: 'read-back', readBackWindowMs: settleMs } : { promise: 'at-most-once' }),
      },
      createMany: service,
      destinations: ['queue', 'entry-point'],
      types: false,
      // What a draft holds reaches the agent, and no route tells it to a service again.
      keeps: correlates ? ['externalId'] : [],
      read: service,
      list: { ...service, filters: ['queueId', 'assignee', ...(correlates ? (['externalId'] as const) : []), 'life'] },
      ...(persistentWorkItems ? { update: { ...service, fields: ['priority'] } } : {}),
      actions: workItemActions(persistentWorkItems),
      catalog: service,
      watch: { ...sampled, filters: ['workItemIds', 'queueIds', 'assignees'] },
    },
    directory: {
      read: service,
      findAgentBy: ['id', 'email', 'userName'],
      setMembership: service,
      setSkills: service,
      wrapUpCodes: service,
      entryPoints: service,
    },
    schedules: { shifts: service },
  };
}

/** Only persistent work items can be sent elsewhere over the agents' heads. */
function workItemActions(persistentWorkItems: boolean): WorkItemCapabilities['actions'] {
  return {
    ...(persistentWorkItems ? { assign: service } : {}),
    requeue: persistentWorkItems ? service : agent,
    transfer: persistentWorkItems ? service : agent,
    accept: agent,
    decline: agent,
    hold: agent,
    resume: agent,
    complete: service,
    cancel: service,
    'wrap-up': agent,
  };
}
