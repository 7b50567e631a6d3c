import { isoNow } from '../clock/clock.js';
import type { Actor, Agent, AgentSkill, Membership, Wanted } from './agent.js';
import type { WorldStore } from './store.js';
import type { Utilization } from './utilization.js';
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
   * Of which queues the agent is a member, and in which of them active: all of them anew.
   * @throws WorldRefusal `unknown-agent`, `unknown-queue`
   */
  setMemberships(agentKey: string, memberships: readonly Membership[], by: Actor): Agent;
  /**
   * What the agent is good at: all of it anew.
   * @throws WorldRefusal `unknown-agent`, `unknown-skill`
   */
  setSkills(agentKey: string, skills: readonly AgentSkill[], by: Actor): Agent;
  /** How much of each medium the agent may have at once. @throws WorldRefusal `unknown-agent` */
  setUtilization(agentKey: string, utilization: Utilization, by: Actor): Agent;
}

export function createAgentOperations(store: WorldStore, dispatch: () => void): AgentOperations {
  const { reasons, queues, skills: knownSkills } = store.catalogue;
  const reasonKeys = new Set(reasons.map(({ key }) => key));
  const queueKeys = new Set(queues.map(({ key }) => key));
  const skillKeys = new Set(knownSkills.map(({ key }) => key));

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

    setMemberships(agentKey, memberships, by) {
      for (const { queueKey } of memberships) demandKnown(queueKeys, queueKey, 'unknown-queue');
      return change(store.agent(agentKey), { memberships }, by);
    },

    setSkills(agentKey, skills, by) {
      for (const { skillKey } of skills) demandKnown(skillKeys, skillKey, 'unknown-skill');
      return change(store.agent(agentKey), { skills }, by);
    },

    setUtilization: (agentKey, utilization, by) => change(store.agent(agentKey), { utilization }, by),
  };
}

function demandKnown(known: ReadonlySet<string>, key: string, code: 'unknown-queue' | 'unknown-skill'): void {
  if (!known.has(key)) throw new WorldRefusal(code, `The centre has no ${key}.`);
}
