import type { AgentState, Warning } from '@contactport/core';

/** What whoever changed an agent should know about the state that came of it. */
export function changeWarnings(state: AgentState): readonly Warning[] {
  if (state.status !== 'unknown') return [];
  return [{ code: 'unknown-vendor-state', message: 'the vendor told no state, or one that nobody documented' }];
}
