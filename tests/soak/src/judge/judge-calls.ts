import { isContactCentreError } from '@contactport/core';
import type { TimedDeed } from '../plan.js';
import type { Run } from '../run.js';
import { createTelling } from './telling.js';

/** The adapters' own deadline for a whole call, and a little for the last step. */
const deadlineMs = 30_000 + 1_000;
/** How old a read may be: CXone's cache, and a slower one in front of it. */
const oldestMs = 60_000;

/** Every call comes to an end in time, and its error says what it must. */
export function judgeCalls(run: Run): string[] {
  const calls = [...run.changes, ...run.reads, ...run.creations];
  return [
    ...run.unfinished.map(({ kind, atMs }) => `${kind} at ${atMs} ms never came to an end`),
    ...calls.flatMap(({ deed, startedAtMs, endedAtMs, ending }) => {
      const faults: string[] = [];
      const tookMs = endedAtMs - startedAtMs;
      if (isOneCall(deed) && tookMs > deadlineMs) faults.push(`took ${tookMs} ms`);
      if (ending.kind === 'rejected' && !isContactCentreError(ending.error) && !isAbort(ending.error)) {
        faults.push(`ended with a foreign error: ${String(ending.error)}`);
      }
      return faults.map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
    }),
    ...judgeReads(run),
  ];
}

/** Lists and changes of many are told as they come, and an update is several calls: each part has the deadline. */
function isOneCall({ kind }: TimedDeed): boolean {
  return kind === 'get' || kind === 'change' || kind === 'create-work-item';
}

/** What is read was so, not long ago. */
function judgeReads({ reads, histories, plan, reasonIdOf }: Run): string[] {
  const { tellsAvailability } = createTelling(plan.vendor, reasonIdOf);
  return reads.flatMap(({ deed, startedAtMs, endedAtMs, ending }) =>
    ending.kind === 'rejected'
      ? []
      : ending.states.flatMap((state) => {
          const history = histories.get(state.agentId) ?? [];
          const wasSo = history.some(
            ({ atMs, agent }, index) =>
              atMs <= endedAtMs &&
              (history[index + 1]?.atMs ?? Infinity) >= startedAtMs - oldestMs &&
              tellsAvailability(state, agent),
          );
          if (wasSo || state.status === 'unknown') return [];
          return [
            `${deed.kind} at ${deed.atMs} ms read of ${state.agentId} what was not so: ${JSON.stringify(state.availability)}`,
          ];
        }),
  );
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
