import {
  type AgentState,
  type AgentStateCapabilities,
  type AgentStatus,
  type Availability,
  type Reason,
  revision,
  type WorkState,
} from '@contactport/core';
import { afterWhat, type ReferenceAgent, type ReferenceTarget } from './reference-agent.js';

/** What a vendor may be unable to tell. */
export type Tells = Pick<
  AgentStateCapabilities,
  'tellsSince' | 'tellsContacts' | 'tellsPending' | 'tellsAfterContactWork'
>;

/** The one derivation of an agent's state from what the vendor holds. */
export function convertAgentState(agent: ReferenceAgent, reasons: readonly Reason[], tells: Tells): AgentState {
  const workState = workStateOf(agent, tells);
  return {
    agentId: agent.id,
    status: statusOf(agent.wanted.status, workState),
    availability: { value: agent.wanted.status, ...reasonOf(agent.wanted, reasons) },
    workState,
    ...(agent.next === undefined || !tells.tellsPending
      ? {}
      : { pending: { status: agent.next.status, ...reasonOf(agent.next, reasons), after: afterWhat(agent) } }),
    ...(tells.tellsSince ? { since: new Date(agent.sinceMs).toISOString() } : {}),
    revision: revision(`${agent.id}@${agent.version}`),
    vendorState: { wanted: { ...agent.wanted }, contact: agent.contact ?? null, version: agent.version },
  };
}

function workStateOf({ contact }: ReferenceAgent, tells: Tells): WorkState {
  if (contact === 'after-contact-work' && tells.tellsAfterContactWork) return contact;
  if (!tells.tellsContacts) return 'unknown';
  return contact === 'after-contact-work' ? 'engaged' : (contact ?? 'idle');
}

function statusOf(wanted: Availability['value'], workState: WorkState): AgentStatus {
  switch (workState) {
    case 'engaged':
      return 'busy';
    case 'after-contact-work':
      return 'after-contact-work';
    case 'not-responding':
      return 'not-ready';
    case 'idle':
    case 'offered':
    case 'unknown':
      return wanted;
    default:
      return workState satisfies never;
  }
}

function reasonOf({ reasonId }: ReferenceTarget, reasons: readonly Reason[]): { readonly reason?: Reason } {
  const reason = reasons.find(({ id }) => id === reasonId);
  return reason === undefined ? {} : { reason };
}
