import type { VendorIds } from './catalogue.js';

export type Media = 'call' | 'callback' | 'email' | 'message' | 'chat' | 'video' | 'work-item';

/**
 * Where a contact stands. After-contact work belongs to the contact: it is over, but its agent is not yet free.
 * An offer that is declined or not answered in time puts the contact back to `queued`. `parked`: put aside by its
 * agent, whom it then occupies no more.
 */
export type ContactPhase = 'queued' | 'offered' | 'active' | 'held' | 'parked' | 'after-contact-work' | 'ended';

/** What the person at the desk does with the next offer of this contact. */
export type OfferReaction = 'accept' | 'decline' | 'ignore';

/** An offer that came to nothing. */
export interface MissedOffer {
  readonly agentKey: string;
  readonly outcome: 'declined' | 'timed-out';
  readonly at: string;
}

/** One piece of live work: a call, a chat, a mail, or a work item on its way to an agent. An immutable value. */
export interface Contact {
  readonly key: string;
  readonly ids: VendorIds;
  readonly media: Media;
  /** Absent: the contact did not come through routing (a private or an internal call). */
  readonly queueKey?: string;
  readonly skillKeys: readonly string[];
  /** Agents asked before all others, as long as one of them is free. */
  readonly preferredAgentKeys: readonly string[];
  /** A head start in the queue, in minutes of waiting; below 0 a handicap. */
  readonly priority: number;
  /** The first contact of the chain, where this one carries on a transferred work item. */
  readonly masterKey?: string;
  /** The work item that this contact carries, where media is `work-item`. */
  readonly workItemKey?: string;
  readonly from: string;
  readonly to: string;
  readonly reaction: OfferReaction;
  readonly phase: ContactPhase;
  /** When the phase began. */
  readonly since: string;
  readonly agentKey?: string;
  readonly createdAt: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
  readonly lastOffer?: MissedOffer;
  /** How the agent wrapped the contact up. */
  readonly wrapUp?: { readonly codeKey: string; readonly notes?: string };
}
