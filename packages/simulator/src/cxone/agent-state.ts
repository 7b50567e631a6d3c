import { type Agent, agentActivity, isSignedOn } from '../world/agent.js';
import type { Catalogue } from '../world/catalogue.js';
import type { Contact } from '../world/contact.js';
import { convertMedia, digitalMedia } from './media-type.js';
import { listUnavailableCodes, refusedCode } from './unavailable-code.js';

/** An agent's state in CXone's words. What the agent asked to do next is not part of it: only the session tells. */
export interface CxoneAgentState {
  readonly id: number;
  readonly name: string;
  readonly isAcw: boolean;
  readonly outState?: { readonly id: number; readonly name: string };
  /** The contact that makes the agent busy. */
  readonly contact?: Contact;
  /** Contacts delivered and not yet done. */
  readonly openContacts: number;
}

/**
 * What the world's agent shows as on CXone. Digital contacts leave the agent's state alone and only count as open;
 * any other live contact takes the agent out of Available. A contact that came through no queue is a colleague's call.
 */
export function convertAgentState(agent: Agent, catalogue: Catalogue): CxoneAgentState {
  const live = agent.contacts.filter(({ phase }) => phase === 'active' || phase === 'held');
  const wrapping = agent.contacts.find(({ phase }) => phase === 'after-contact-work');
  const occupying = live.find((contact) => !isDigital(contact));
  const openContacts = live.length + (wrapping === undefined ? 0 : 1);
  const shared = { isAcw: false, openContacts };

  if (!isSignedOn(agent)) return { ...shared, id: 0, name: 'LoggedOut' };
  if (occupying !== undefined) return { ...shared, ...contactState(occupying), contact: occupying };
  if (wrapping !== undefined) return { ...shared, id: 2, name: 'Unavailable', isAcw: true, contact: wrapping };
  const digital = live[0] === undefined ? {} : { contact: live[0] };
  if (agentActivity(agent) === 'not-responding')
    return { ...shared, id: 2, name: 'Unavailable', outState: refusedCode };
  if (agent.wanted.availability === 'ready') return { ...shared, ...digital, id: 1, name: 'Available' };
  const outState = listUnavailableCodes(catalogue).find(
    ({ reasonKey }) => reasonKey !== undefined && reasonKey === agent.wanted.reasonKey,
  );
  return { ...shared, ...digital, id: 2, name: 'Unavailable', ...(outState === undefined ? {} : { outState }) };
}

const isDigital = ({ media }: Contact): boolean => convertMedia(media) === digitalMedia;

function contactState({ media, queueKey }: Contact): { id: number; name: string } {
  if (queueKey === undefined) return { id: 5, name: 'InboundConsult' };
  return media === 'callback' ? { id: 4, name: 'OutboundContact' } : { id: 3, name: 'InboundContact' };
}
