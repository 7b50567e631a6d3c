import { isoNow } from '../clock/clock.js';
import type { Actor } from './agent.js';
import type { Contact, Media, MissedOffer, OfferReaction } from './contact.js';
import { createIds } from './ids.js';
import type { Queue } from './catalogue.js';
import { createRouting, type Routing } from './routing.js';
import type { WorldStore } from './store.js';
import { WorldRefusal } from './world-refusal.js';

export interface ContactRequest {
  readonly media: Media;
  /** Offered to this agent at once, whatever the agent's availability; absent: to whom the queue finds. */
  readonly agentKey?: string;
  /** Absent together with `routed: false`, else the agent's first queue, else the first of all. */
  readonly queueKey?: string;
  /** Default true. False is a private or internal contact: it needs an agent and comes through no queue. */
  readonly routed?: boolean;
  readonly skillKeys?: readonly string[];
  readonly preferredAgentKeys?: readonly string[];
  /** Default 0. */
  readonly priority?: number;
  readonly workItemKey?: string;
  /** The first contact of the chain that this one carries on. */
  readonly masterKey?: string;
  readonly from?: string;
  readonly to?: string;
  /** Default `accept`. */
  readonly reaction?: OfferReaction;
}

export interface ContactOperations {
  /**
   * A contact arrives: offered to the agent asked for, or put into its queue.
   * @throws WorldRefusal `unknown-agent`, `unknown-queue`, `wrong-state` (the agent is logged off)
   */
  offerContact(request: ContactRequest, by: Actor): Contact;
  /** @throws WorldRefusal `unknown-contact`, `wrong-state` (not on offer) */
  answerContact(contactKey: string, by: Actor): Contact;
  /** Back into the queue; the agent counts as not responding. @throws WorldRefusal as {@link answerContact} */
  declineContact(contactKey: string, by: Actor): Contact;
  /** @throws WorldRefusal `unknown-contact`, `wrong-state` (not active) */
  holdContact(contactKey: string, by: Actor): Contact;
  /** @throws WorldRefusal `unknown-contact`, `wrong-state` (not held) */
  resumeContact(contactKey: string, by: Actor): Contact;
  /** Puts the contact aside: its agent is free for others. @throws WorldRefusal `unknown-contact`, `wrong-state` (not active or held) */
  parkContact(contactKey: string, by: Actor): Contact;
  /** @throws WorldRefusal `unknown-contact`, `wrong-state` (not parked) */
  unparkContact(contactKey: string, by: Actor): Contact;
  /**
   * The live part is over. An answered contact goes on to after-contact work where its queue asks for it.
   * @throws WorldRefusal `unknown-contact`, `wrong-state` (over already)
   */
  endContact(contactKey: string, by: Actor): Contact;
  /** @throws WorldRefusal `unknown-contact`, `wrong-state` (not in after-contact work) */
  finishAfterContactWork(contactKey: string, by: Actor): Contact;
  /**
   * Says how the contact ended; said again, the last word counts.
   * @throws WorldRefusal `unknown-contact`, `unknown-wrap-up-code`
   */
  wrapUpContact(contactKey: string, wrapUp: { readonly codeKey: string; readonly notes?: string }, by: Actor): Contact;
}

/** What work items ask of the contacts that carry them, and nobody else may. */
export interface CarrierOperations {
  /** Offers a contact that waits or rings elsewhere to this agent. @throws WorldRefusal as `offerContact` */
  offerCarrier(contactKey: string, agentKey: string, by: Actor): Contact;
  /** Puts a contact that waits or rings into the queue with these figures. */
  queueCarrier(contactKey: string, figures: CarrierFigures, by: Actor): Contact;
}

export type CarrierFigures = Partial<Pick<Contact, 'queueKey' | 'skillKeys' | 'preferredAgentKeys' | 'priority'>>;

/** Contacts and the routing that moves them; the platform's own timers (alert, after-contact work) run on the clock. */
export function createContactOperations(
  store: WorldStore,
  moved: (contact: Contact, by: Actor, missed?: MissedOffer) => void,
): ContactOperations & CarrierOperations & Routing {
  const { clock, catalogue } = store;
  const ids = createIds(store.random.fork('contacts'));
  const timers = new Map<string, () => void>();
  const routing = createRouting(store, (contact, agent) => alert(contact, agent.key, 'platform'));

  function move(
    contact: Contact,
    change: Partial<Contact> & Pick<Contact, 'phase'>,
    by: Actor,
    missed?: MissedOffer,
  ): Contact {
    timers.get(contact.key)?.();
    timers.delete(contact.key);
    const next = store.putContact({ ...contact, ...change, since: isoNow(clock) }, by);
    moved(next, by, missed);
    return next;
  }

  function after(delayMs: number, contact: Contact, callback: () => void): void {
    timers.set(
      contact.key,
      clock.schedule(delayMs, () => store.atomically(callback)),
    );
  }

  function inPhase(contactKey: string, ...phases: Contact['phase'][]): Contact {
    const contact = store.contact(contactKey);
    if (!phases.includes(contact.phase)) {
      throw new WorldRefusal('wrong-state', `Contact ${contactKey} is ${contact.phase}.`);
    }
    return contact;
  }

  function alert(contact: Contact, agentKey: string, by: Actor): Contact {
    const offered = move(contact, { phase: 'offered', agentKey }, by);
    const timeoutMs = queueOf(contact)?.alertTimeoutMs ?? DIRECT_ALERT_TIMEOUT_MS;
    after(timeoutMs, offered, () => refuseOffer(offered.key, 'timed-out', 'platform'));
    return offered;
  }

  /** The agent first: while the contact is still theirs, nobody can mistake them for free. */
  function refuseOffer(contactKey: string, outcome: 'declined' | 'timed-out', by: Actor): Contact {
    const { agentKey, ...contact } = inPhase(contactKey, 'offered');
    if (agentKey === undefined) throw new WorldRefusal('wrong-state', `Contact ${contactKey} is offered to nobody.`);
    const routed = contact.queueKey !== undefined;
    if (routed || contact.media === 'work-item') {
      store.putAgent({ ...store.agent(agentKey), notResponding: true }, 'platform');
    }
    const lastOffer: MissedOffer = { agentKey, outcome, at: isoNow(clock) };
    const next = routed
      ? move(contact, { phase: 'queued', lastOffer, reaction: 'accept' }, by, lastOffer)
      : move({ ...contact, agentKey }, { phase: 'ended', endedAt: isoNow(clock), lastOffer }, by, lastOffer);
    routing.dispatch();
    return next;
  }

  function queueOf(contact: Contact): Queue | undefined {
    return catalogue.queues.find((queue) => queue.key === contact.queueKey);
  }

  function close(contact: Contact, by: Actor): Contact {
    const closed = move(contact, { phase: 'ended', endedAt: contact.endedAt ?? isoNow(clock) }, by);
    routing.dispatch();
    return closed;
  }

  function queueKeyFor(request: ContactRequest): string | undefined {
    if (request.routed === false) return undefined;
    const agent = request.agentKey === undefined ? undefined : store.agent(request.agentKey);
    const key = request.queueKey ?? agent?.memberships[0]?.queueKey ?? catalogue.queues[0]?.key;
    if (catalogue.queues.some((queue) => queue.key === key)) return key;
    throw new WorldRefusal('unknown-queue', `There is no queue ${key ?? ''}.`);
  }

  function demandSignedOn(agentKey: string): void {
    if (store.agent(agentKey).wanted.availability !== 'logged-off') return;
    throw new WorldRefusal('wrong-state', `Agent ${agentKey} is logged off.`);
  }

  function arrive(request: ContactRequest, by: Actor): Contact {
    const queueKey = queueKeyFor(request);
    if (request.agentKey === undefined && queueKey === undefined) {
      throw new WorldRefusal('unknown-agent', 'A contact that is not routed needs an agent.');
    }
    if (request.agentKey !== undefined) demandSignedOn(request.agentKey);
    const at = isoNow(clock);
    const contact: Contact = {
      ...ids.contact(),
      media: request.media,
      ...(queueKey === undefined ? {} : { queueKey }),
      skillKeys: request.skillKeys ?? [],
      preferredAgentKeys: request.preferredAgentKeys ?? [],
      priority: request.priority ?? 0,
      ...(request.masterKey === undefined ? {} : { masterKey: request.masterKey }),
      ...(request.workItemKey === undefined ? {} : { workItemKey: request.workItemKey }),
      from: request.from ?? ids.caller(request.media),
      to: request.to ?? queueKey ?? 'direct',
      reaction: request.reaction ?? 'accept',
      phase: 'queued',
      since: at,
      createdAt: at,
    };
    if (request.agentKey !== undefined) return alert(contact, request.agentKey, by);
    move(contact, { phase: 'queued' }, by);
    routing.dispatch();
    return store.contact(contact.key);
  }

  function end(contactKey: string, by: Actor): Contact {
    const contact = inPhase(contactKey, 'queued', 'offered', 'active', 'held', 'parked', 'after-contact-work');
    const prompt = queueOf(contact)?.wrapUpPrompt ?? 'optional';
    if ((contact.phase !== 'active' && contact.phase !== 'held') || prompt === 'optional') return close(contact, by);
    const wrapping = move(contact, { phase: 'after-contact-work', endedAt: isoNow(clock) }, by);
    const limitMs = queueOf(contact)?.afterContactWorkMs;
    if (limitMs !== undefined) after(limitMs, wrapping, () => close(store.contact(contactKey), 'platform'));
    return wrapping;
  }

  function park(contact: Contact, by: Actor): Contact {
    const parked = move(contact, { phase: 'parked' }, by);
    routing.dispatch();
    return parked;
  }

  function finishAfterContactWork(contactKey: string, by: Actor): Contact {
    const contact = inPhase(contactKey, 'after-contact-work');
    if (by !== 'platform' && queueOf(contact)?.wrapUpPrompt === 'mandatory-forced-timeout') {
      throw new WorldRefusal('wrong-state', `Only its timeout ends the after-contact work of ${contactKey}.`);
    }
    return close(contact, by);
  }

  function wrapUpContact(contactKey: string, wrapUp: NonNullable<Contact['wrapUp']>, by: Actor): Contact {
    const contact = store.contact(contactKey);
    if (!catalogue.wrapUpCodes.some(({ key }) => key === wrapUp.codeKey)) {
      throw new WorldRefusal('unknown-wrap-up-code', `There is no wrap-up code ${wrapUp.codeKey}.`);
    }
    return store.putContact({ ...contact, wrapUp }, by);
  }

  /** Takes a contact that rings away from its agent, who has missed nothing. */
  function withdraw(contactKey: string, by: Actor): Contact {
    const { agentKey, ...contact } = inPhase(contactKey, 'queued', 'offered');
    return agentKey === undefined ? contact : store.putContact({ ...contact, phase: 'queued' }, by);
  }

  const { atomically } = store;
  return {
    dispatch: routing.dispatch,
    offerContact: (request, by) => atomically(() => arrive(request, by)),
    answerContact: (key, by) =>
      atomically(() => move(inPhase(key, 'offered'), { phase: 'active', answeredAt: isoNow(clock) }, by)),
    declineContact: (key, by) => atomically(() => refuseOffer(key, 'declined', by)),
    holdContact: (key, by) => atomically(() => move(inPhase(key, 'active'), { phase: 'held' }, by)),
    resumeContact: (key, by) => atomically(() => move(inPhase(key, 'held'), { phase: 'active' }, by)),
    parkContact: (key, by) => atomically(() => park(inPhase(key, 'active', 'held'), by)),
    unparkContact: (key, by) => atomically(() => move(inPhase(key, 'parked'), { phase: 'active' }, by)),
    endContact: (key, by) => atomically(() => end(key, by)),
    finishAfterContactWork: (key, by) => atomically(() => finishAfterContactWork(key, by)),
    wrapUpContact: (key, wrapUp, by) => atomically(() => wrapUpContact(key, wrapUp, by)),
    offerCarrier: (key, agentKey, by) =>
      atomically(() => {
        demandSignedOn(agentKey);
        return alert(withdraw(key, by), agentKey, by);
      }),
    queueCarrier: (key, figures, by) =>
      atomically(() => {
        move({ ...withdraw(key, by), ...figures }, { phase: 'queued' }, by);
        routing.dispatch();
        return store.contact(key);
      }),
  };
}

const DIRECT_ALERT_TIMEOUT_MS = 30_000;
