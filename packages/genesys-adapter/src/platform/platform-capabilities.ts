import type { Capabilities, Grant, WorkItemCapabilities } from '@contactport/core';
import type { PlatformResolved } from '../genesys-settings.js';

/** As the adapter itself, with these rights of the OAuth client's roles. */
const service = (...rights: readonly string[]): Grant => ({ as: 'service', rights });

/** Only an agent's own desktop may. */
const desktop: Grant = { as: 'agent', rights: ['workitems:workitem:accept'] };

const setPresence = service('presence:userPresence:edit', 'presence:presenceDefinition:view');

/** What every work item is understood and judged by: its type, the type's statuses and the type's schema. */
const readTypes = ['workitems:worktype:view', 'workitems:status:view', 'workitems:workitemSchema:view'] as const;
const readItems = service('workitems:workitem:view', ...readTypes);
const editItems = service('workitems:workitem:edit', ...readItems.rights);

/** How long an order whose answer was lost is looked for: reads follow writes after seconds. */
export const readBackWindowMs = 10_000;

const workItems: WorkItemCapabilities = {
  check: service(...readTypes, 'routing:queue:view', 'routing:skill:view', 'routing:utilization:view'),
  create: { ...service('workitems:workitem:add', ...readItems.rights), promise: 'read-back', readBackWindowMs },
  createMany: service(
    'workitems:workitem:add',
    'workitems:bulkAddJob:add',
    'workitems:bulkAddJob:edit',
    'workitems:bulkAddJob:view',
    'workitems:bulkAddJobResults:view',
    ...readItems.rights,
  ),
  destinations: ['queue'],
  types: true,
  keeps: ['name', 'externalId', 'priority', 'requiredSkills', 'preferredAgents', 'attributes', 'dueAt'],
  read: readItems,
  list: {
    ...service(
      ...readItems.rights,
      'workitems:queryJob:add',
      'workitems:queryJob:view',
      'workitems:queryJobResults:view',
    ),
    filters: ['queueId', 'assignee', 'type', 'externalId', 'life'],
  },
  update: {
    ...editItems,
    fields: ['name', 'description', 'priority', 'requiredSkills', 'attributes', 'dueAt'],
  },
  actions: {
    assign: editItems,
    requeue: editItems,
    transfer: editItems,
    'set-status': editItems,
    release: service('workitems:workitem:disconnect', ...readItems.rights),
    'cancel-routing': service('workitems:workitem:cancelRouting', ...readItems.rights),
    complete: service('workitems:workitem:terminate', ...readItems.rights),
    cancel: service('workitems:workitem:terminate', ...readItems.rights),
    'wrap-up': service('workitems:wrapup:edit', 'routing:wrapupCode:view', ...readItems.rights),
    accept: desktop,
    decline: desktop,
    hold: desktop,
    resume: desktop,
    park: desktop,
    unpark: desktop,
  },
  catalog: service(...readTypes, 'routing:queue:view'),
  watch: { delivery: 'pushed', filters: ['workItemIds', 'queueIds', 'assignees'] },
};

/**
 * What this adapter does on Genesys Cloud's published API. Cancelling is there only where the organisation's statuses
 * that mean it are known.
 */
export function platformCapabilities({
  cancelledStatusIds,
}: Pick<PlatformResolved, 'cancelledStatusIds'>): Capabilities {
  const { cancel, ...otherActions } = workItems.actions;
  return {
    agentStates: {
      read: service('presence:presenceDefinition:view'),
      knowsEverybody: true,
      listFilters: ['agentIds', 'queueIds'],
      change: {
        ready: setPresence,
        'not-ready': setPresence,
        'logged-off': service(...setPresence.rights, 'oauth:token:delete'),
      },
      changeMany: setPresence,
      guard: 'check-then-act',
      catalogBy: 'centre',
      tellsSince: true,
      tellsContacts: true,
      tellsPending: true,
      tellsAfterContactWork: true,
      watch: { delivery: 'pushed', filters: ['agentIds', 'queueIds'] },
    },
    workItems: cancelledStatusIds.length === 0 ? { ...workItems, actions: otherActions } : workItems,
    directory: {
      read: service('directory:user:view', 'groups:team:view', 'routing:queue:view', 'routing:skill:view'),
      findAgentBy: ['id', 'email', 'userName'],
      setMembership: service('routing:queueMember:manage', 'routing:queue:view'),
      setSkills: service('routing:skill:assign', 'routing:skill:view'),
      wrapUpCodes: service('routing:queue:view'),
    },
    schedules: {
      shifts: service('wfm:agent:view', 'wfm:publishedSchedule:view', 'wfm:activityCode:view'),
      adherence: service('wfm:realtimeAdherence:view'),
    },
  };
}
