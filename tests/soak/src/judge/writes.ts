import type { Wanted } from '@contactport/simulator';
import type { SoakPlan } from '../plan.js';
import type { ChangeCall, HistoryStep, Run, SentWrite } from '../run.js';

/** Is this what was asked for? */
export function asksFor(wanted: Wanted, target: Wanted): boolean {
  return wanted.availability === target.availability && wanted.reasonKey === target.reasonKey;
}

/** On the guarded routes whoever is logged off is signed on first, and then is not ready for no reason. */
export function isSignOn({ profile }: SoakPlan, { agent, isOurs, isWrite }: HistoryStep): boolean {
  return profile === 'versioned' && isOurs && isWrite && asksFor(agent.wanted, { availability: 'not-ready' });
}

/** Did the call send a write about its agent of which it did not learn whether it was done? */
export function lostWrite({ sentWrites }: Pick<Run, 'sentWrites'>, { deed, agentId }: ChangeCall): boolean {
  return sentWrites.some((sent) => sent.deed === deed && sent.text.includes(agentId) && isUnanswered(sent));
}

/** Nobody knows whether it was done. */
export function isUnanswered({ status }: SentWrite): boolean {
  return status === undefined || status >= 500;
}
