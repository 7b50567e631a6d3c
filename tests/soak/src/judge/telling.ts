import type { AgentState } from '@contactport/core';
import { agentStanding, type Agent } from '@contactport/simulator';
import type { SoakPlan } from '../plan.js';

/** Compares what a port says with how the world's agent stood. */
export interface Telling {
  /** Is this what routing held of the agent? */
  readonly tellsAvailability: (state: AgentState, agent: Agent) => boolean;
  /** Does it say rightly whether the agent was working on something? */
  readonly tellsWork: (state: AgentState, agent: Agent) => boolean;
}

export function createTelling(
  { vendor }: Pick<SoakPlan, 'vendor'>,
  reasonIdOf: (reasonKey: string) => string,
): Telling {
  return {
    tellsAvailability({ availability, workState }, agent) {
      const { availability: wanted, reasonKey } = agent.wanted;
      const { activity } = agentStanding(agent);
      const { value, reason } = availability;
      // On a contact CXone shows a service nothing of what was asked for.
      if (value === 'unknown') {
        return vendor === 'cxone' && (activity === 'engaged' || activity === 'after-contact-work');
      }
      // Whoever is to be logged off stays signed on as long as a contact is on offer, and CXone shows no wish.
      if (vendor === 'cxone' && wanted === 'logged-off' && activity === 'offered') return value === 'not-ready';
      // Whom the platform took out of routing is shown with a reason of the platform's own.
      if (workState === 'not-responding' && agent.notResponding)
        return vendor === 'genesys' ? value === wanted : value === 'not-ready';
      if (value !== wanted) return false;
      return reasonKey === undefined || reason?.id === reasonIdOf(reasonKey);
    },
    tellsWork({ workState }, agent) {
      const { activity } = agentStanding(agent);
      // Genesys calls who is alerted interacting already, CXone idle still.
      if (workState === 'unknown' || activity === 'offered') return true;
      return isWorking(workState) === isWorking(activity);
    },
  };
}

function isWorking(word: string): boolean {
  return word === 'engaged' || word === 'after-contact-work';
}
