import type { AgentId } from '@contactport/core';
import type { TopicGroup } from '../../stream/topic-hub.js';
import type { AgentStateParts } from './agent-state-parts.js';
import { parseConversationsPart, parsePresencePart, parseRoutingStatusPart } from './parse-agent-state-parts.js';

const parts = ['presence', 'routingStatus', 'conversationsummary'] as const;

/** The topics that together tell an agent's state. `activity`, which tells most of it, leaves out after-contact work. */
export function agentTopics(agentId: AgentId): TopicGroup {
  // Joined, each is one piece in memory: they are held for as long as the agent is watched.
  const topics = parts.map((part) => ['v2.users', agentId, part].join('.'));
  return { subject: agentId, topics };
}

/** What an event tells; undefined when it cannot be read. */
export function convertNotification(topic: string, body: unknown): AgentStateParts | undefined {
  switch (topic.slice(topic.lastIndexOf('.') + 1)) {
    case 'presence': {
      const presence = parsePresencePart(body);
      return presence && { presence };
    }
    case 'routingStatus': {
      const routingStatus = parseRoutingStatusPart(wrapped(body));
      return routingStatus && { routingStatus };
    }
    case 'conversationsummary': {
      const conversations = parseConversationsPart(body);
      return conversations && { conversations };
    }
    default:
      return undefined;
  }
}

/** The event of `v2.users.{id}.routingStatus` wraps the status. */
function wrapped(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'routingStatus' in body ? body.routingStatus : undefined;
}
