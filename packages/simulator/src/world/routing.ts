import { type Agent, agentActivity } from './agent.js';
import type { Contact } from './contact.js';
import type { WorldStore } from './store.js';

/** Offers waiting contacts to free agents. */
export interface Routing {
  /** Matches whatever can be matched now. */
  dispatch(): void;
}

/**
 * Contacts in the order of their waiting, each minute of priority counting as one waited; of the queue's members with
 * room for the contact who hold every skill it asks for, first those it prefers, then those with nothing to do, then
 * those whose state is the oldest.
 */
export function createRouting(store: WorldStore, offer: (contact: Contact, agent: Agent) => void): Routing {
  let dispatching = false;
  let again = false;

  function bestAgent(contact: Contact): Agent | undefined {
    let best: Agent | undefined;
    for (const agent of store.agents.values()) {
      if (canTake(agent, contact) && (best === undefined || isBetter(contact, agent, best))) best = agent;
    }
    return best;
  }

  function pass(): void {
    const inOrder = [...store.waiting.values()].toSorted((left, right) => headStart(left) - headStart(right));
    for (const contact of inOrder) {
      const agent = bestAgent(contact);
      if (agent !== undefined) offer(contact, agent);
    }
  }

  return {
    dispatch() {
      again = true;
      if (dispatching) return;
      dispatching = true;
      try {
        while (again) {
          again = false;
          pass();
        }
      } finally {
        dispatching = false;
      }
    },
  };
}

const MINUTE_MS = 60_000;

function headStart(contact: Contact): number {
  return Date.parse(contact.createdAt) - contact.priority * MINUTE_MS;
}

function isBetter(contact: Contact, agent: Agent, other: Agent): boolean {
  const preferred = Number(isPreferred(contact, other)) - Number(isPreferred(contact, agent));
  if (preferred !== 0) return preferred < 0;
  const idle = Number(agentActivity(other) === 'idle') - Number(agentActivity(agent) === 'idle');
  if (idle !== 0) return idle < 0;
  return agent.since < other.since;
}

function isPreferred(contact: Contact, agent: Agent): boolean {
  return contact.preferredAgentKeys.includes(agent.key);
}

function canTake(agent: Agent, contact: Contact): boolean {
  if (agent.wanted.availability !== 'ready' || agent.notResponding) return false;
  return (
    agent.memberships.some((membership) => membership.joined && membership.queueKey === contact.queueKey) &&
    hasRoom(agent, contact) &&
    contact.skillKeys.every((skillKey) => canUseSkill(agent, skillKey))
  );
}

/** Nobody is offered anything while in after-contact work. */
function hasRoom(agent: Agent, { media }: Contact): boolean {
  const open = agent.contacts.filter(({ phase }) => phase !== 'parked');
  return (
    open.every(
      (contact) =>
        contact.phase !== 'after-contact-work' &&
        (contact.media === media || agent.utilization[contact.media].interruptedBy.includes(media)),
    ) && open.filter((contact) => contact.media === media).length < agent.utilization[media].capacity
  );
}

function canUseSkill(agent: Agent, skillKey: string): boolean {
  const held = agent.skills.find((skill) => skill.skillKey === skillKey);
  if (held === undefined || !held.active) return false;
  const using = agent.contacts.filter(({ phase, skillKeys }) => phase !== 'parked' && skillKeys.includes(skillKey));
  return using.length < held.concurrentInteractions;
}
