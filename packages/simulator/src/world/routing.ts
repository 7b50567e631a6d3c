import { type Agent, agentActivity } from './agent.js';
import type { Contact } from './contact.js';
import type { WorldStore } from './store.js';

/** Offers waiting contacts to free agents. */
export interface Routing {
  /** Matches whatever can be matched now. */
  dispatch(): void;
}

/**
 * The plainest rule there is: the oldest waiting contact first, and of its queue's free members who hold every skill
 * it asks for, the one who has been free the longest.
 */
export function createRouting(store: WorldStore, offer: (contact: Contact, agent: Agent) => void): Routing {
  let dispatching = false;
  let again = false;

  function longestIdle(contact: Contact): Agent | undefined {
    let best: Agent | undefined;
    for (const agent of store.agents.values()) {
      if (canTake(agent, contact) && (best === undefined || agent.since < best.since)) best = agent;
    }
    return best;
  }

  function pass(): void {
    for (const contact of store.waiting.values()) {
      const agent = longestIdle(contact);
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

function canTake(agent: Agent, contact: Contact): boolean {
  if (agent.wanted.availability !== 'ready' || agentActivity(agent) !== 'idle') return false;
  return (
    agent.memberships.some((membership) => membership.joined && membership.queueKey === contact.queueKey) &&
    contact.skillKeys.every((skillKey) => agent.skills.some((held) => held.skillKey === skillKey))
  );
}
