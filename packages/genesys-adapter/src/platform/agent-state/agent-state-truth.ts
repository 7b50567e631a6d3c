import { isDeepStrictEqual } from 'node:util';
import type { AgentId } from '@contactport/core';
import type { AgentStateParts, ConversationsPart, PresencePart, RoutingStatusPart } from './agent-state-parts.js';

/** A part as it came to be known. `order` counts what was learned: events when they came, reads when they were begun. */
interface Known<Part> {
  readonly part: Part;
  readonly date?: string | undefined;
  readonly order: number;
  readonly learnedBy: LearnedBy;
  /** An event told another part of the same instant: only a read can say which of the two is the later. */
  readonly isContested?: true;
}

/** An event tells what was so at some time, a read what is so now. */
export type LearnedBy = 'event' | 'read';

/** What a stream knows of one agent. Each service dates its own part, and is never ordered by another's date. */
export interface AgentStateTruth {
  readonly agentId: AgentId;
  readonly presence?: Known<PresencePart>;
  readonly routingStatus?: Known<RoutingStatusPart>;
  readonly conversations?: Known<ConversationsPart>;
  /** When what was learned last came to be; absent where the vendor does not date it. */
  readonly occurredAt?: string;
}

/** Gives parts their dates and their place in the order of learning. */
export function dateParts(
  agentId: AgentId,
  parts: AgentStateParts,
  order: number,
  learnedBy: LearnedBy,
): AgentStateTruth {
  const { presence, routingStatus, conversations } = parts;
  return {
    agentId,
    ...(presence === undefined ? {} : { presence: { part: presence, date: presence.modifiedDate, order, learnedBy } }),
    ...(routingStatus === undefined
      ? {}
      : { routingStatus: { part: routingStatus, date: routingStatus.startTime, order, learnedBy } }),
    ...(conversations === undefined ? {} : { conversations: { part: conversations, order, learnedBy } }),
  };
}

/** What is known after `observed`: of each part the later, by its own date, else by the order in which it was learned. */
export function mergeTruth(held: AgentStateTruth | undefined, observed: AgentStateTruth): AgentStateTruth {
  const presence = later(held?.presence, observed.presence);
  const routingStatus = later(held?.routingStatus, observed.routingStatus);
  const conversations = later(held?.conversations, observed.conversations);
  const isNews = (part: unknown, heldPart: unknown) => part !== undefined && part !== heldPart;
  const dates = [
    isNews(presence, held?.presence) ? presence?.date : undefined,
    isNews(routingStatus, held?.routingStatus) ? routingStatus?.date : undefined,
  ].filter((date) => date !== undefined);
  const occurredAt = dates.toSorted().at(-1);
  return {
    agentId: observed.agentId,
    ...(presence === undefined ? {} : { presence }),
    ...(routingStatus === undefined ? {} : { routingStatus }),
    ...(conversations === undefined ? {} : { conversations }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

export function partsOf({ presence, routingStatus, conversations }: AgentStateTruth): AgentStateParts {
  const parts: { -readonly [Part in keyof AgentStateParts]: AgentStateParts[Part] } = {};
  if (presence !== undefined) parts.presence = presence.part;
  if (routingStatus !== undefined) parts.routingStatus = routingStatus.part;
  if (conversations !== undefined) parts.conversations = conversations.part;
  return parts;
}

/** Is there a part of which nobody knows whether it is the latest? */
export function isContested({ presence, routingStatus }: AgentStateTruth): boolean {
  return presence?.isContested === true || routingStatus?.isContested === true;
}

function later<Part>(held: Known<Part> | undefined, observed: Known<Part> | undefined): Known<Part> | undefined {
  if (held === undefined || observed === undefined) return observed ?? held;
  if (held.date !== undefined && observed.date !== undefined && held.date !== observed.date) {
    return Date.parse(observed.date) > Date.parse(held.date) ? observed : held;
  }
  const isSameInstant = held.date !== undefined && held.date === observed.date;
  if (isSameInstant && observed.learnedBy === 'event') {
    return isDeepStrictEqual(held.part, observed.part) ? held : { ...held, isContested: true };
  }
  return observed.order >= held.order ? observed : held;
}
