import type { AgentState, Warning } from '@contactport/core';
import type { AgentStateParts } from './agent-state-parts.js';

/** What whoever changed an agent should know about the state that came of it. */
export function changeWarnings(state: AgentState, { presence }: AgentStateParts): readonly Warning[] {
  const warnings: Warning[] = [];
  if (presence?.primary === false) {
    warnings.push({
      code: 'not-primary-source',
      message: 'another source of presence is this agent’s primary one, and may hide what was set here',
    });
  }
  if (state.status === 'unknown') {
    warnings.push({ code: 'unknown-vendor-state', message: 'the vendor told no state, or one that nobody documented' });
  }
  if (state.settling === true && state.availability.value === 'ready' && state.workState === 'unknown') {
    warnings.push({
      code: 'on-queue-not-routable',
      message: 'the agent is on queue, but routing has not taken the agent up: no queue joined, or no station',
    });
  }
  return warnings;
}
