import type { AgentState, Warning } from '@contactport/core';

/** What whoever changed an agent should know about the state that came of it. */
export function changeWarnings(state: AgentState): readonly Warning[] {
  if (state.status !== 'unknown') return [];
  return [{ code: 'unknown-vendor-state', message: 'the vendor told no state, or one that nobody documented' }];
}

/** Of a change that is in force after a write without an answer. */
export const answerLost: Warning = {
  code: 'answer-lost',
  message:
    'what was asked for is in force, but the write was not answered: it may be somebody else’s, and this one still come',
};
