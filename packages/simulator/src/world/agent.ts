import type { VendorIds } from './catalogue.js';
import type { Contact } from './contact.js';
import type { Shift } from './schedule.js';
import type { Utilization } from './utilization.js';

/**
 * Who did something: `control` (the simulator's control routes), `platform` (the vendor's own rules and timers),
 * `agent` (the person at the desk), `customer`, or a vendor's client, such as `genesys:<client id>`.
 */
export type Actor = string;

export type Availability = 'ready' | 'not-ready' | 'logged-off';

/** What was last asked for an agent, and what routing applies as soon as the agent's work allows. */
export interface Wanted {
  readonly availability: Availability;
  /** Only with `not-ready`; absent there means "no reason given". */
  readonly reasonKey?: string;
}

export interface Membership {
  readonly queueKey: string;
  readonly joined: boolean;
  /** 0 to 1, 1 best; default 1. CXone alone keeps it: there a queue is a skill like any other. */
  readonly proficiency?: number;
}

export interface AgentSkill {
  readonly skillKey: string;
  /** 0 to 1, 1 best. Genesys: 0 to 5 stars. CXone: 20, the weakest, to 1. */
  readonly proficiency: number;
  /** Inactive: held, but nothing is routed by it. */
  readonly active: boolean;
  /** How many contacts that ask for this skill the agent may have at once. */
  readonly concurrentInteractions: number;
}

export interface AgentIds extends VendorIds {
  /** CXone knows a person under an agent number and under a user UUID. */
  readonly cxoneUser: string;
}

/** One agent, as an immutable value: a change makes a new one. */
export interface Agent {
  readonly key: string;
  readonly ids: AgentIds;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly userName: string;
  readonly teamKey: string;
  readonly memberships: readonly Membership[];
  readonly skills: readonly AgentSkill[];
  /** Oldest first. */
  readonly shifts: readonly Shift[];
  readonly utilization: Utilization;
  /** Another object each time it is asked for, also where the same is asked for again. */
  readonly wanted: Wanted;
  readonly wantedSince: string;
  readonly wantedBy: Actor;
  /** The platform took the agent out of routing, because an offer was declined or not answered in time. */
  readonly notResponding: boolean;
  /** The agent's open contacts, oldest first, those parked and those in after-contact work included. */
  readonly contacts: readonly Contact[];
  /** When the standing last changed. */
  readonly since: string;
}

export type AgentActivity = 'idle' | 'offered' | 'engaged' | 'after-contact-work' | 'not-responding';

/** An agent's state in words no vendor owns: what the histories are written in. */
export interface AgentStanding {
  readonly status: 'logged-off' | 'not-ready' | 'ready' | 'busy' | 'after-contact-work';
  readonly wanted: Availability;
  /** Key of the not-ready reason asked for. */
  readonly reason?: string;
  readonly activity: AgentActivity;
}

/** What keeps an agent occupied. Live contacts count before after-contact work, that before an unanswered offer. */
export function agentActivity(agent: Pick<Agent, 'contacts' | 'notResponding'>): AgentActivity {
  const phases = new Set(agent.contacts.map((contact) => contact.phase));
  if (phases.has('active') || phases.has('held')) return 'engaged';
  if (phases.has('after-contact-work')) return 'after-contact-work';
  if (phases.has('offered')) return 'offered';
  return agent.notResponding ? 'not-responding' : 'idle';
}

/** Signed on until logged-off was asked for and the last contact is done or put aside. */
export function isSignedOn(agent: Pick<Agent, 'contacts' | 'wanted'>): boolean {
  return agent.wanted.availability !== 'logged-off' || agent.contacts.some(({ phase }) => phase !== 'parked');
}

/** The agent's state, derived from what was asked for and what is being worked on. */
export function agentStanding(agent: Pick<Agent, 'contacts' | 'wanted' | 'notResponding'>): AgentStanding {
  const activity = agentActivity(agent);
  const { availability, reasonKey } = agent.wanted;
  return {
    status: standingStatus(availability, activity),
    wanted: availability,
    ...(reasonKey === undefined ? {} : { reason: reasonKey }),
    activity,
  };
}

function standingStatus(wanted: Availability, activity: AgentActivity): AgentStanding['status'] {
  switch (activity) {
    case 'engaged':
      return 'busy';
    case 'after-contact-work':
      return 'after-contact-work';
    case 'not-responding':
      return wanted === 'ready' ? 'not-ready' : wanted;
    case 'idle':
    case 'offered':
      return wanted;
    default:
      return activity satisfies never;
  }
}
