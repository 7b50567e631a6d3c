import { isDeepStrictEqual } from 'node:util';
import type { AgentId } from '@contactport/core';
import {
  type AgentStateParts,
  type ConversationsPart,
  laterInstant,
  type PresencePart,
  type RoutingStatusPart,
} from './agent-state-parts.js';

/** A part as it came to be known. `order` counts what was learned: events when they came, reads when they were begun. */
interface Known<Part> {
  readonly part: Part;
  readonly date: string | undefined;
  readonly order: number;
  readonly learnedBy: LearnedBy;
  /** An event told another part of the same instant: only a read can say which of the two is the later. */
  readonly isContested?: true;
}

/** An event tells what was so at some time, a read what is so now. */
export type LearnedBy = 'event' | 'read';

/** What a stream knows of one agent, its fields always all there: tens of thousands are held. Each service dates its own part, and is never ordered by another's date. */
export interface AgentStateTruth {
  readonly agentId: AgentId;
  readonly presence: Known<PresencePart> | undefined;
  readonly routingStatus: Known<RoutingStatusPart> | undefined;
  readonly conversations: Known<ConversationsPart> | undefined;
  /** When what was learned last came to be; absent where the vendor does not date it. */
  readonly occurredAt: string | undefined;
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
    presence: presence && { part: presence, date: presence.modifiedDate, order, learnedBy },
    routingStatus: routingStatus && { part: routingStatus, date: routingStatus.startTime, order, learnedBy },
    conversations: conversations && { part: conversations, date: undefined, order, learnedBy },
    occurredAt: undefined,
  };
}

/** What is known after `observed`: of each part the later, by its own date, else by the order in which it was learned. */
export function mergeTruth(held: AgentStateTruth | undefined, observed: AgentStateTruth): AgentStateTruth {
  const presence = later(held?.presence, observed.presence);
  const routingStatus = later(held?.routingStatus, observed.routingStatus);
  // An answer that tells of an earlier presence came out of a cache, and its conversations, which have no date, with it.
  const isFromCache = isEarlier(observed.presence, presence) || isEarlier(observed.routingStatus, routingStatus);
  const conversations =
    isFromCache && held?.conversations !== undefined
      ? held.conversations
      : later(held?.conversations, observed.conversations);
  const occurredAt = laterInstant(
    presence === held?.presence ? undefined : presence?.date,
    routingStatus === held?.routingStatus ? undefined : routingStatus?.date,
  );
  return { agentId: observed.agentId, presence, routingStatus, conversations, occurredAt };
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

function isEarlier(observed: Known<unknown> | undefined, known: Known<unknown> | undefined): boolean {
  return observed?.date !== undefined && known?.date !== undefined && observed.date < known.date;
}

function later<Part>(held: Known<Part> | undefined, observed: Known<Part> | undefined): Known<Part> | undefined {
  if (held === undefined || observed === undefined) return observed ?? held;
  if (held.date !== undefined && observed.date !== undefined && held.date !== observed.date) {
    return laterInstant(held.date, observed.date) === observed.date ? observed : held;
  }
  const isSameInstant = held.date !== undefined && held.date === observed.date;
  if (isSameInstant && observed.learnedBy === 'event') {
    return isDeepStrictEqual(held.part, observed.part) ? held : { ...held, isContested: true };
  }
  if (observed.order < held.order) return held;
  // What was told holds the part that is known: equal ones are kept once.
  return isDeepStrictEqual(held.part, observed.part) ? { ...observed, part: held.part } : observed;
}
