import type { Agent } from '../world/agent.js';
import type { Media } from '../world/contact.js';
import type { JsonObject } from './json.js';

/** Work items are none of these: they count by their own topics. */
const MEDIA = ['call', 'callback', 'email', 'message', 'chat', 'socialExpression', 'video'] as const;

/**
 * How many conversations an agent has by media, routed or not. An alert is no conversation yet; after-contact work is
 * told apart here only, for routing status stays INTERACTING through it.
 */
export function conversationSummary(agent: Agent): JsonObject {
  return Object.fromEntries(
    MEDIA.map((media) => [media, { contactCenter: count(agent, media, true), enterprise: count(agent, media, false) }]),
  );
}

function count(agent: Agent, media: Media | 'socialExpression', routed: boolean): { active: number; acw: number } {
  const mine = agent.contacts.filter(
    (contact) => contact.media === media && (contact.queueKey !== undefined) === routed,
  );
  return {
    active: mine.filter((contact) => contact.phase === 'active' || contact.phase === 'held').length,
    acw: mine.filter((contact) => contact.phase === 'after-contact-work').length,
  };
}
