import { isContactCentreError } from '@contactport/core';
import type { TimedClientDeed } from '../plan.js';
import type { ChangeCall, Run } from '../run.js';
import { during } from './period.js';
import { staleMsOf } from './staleness.js';
import { createTelling } from './telling.js';

/** The adapters' own deadline for one call, and a little for the last step. */
const deadlineMs = 30_000 + 1_000;

/** Every call comes to an end in time, and its error says what it must. */
export function judgeCalls(run: Run): string[] {
  const calls = [...run.changes, ...run.reads, ...run.lookups, ...run.creations, ...run.itemReads, ...run.itemChanges];
  return [
    ...run.unfinished.map(({ kind, atMs }) => `${kind} at ${atMs} ms never came to an end`),
    ...calls.flatMap((call) => {
      const { deed, startedAtMs, endedAtMs, ending } = call;
      const faults: string[] = [];
      const tookMs = endedAtMs - startedAtMs;
      if (tookMs > partsOf(call) * deadlineMs) faults.push(`took ${tookMs} ms`);
      if (ending.kind === 'rejected' && !isContactCentreError(ending.error) && !isAskedFor(ending.error, deed)) {
        faults.push(`ended with a foreign error: ${String(ending.error)}`);
      }
      if (deed.kind === 'change' && deed.abortAfterMs !== undefined && tookMs > deed.abortAfterMs) {
        faults.push(`was given up after ${deed.abortAfterMs} ms, and went on to ${tookMs} ms`);
      }
      return faults.map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
    }),
    ...judgeReads(run),
    ...run.lookups.flatMap(({ deed, ending, meant }) =>
      ending.kind === 'rejected'
        ? []
        : judgeNames(ending.told, meant).map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`),
    ),
  ];
}

/** Of how many calls with a deadline each this one is made. */
function partsOf({ deed, decisions = 0 }: Pick<ChangeCall, 'deed' | 'decisions'>): number {
  switch (deed.kind) {
    case 'get':
    case 'catalog':
    case 'check':
    case 'change':
    case 'get-work-item':
    case 'act':
    case 'update-work-item':
      return 1;
    case 'create-work-items':
      return deed.inBulk ? 2 : 1;
    // Each decision follows a read and is followed by a change; the last read may fail.
    case 'update':
      return decisions * 2 + 1;
    // Told as they come: each page is a call.
    case 'list':
    case 'members':
    case 'list-work-items':
    case 'change-many':
      return 2;
    default:
      return deed satisfies never;
  }
}

/** What is read was so, not long ago, and nobody asked for is missing. */
function judgeReads(run: Run): string[] {
  const { reads, histories, plan, reasonIdOf } = run;
  const { tellsAvailability, tellsWork } = createTelling(plan, reasonIdOf);
  const oldestMs = staleMsOf(plan);
  return reads.flatMap(({ deed, startedAtMs, endedAtMs, ending, meant }) => {
    if (ending.kind === 'rejected') return [];
    const faults = ending.states.flatMap((state) => {
      const period = { fromMs: startedAtMs - oldestMs, toMs: endedAtMs };
      const steps = during(histories.get(state.agentId) ?? [], period);
      // Two services of Genesys tell the two, and do not wait for one another.
      const wasSo =
        steps.some(({ agent }) => tellsAvailability(state, agent)) &&
        steps.some(({ agent }) => tellsWork(state, agent));
      if (wasSo) return [];
      const { availability, workState } = state;
      return [`read of ${state.agentId} what was not so: ${JSON.stringify({ availability, workState })}`];
    });
    const told = ending.states.map(({ agentId }) => agentId);
    return [...faults, ...judgeNames(told, meant)].map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
  });
}

function judgeNames(told: readonly string[], meant: readonly string[] | undefined): string[] {
  const missing = meant?.filter((id) => !told.includes(id)) ?? [];
  const others = told.filter((id) => meant?.includes(id) === false);
  const isRepeated = new Set(told).size < told.length;
  return [
    ...(missing.length === 0 ? [] : [`does not tell of ${missing.join(', ')}`]),
    ...(others.length === 0 ? [] : [`tells of ${others.join(', ')}, which were not asked for`]),
    ...(isRepeated ? ['tells of one twice'] : []),
  ];
}

/** Did the caller give up, and is this what it is told of that? */
function isAskedFor(error: unknown, deed: TimedClientDeed): boolean {
  const isAborting = deed.kind === 'change' && deed.abortAfterMs !== undefined;
  return isAborting && error instanceof DOMException && error.name === 'AbortError';
}
