import { nothing } from '@contactport/adapter-kit';
import { type CallOptions, errorFromUnknown, type ProbeCheck, type ProbeReport } from '@contactport/core';
import type { RouteClass } from './cxone-rate-profile.js';
import { type CxoneContext, vendor } from './platform/cxone-context.js';

/** A capability and the cheapest read that shows whether it can be had; without one it takes a write to know. */
interface Trial {
  readonly capability: string;
  readonly read?: { readonly path: string; readonly routeClass: RouteClass };
}

const agentStates = { path: '/agents/states?top=1', routeClass: 'agent-states' } as const;
const activeContacts = { path: '/contacts/active?mediaTypeId=6&top=1', routeClass: 'contacts' } as const;

const trials: readonly Trial[] = [
  { capability: 'agentStates.read', read: agentStates },
  { capability: 'agentStates.catalogBy', read: { path: '/teams?top=1', routeClass: 'directory' } },
  { capability: 'agentStates.change' },
  { capability: 'agentStates.changeMany' },
  { capability: 'agentStates.watch', read: agentStates },
  { capability: 'workItems.create', read: { path: '/points-of-contact?mediaTypeId=6&top=1', routeClass: 'directory' } },
  { capability: 'workItems.read', read: activeContacts },
  { capability: 'workItems.watch', read: activeContacts },
];

/** Tries every capability that can be tried without a write. */
export async function probeCxone(context: CxoneContext, options: CallOptions): Promise<ProbeReport> {
  const checks: ProbeCheck[] = [];
  for (const trial of trials) checks.push(await tried(context, trial, options));
  return { vendor, tenant: context.settings.tenant, checks };
}

async function tried({ client }: CxoneContext, { capability, read }: Trial, options: CallOptions): Promise<ProbeCheck> {
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
