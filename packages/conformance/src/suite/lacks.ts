import type { Capabilities } from '@contactport/core';

/** Why tests that move agents to and fro have nothing to test: an adapter may be there to read only. */
export function lacksMoves({ agentStates: { change } }: Capabilities): string | undefined {
  return change.ready === undefined || change['not-ready'] === undefined
    ? 'agentStates.change.ready and not-ready are not both declared'
    : undefined;
}
