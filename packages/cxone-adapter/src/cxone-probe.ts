import { nothing, pathOf } from '@contactport/adapter-kit';
import {
  type CallOptions,
  type Capabilities,
  errorFromUnknown,
  type Grant,
  type ProbeCheck,
  type ProbeReport,
} from '@contactport/core';
import type { RouteClass } from './cxone-rate-profile.js';
import { type CxoneContext, vendor } from './platform/cxone-context.js';
import { listSchemas } from './platform/directory/directory-schema.js';
import { readAgentRows } from './platform/directory/read-agents.js';
import { scheduleSchema } from './platform/schedule/schedule-schema.js';

const operation = 'probe';
const hourMs = 3_600_000;

/** Tries something and says in one sentence what came of it. */
type Trial = (context: CxoneContext, options: CallOptions) => Promise<string>;

/** A capability and the cheapest read that shows whether it can be had; without one it takes a write to know. */
type Probe = readonly [capability: string, trial?: Trial];

/** Reads one row. */
function reading(path: string, routeClass: RouteClass): Trial {
  return async ({ client }, options) => {
    const call = { operation, method: 'GET', path, routeClass, idempotence: 'read', schema: nothing } as const;
    const { status } = await client.send({ ...call, options });
    return `GET ${path}: ${status}`;
  };
}

/** Lists of people also tell how many of them the token's role may not see. */
const readAgents: Trial = async ({ client }, options) => {
  const path = '/agents?top=1';
  const call = { operation, method: 'GET', path, routeClass: 'directory', idempotence: 'read' } as const;
  const { status, data } = await client.send({ ...call, schema: listSchemas.agents, options });
  const { hiddenAgents = 0 } = data;
  return `GET ${path}: ${status}${hiddenAgents === 0 ? '' : `, ${hiddenAgents} agents are hidden from this token`}`;
};

/** The schedule of whoever comes first, at another host than the rest of the API. */
const readSchedule: Trial = async (context, options) => {
  for await (const { userId } of readAgentRows(context, { isActive: true }, operation, options)) {
    if (userId === undefined) continue;
    const now = context.clock.now();
    const { status } = await context.client.send({
      operation,
      method: 'GET',
      origin: await context.userHub(options.signal),
      path: pathOf`/schedules/user/${userId}`,
      query: { start: new Date(now).toISOString(), end: new Date(now + hourMs).toISOString() },
      routeClass: 'schedules',
      idempotence: 'read',
      schema: scheduleSchema,
      options,
    });
    return `GET /schedules/user/{userId}: ${status}`;
  }
  return 'there is no agent whose schedule could be read';
};

const agentStates = reading('/agents/states?top=1', 'agent-states');
const activeContacts = reading('/contacts/active?mediaTypeId=6&top=1', 'contacts');
const pointsOfContact = reading('/points-of-contact?mediaTypeId=6&top=1', 'directory');
const skills = reading('/skills?top=1', 'directory');

function probes({ workItems: { actions, update } }: Capabilities): readonly Probe[] {
  const granted: readonly (readonly [string, Grant])[] = Object.entries(actions);
  return [
    ['agentStates.read', agentStates],
    ['agentStates.catalogBy', reading('/teams?top=1', 'directory')],
    ['agentStates.change'],
    ['agentStates.changeMany'],
    ['agentStates.watch', agentStates],
    ['workItems.check', skills],
    ['workItems.create', pointsOfContact],
    ['workItems.createMany', pointsOfContact],
    ['workItems.read', activeContacts],
    ['workItems.list', activeContacts],
    ...(update === undefined ? [] : [['workItems.update'] as const]),
    ...granted.filter(([, { as }]) => as === 'service').map(([action]) => [`workItems.actions.${action}`] as const),
    ['workItems.catalog', skills],
    ['workItems.watch', activeContacts],
    ['directory.read', readAgents],
    ['directory.setMembership'],
    ['directory.setSkills'],
    ['directory.wrapUpCodes', skills],
    ['directory.entryPoints', pointsOfContact],
    ['schedules.shifts', readSchedule],
  ];
}

/** Tries every declared capability that can be tried without a write. */
export async function probeCxone(context: CxoneContext, options: CallOptions): Promise<ProbeReport> {
  const checks: ProbeCheck[] = [];
  for (const probe of probes(context.capabilities)) checks.push(await tried(context, probe, options));
  return { vendor, tenant: context.settings.tenant, checks };
}

async function tried(context: CxoneContext, [capability, trial]: Probe, options: CallOptions): Promise<ProbeCheck> {
  if (trial === undefined) return { capability, result: 'not-checkable', evidence: 'cannot be tried without a write' };
  try {
    return { capability, result: 'passed', evidence: await trial(context, options) };
  } catch (error) {
    options.signal?.throwIfAborted();
    const { code, message } = errorFromUnknown(error, operation);
    return { capability, result: 'failed', evidence: `${code}: ${message}` };
  }
}
