import type { Trial } from '../genesys-probe.js';

/** Well-formed, and nobody's: who is told that it is not there may look. */
const nobodysId = '00000000-0000-4000-8000-000000000000';

/** The published API's capabilities, as they are probed. */
export const platformTrials: readonly Trial[] = [
  {
    capability: 'agentStates.read',
    read: { path: '/api/v2/users?pageSize=1&expand=presence,routingStatus', routeClass: 'directory' },
  },
  { capability: 'agentStates.catalogBy', read: { path: '/api/v2/presence/definitions', routeClass: 'presence' } },
  { capability: 'agentStates.change' },
  { capability: 'agentStates.changeMany' },
  { capability: 'agentStates.watch', read: { path: '/api/v2/notifications/channels', routeClass: 'notifications' } },
  { capability: 'workItems.check', read: { path: '/api/v2/routing/queues?pageSize=1', routeClass: 'routing' } },
  { capability: 'workItems.create' },
  { capability: 'workItems.createMany' },
  {
    capability: 'workItems.read',
    read: { path: `/api/v2/taskmanagement/workitems/${nobodysId}`, routeClass: 'task-management', accepts: [404] },
  },
  {
    capability: 'workItems.list',
    read: {
      path: '/api/v2/taskmanagement/workitems/query',
      routeClass: 'task-management',
      body: { pageSize: 1, filters: [{ name: 'typeId', type: 'String', operator: 'EQ', values: [nobodysId] }] },
    },
  },
  { capability: 'workItems.update' },
  { capability: 'workItems.actions' },
  {
    capability: 'workItems.catalog',
    read: { path: '/api/v2/taskmanagement/worktypes/query', routeClass: 'task-management', body: { pageSize: 1 } },
  },
  { capability: 'workItems.watch', read: { path: '/api/v2/notifications/channels', routeClass: 'notifications' } },
  { capability: 'directory.read', read: { path: '/api/v2/teams?pageSize=1', routeClass: 'directory' } },
  { capability: 'directory.setMembership' },
  { capability: 'directory.setSkills' },
  {
    capability: 'directory.wrapUpCodes',
    read: { path: `/api/v2/routing/queues/${nobodysId}/wrapupcodes`, routeClass: 'routing', accepts: [404] },
  },
  {
    capability: 'schedules.shifts',
    read: {
      path: `/api/v2/workforcemanagement/agents/${nobodysId}/managementunit`,
      routeClass: 'workforce',
      accepts: [404],
    },
  },
  {
    capability: 'schedules.adherence',
    read: { path: `/api/v2/workforcemanagement/adherence?userId=${nobodysId}`, routeClass: 'workforce' },
  },
];
