import { nothing } from '@contactport/adapter-kit';
import { type CallOptions, errorFromUnknown, type ProbeCheck, type ProbeReport } from '@contactport/core';
import { type GenesysContext, vendor } from './platform/genesys-context.js';
import type { RouteClass } from './genesys-rate-profile.js';

/** A capability and the cheapest read that shows whether it can be had; without one it takes a write to know. */
interface Trial {
  readonly capability: string;
  readonly read?: { readonly path: string; readonly routeClass: RouteClass; readonly accepts?: readonly number[] };
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
  { capability: 'workItems.create' },
  {
    capability: 'workItems.read',
    read: { path: `/api/v2/taskmanagement/workitems/${nobodysId}`, routeClass: 'task-management', accepts: [404] },
  },
  { capability: 'workItems.watch', read: { path: '/api/v2/notifications/channels', routeClass: 'notifications' } },
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
  try {
    const { status } = await client.send({
      operation: 'probe',
      method: 'GET',
      ...read,
      idempotence: 'read',
      schema: nothing,
      options,
    });
    return { capability, result: 'passed', evidence: `GET ${read.path}: ${status}` };
  } catch (error) {
    options.signal?.throwIfAborted();
    const { code, message } = errorFromUnknown(error, 'probe');
    return { capability, result: 'failed', evidence: `GET ${read.path}: ${code}, ${message}` };
  }
}
