import type { AgentId } from '@contactport/core';
import type { TopicGroup } from '../../stream/topic-hub.js';
import type { AgentStateParts } from './agent-state-parts.js';
import {
  conversationSummarySchema,
  convertConversationsPart,
  convertPresencePart,
  convertRoutingStatusPart,
  presenceSchema,
  routingStatusEventSchema,
} from './agent-state-schema.js';

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
      const event = presenceSchema.safeParse(body);
      return event.success ? { presence: convertPresencePart(event.data) } : undefined;
    }
    case 'routingStatus': {
      const event = routingStatusEventSchema.safeParse(body);
      return event.success ? { routingStatus: convertRoutingStatusPart(event.data.routingStatus) } : undefined;
    }
    case 'conversationsummary': {
      const event = conversationSummarySchema.safeParse(body);
      return event.success ? { conversations: convertConversationsPart(event.data) } : undefined;
    }
    default:
      return undefined;
  }
}
