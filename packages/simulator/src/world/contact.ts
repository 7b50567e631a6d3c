import type { VendorIds } from './catalogue.js';

export type Media = 'call' | 'callback' | 'email' | 'message' | 'chat' | 'video' | 'work-item';

/**
 * Where a contact stands. After-contact work belongs to the contact: it is over, but its agent is not yet free.
 * An offer that is declined or not answered in time puts the contact back to `queued`.
 */
export type ContactPhase = 'queued' | 'offered' | 'active' | 'held' | 'after-contact-work' | 'ended';

/** What the person at the desk does with the next offer of this contact. */
export type OfferReaction = 'accept' | 'decline' | 'ignore';

/** One piece of live work: a call, a chat, a mail, or a work item on its way to an agent. An immutable value. */
export interface Contact {
  readonly key: string;
  readonly ids: VendorIds;
  readonly media: Media;
  /** Absent: the contact did not come through routing (a private or an internal call). */
  readonly queueKey?: string;
  readonly skillKeys: readonly string[];
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
  readonly lastOffer?: { readonly agentKey: string; readonly outcome: 'declined' | 'timed-out'; readonly at: string };
}
