import { isoNow } from '../clock/clock.js';
import type { Actor, Agent, Wanted } from './agent.js';
import type { WorldStore } from './store.js';
import { WorldRefusal } from './world-refusal.js';

export interface AgentOperations {
  /**
   * Asks for an agent's availability: signing on (`not-ready` or `ready` out of `logged-off`), going ready, breaking
   * off with a reason, signing off. It stands at once; what the agent is working on goes on until it ends. Asking
   * anew for what already stands counts as asked (its time and author are renewed).
   * Any change of availability ends "not responding", asking for `ready` again does not: see {@link respondAgain}.
   * @throws WorldRefusal `unknown-agent`, `unknown-reason`
   */
  want(agentKey: string, wanted: Wanted, by: Actor): Agent;
  /**
   * Puts an agent who missed or declined an offer back into routing. Does nothing for any other agent.
   * @throws WorldRefusal `unknown-agent`
   */
  respondAgain(agentKey: string, by: Actor): Agent;
  /**
   * Joins or leaves a queue the agent is a member of.
   * @throws WorldRefusal `unknown-agent`, `unknown-queue`
   */
  setJoined(agentKey: string, queueKey: string, joined: boolean, by: Actor): Agent;
}

export function createAgentOperations(store: WorldStore, dispatch: () => void): AgentOperations {
  const reasonKeys = new Set(store.catalogue.reasons.map((reason) => reason.key));

  /** A change of one agent, and whatever routing makes of it. */
  function change(agent: Agent, values: Partial<Agent>, by: Actor): Agent {
    return store.atomically(() => {
      store.putAgent({ ...agent, ...values }, by);
      dispatch();
      return store.agent(agent.key);
    });
  }

  return {
    want(agentKey, wanted, by) {
      const agent = store.agent(agentKey);
      if (
        wanted.reasonKey !== undefined &&
        !(wanted.availability === 'not-ready' && reasonKeys.has(wanted.reasonKey))
      ) {
        throw new WorldRefusal('unknown-reason', `${wanted.reasonKey} is no reason for ${wanted.availability}.`);
      }
      const notResponding = agent.notResponding && agent.wanted.availability === wanted.availability;
      // A value of its own even where the same is asked for again: that is how subscribers tell.
      return change(
        agent,
        { wanted: { ...wanted }, wantedSince: isoNow(store.clock), wantedBy: by, notResponding },
        by,
      );
    },

    respondAgain(agentKey, by) {
      const agent = store.agent(agentKey);
      return agent.notResponding ? change(agent, { notResponding: false }, by) : agent;
    },

    setJoined(agentKey, queueKey, joined, by) {
      const agent = store.agent(agentKey);
      if (!agent.memberships.some((membership) => membership.queueKey === queueKey)) {
        throw new WorldRefusal('unknown-queue', `${agentKey} is no member of queue ${queueKey}.`);
      }
      const memberships = agent.memberships.map((membership) =>
        membership.queueKey === queueKey ? { queueKey, joined } : membership,
      );
      return change(agent, { memberships }, by);
    },
  };
}
