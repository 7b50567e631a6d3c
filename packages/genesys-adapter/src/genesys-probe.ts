import { nothing } from '@contactport/adapter-kit';
import {
  type CallOptions,
  errorFromUnknown,
  type JsonValue,
  type ProbeCheck,
  type ProbeReport,
} from '@contactport/core';
import { type GenesysContext, vendor } from './platform/genesys-context.js';
import type { RouteClass } from './genesys-rate-profile.js';

/** A capability and the cheapest read that shows whether it can be had; without one it takes a write to know. */
interface Trial {
  readonly capability: string;
  readonly read?: {
    readonly path: string;
    readonly routeClass: RouteClass;
    readonly accepts?: readonly number[];
    /** A question that is too long for an address: asked by POST, it changes nothing. */
    readonly body?: JsonValue;
  };
}

/** Well-formed, and nobody's: who is told that it is not there may look. */
const nobodysId = '00000000-0000-4000-8000-000000000000';

const trials: readonly Trial[] = [
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

/** Tries every capability that can be tried without a write. */
export async function probeGenesys(context: GenesysContext, options: CallOptions): Promise<ProbeReport> {
  const checks: ProbeCheck[] = [];
  for (const trial of trials) checks.push(await tried(context, trial, options));
  return { vendor, tenant: context.settings.tenant, checks };
}

async function tried(
  { client }: GenesysContext,
  { capability, read }: Trial,
  options: CallOptions,
): Promise<ProbeCheck> {
  if (read === undefined) return { capability, result: 'not-checkable', evidence: 'cannot be tried without a write' };
  const method = read.body === undefined ? 'GET' : 'POST';
  try {
    const { status } = await client.send({
      operation: 'probe',
      method,
      ...read,
      idempotence: 'read',
      schema: nothing,
      options,
    });
    return { capability, result: 'passed', evidence: `${method} ${read.path}: ${status}` };
  } catch (error) {
    options.signal?.throwIfAborted();
    const { code, message } = errorFromUnknown(error, 'probe');
    return { capability, result: 'failed', evidence: `${method} ${read.path}: ${code}, ${message}` };
  }
}
