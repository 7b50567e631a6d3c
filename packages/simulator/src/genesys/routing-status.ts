import type { Contact } from '../world/contact.js';
import { type Agent, agentActivity } from '../world/agent.js';

export type RoutingStatusName = 'OFF_QUEUE' | 'IDLE' | 'INTERACTING' | 'NOT_RESPONDING' | 'COMMUNICATING';

export const ROUTING_STATUS_NAMES: readonly RoutingStatusName[] = [
  'OFF_QUEUE',
  'IDLE',
  'INTERACTING',
  'NOT_RESPONDING',
  'COMMUNICATING',
];

/**
 * What routing makes of an agent. An alert already counts as interacting, and so does after-contact work; routed work
 * keeps the status whatever the presence; a call that came through no queue shows only on queue.
 */
export function deriveRoutingStatus(agent: Agent): RoutingStatusName {
  const onQueue = agent.wanted.availability === 'ready';
  const activity = agentActivity(agent);
  switch (activity) {
    case 'engaged':
    case 'after-contact-work':
    case 'offered':
      if (agent.contacts.some(isRouted)) return 'INTERACTING';
      return onQueue ? 'COMMUNICATING' : 'OFF_QUEUE';
    case 'not-responding':
      return onQueue ? 'NOT_RESPONDING' : 'OFF_QUEUE';
    case 'idle':
      return onQueue ? 'IDLE' : 'OFF_QUEUE';
    default:
      return activity satisfies never;
  }
}

/** What came through routing: a work item always does, also where it is assigned without a queue. */
export function isRouted({ media, queueKey, phase }: Contact): boolean {
  return phase !== 'parked' && (queueKey !== undefined || media === 'work-item');
}
