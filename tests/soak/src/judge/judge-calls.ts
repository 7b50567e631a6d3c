import { type AgentId, isContactCentreError } from '@contactport/core';
import type { ChangeCall, Run } from '../run.js';
import { staleMsOf } from './staleness.js';
import { createTelling } from './telling.js';

/** The adapters' own deadline for one call, and a little for the last step. */
const deadlineMs = 30_000 + 1_000;

/** Every call comes to an end in time, and its error says what it must. */
export function judgeCalls(run: Run): string[] {
  const calls = [...run.changes, ...run.reads, ...run.creations, ...run.itemReads, ...run.itemChanges];
  return [
    ...run.unfinished.map(({ kind, atMs }) => `${kind} at ${atMs} ms never came to an end`),
    ...calls.flatMap((call) => {
      const { deed, startedAtMs, endedAtMs, ending } = call;
      const faults: string[] = [];
      const tookMs = endedAtMs - startedAtMs;
      if (tookMs > partsOf(call) * deadlineMs) faults.push(`took ${tookMs} ms`);
      if (ending.kind === 'rejected' && !isContactCentreError(ending.error) && !isAbort(ending.error)) {
        faults.push(`ended with a foreign error: ${String(ending.error)}`);
      }
      return faults.map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
    }),
    ...judgeReads(run),
  ];
}

/** Of how many calls with a deadline each this one is made. */
function partsOf({ deed, decisions = 0 }: Pick<ChangeCall, 'deed' | 'decisions'>): number {
  switch (deed.kind) {
    case 'get':
    case 'change':
    case 'get-work-item':
    case 'act':
    case 'update-work-item':
      return 1;
    case 'create-work-items':
      return deed.inBulk ? 4 : 1;
    // Each decision follows a read and is followed by a change; the last read may fail.
    case 'update':
      return decisions * 2 + 1;
    // Told as they come: each page is a call.
    case 'list':
    case 'list-work-items':
    case 'change-many':
      return 4;
    default:
      return deed satisfies never;
  }
}

/** What is read was so, not long ago, and nobody asked for is missing. */
function judgeReads(run: Run): string[] {
  const { reads, histories, plan, reasonIdOf } = run;
  const { tellsAvailability } = createTelling(plan, reasonIdOf);
  const oldestMs = staleMsOf(plan);
  return reads.flatMap(({ deed, startedAtMs, endedAtMs, ending, meant }) => {
    if (ending.kind === 'rejected') return [];
    const faults = ending.states.flatMap((state) => {
      const history = histories.get(state.agentId) ?? [];
      const wasSo = history.some(
        ({ atMs, agent }, index) =>
          atMs <= endedAtMs &&
          (history[index + 1]?.atMs ?? Infinity) >= startedAtMs - oldestMs &&
          tellsAvailability(state, agent),
      );
      if (wasSo || state.status === 'unknown') return [];
      return [`read of ${state.agentId} what was not so: ${JSON.stringify(state.availability)}`];
    });
    const told = ending.states.map(({ agentId }) => agentId);
    return [...faults, ...judgeNames(told, meant)].map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
  });
}

function judgeNames(told: readonly AgentId[], meant: readonly AgentId[] | undefined): string[] {
  const missing = meant?.filter((agentId) => !told.includes(agentId)) ?? [];
  const others = told.filter((agentId) => meant?.includes(agentId) === false);
  const isRepeated = new Set(told).size < told.length;
  return [
    ...(missing.length === 0 ? [] : [`does not tell of ${missing.join(', ')}`]),
    ...(others.length === 0 ? [] : [`tells of ${others.join(', ')}, who were not asked for`]),
    ...(isRepeated ? ['tells of somebody twice'] : []),
  ];
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
